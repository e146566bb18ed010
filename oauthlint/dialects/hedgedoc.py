"""HedgeDoc 2: its OpenID Connect servers by environment variables.

See the project's .env.example and docs/content/references/config/auth/oidc.md: HD_AUTH_OIDC_SERVERS lists
the names, and each has its own variables. HedgeDoc answers at `/api/private/auth/oidc/{name}/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To


def _server(captured: str) -> str | None:
    return None if captured == "SERVERS" else captured.lower()


DIALECT = Dialect(
    name="hedgedoc",
    title="HedgeDoc",
    documentation="https://docs.hedgedoc.dev/references/config/auth/oidc/",
    triggers=(b"hd_auth_oidc_",),
    variables={
        "HD_AUTH_OIDC_{client}_CLIENT_ID": "client_id",
        "HD_AUTH_OIDC_{client}_CLIENT_SECRET": "client_secret",
        "HD_AUTH_OIDC_{client}_ISSUER": "issuer",
        "HD_AUTH_OIDC_{client}_AUTHORIZE_URL": "authorization_endpoint",
        "HD_AUTH_OIDC_{client}_TOKEN_URL": "token_endpoint",
        "HD_AUTH_OIDC_{client}_USERINFO_URL": "userinfo_endpoint",
        "HD_AUTH_OIDC_{client}_END_SESSION_URL": "end_session_endpoint",
        "HD_AUTH_OIDC_{client}_SCOPE": Many("scope", separators=" "),
        "HD_BASE_URL": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid profile email",
        "redirect_uri": "{base_url}/api/private/auth/oidc/{client}/callback",
    },
    oidc_only=True,
    client_name=_server,
    priority=45,
)
