"""Slack: installing an app (plain OAuth 2.0), and Sign in with Slack (OpenID Connect)."""

from __future__ import annotations

from oauthlint.providers.provider import Provider
from oauthlint.providers.servers import Server

PROVIDER = Provider(
    name="slack",
    title="Slack",
    documentation="https://docs.slack.dev/authentication/installing-with-oauth",
    hosts=("slack.com",),
    openid=False,
    comma_scopes=True,
    servers=(
        Server(
            "https://docs.slack.dev/authentication/installing-with-oauth",
            endpoints={
                "authorization_endpoint": (
                    "https://slack.com/oauth/v2/authorize",
                    "https://slack.com/oauth/authorize",
                    "https://slack.com/openid/connect/authorize",
                    "https://slack.com/oauth/v2_user/authorize",
                ),
                "token_endpoint": (
                    "https://slack.com/api/oauth.v2.access",
                    "https://slack.com/api/oauth.access",
                    "https://slack.com/api/openid.connect.token",
                    "https://slack.com/api/oauth.v2.user.access",
                ),
            },
        ),
    ),
)
