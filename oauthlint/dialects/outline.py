"""Outline: its sign-in providers, configured by environment variables."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_CLIENTS = ("OIDC", "GOOGLE", "SLACK", "AZURE", "DISCORD")


def _client_name(captured: str) -> str | None:
    return captured.lower() if captured in _CLIENTS else None


DIALECT = Dialect(
    name="outline",
    title="Outline",
    documentation="https://docs.getoutline.com/s/hosting/doc/oidc-8CPBm6uC0I",
    triggers=(b"utils_secret",),
    variables={
        "{client}_CLIENT_ID": "client_id",
        "{client}_CLIENT_SECRET": "client_secret",
        "OIDC_AUTH_URI": "authorization_endpoint",
        "OIDC_TOKEN_URI": "token_endpoint",
        "OIDC_USERINFO_URI": "userinfo_endpoint",
        "OIDC_LOGOUT_URI": "end_session_endpoint",
        "OIDC_ISSUER_URL": "issuer",
        "OIDC_SCOPES": Many("scope", separators=" "),
        "URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/auth/{client}.callback"},
    client_name=_client_name,
    client="oidc",
    priority=45,
)
