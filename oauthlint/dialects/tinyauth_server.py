"""tinyauth's own OpenID Connect server: the clients that it serves, by environment variables.

See https://tinyauth.app/docs/reference/configuration and its .env.example. They are the other side of
somebody's sign-in, named by the same values; variables hold no registration that could be joined by itself.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

DIALECT = Dialect(
    name="tinyauth-server",
    title="tinyauth's server",
    documentation="https://tinyauth.app/docs/reference/configuration",
    triggers=(b"tinyauth_oidc_clients_",),
    variables={
        "TINYAUTH_OIDC_CLIENTS_{client}_CLIENTID": "client_id",
        "TINYAUTH_OIDC_CLIENTS_{client}_CLIENTSECRET": "client_secret",
        "TINYAUTH_OIDC_CLIENTS_{client}_CLIENTSECRETFILE": To("client_secret", reference=True),
        "TINYAUTH_OIDC_CLIENTS_{client}_TRUSTEDREDIRECTURIS": Many("redirect_uri", separators=","),
    },
    priority=45,
)
