"""LibreChat: sign-in with OpenID Connect and social accounts, by environment variables.

See its .env.example and api/strategies/openidStrategy.js: the issuer is handed to a client that takes the address of
its metadata as well, and callbacks are paths below DOMAIN_SERVER.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import as_discovery_url

_OPENID = frozenset(("OPENID",))
_SERVICES = frozenset("OPENID GITHUB GOOGLE FACEBOOK DISCORD APPLE".split())


def _service(captured: str) -> str | None:
    return captured.lower() if captured in _SERVICES else None


DIALECT = Dialect(
    name="librechat",
    title="LibreChat",
    documentation="https://github.com/danny-avila/LibreChat/blob/main/api/strategies/openidStrategy.js",
    triggers=(b"domain_server",),
    variables={
        "{client}_CLIENT_ID": "client_id",
        "{client}_CLIENT_SECRET": "client_secret",
        "{client}_CALLBACK_URL": To("redirect_uri", relative=True, weak=True),
        "{client}_ISSUER": To("issuer", only=_OPENID),
        "{client}_SCOPE": To("scope", separators=" ", only=_OPENID),
        "{client}_AUDIENCE": To("audience", only=_OPENID, weak=True),
        "{client}_USE_PKCE": To("pkce", only=_OPENID, weak=True),
        "DOMAIN_SERVER": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code"},
    client_name=_service,
    complete=as_discovery_url,
    priority=45,
)
