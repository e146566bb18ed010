"""Concourse: how people sign in to its web node, by environment variables.

See https://concourse-ci.org/generic-oidc-auth.html, https://concourse-ci.org/generic-oauth.html and
https://concourse-ci.org/github-auth.html. Dex, which it is built on, asks for `openid` before the
scopes of the settings.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, Off, To
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings

_SETTINGS: dict[str, str | To] = {
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "ISSUER": "issuer",
    "AUTH_URL": "authorization_endpoint",
    "TOKEN_URL": "token_endpoint",
    "USERINFO_URL": "userinfo_endpoint",
    "SCOPE": Many("scope", separators=","),
    "SKIP_SSL_VALIDATION": Off("tls_verify"),
}
_KNOWN = frozenset("oidc oauth github gitlab bitbucket-cloud microsoft cf".split())


def _client_name(captured: str) -> str | None:
    """The kind of provider; None for variables of another meaning (`CONCOURSE_VAULT_CLIENT_…`)."""
    name = captured.lower().replace("_", "-")
    return name if name in _KNOWN else None


def _complete(client: ClientSettings) -> None:
    if client.name.rpartition(".")[2] == "oidc" and "scope" in client.values:
        ask_for_openid(client, "Concourse")


DIALECT = Dialect(
    name="concourse",
    title="Concourse",
    documentation="https://concourse-ci.org/generic-oidc-auth.html",
    triggers=(b"concourse_",),
    variables={
        **{f"CONCOURSE_{{client}}_{key}": to for key, to in _SETTINGS.items()},
        "CONCOURSE_EXTERNAL_URL": "base_url",
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/sky/issuer/callback"},
    client_name=_client_name,
    complete=_complete,
    priority=40,
)
