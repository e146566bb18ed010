"""GitHub: OAuth apps and GitHub Apps. Plain OAuth 2.0, without metadata; no API tells an app's callback URL."""

from __future__ import annotations

from oauthlint.providers.provider import Provider

PROVIDER = Provider(
    name="github",
    title="GitHub",
    documentation="https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps",
    hosts=("github.com", ".ghe.com"),
    paths=("/login/oauth/",),
    openid=False,
    discovery=False,
)
