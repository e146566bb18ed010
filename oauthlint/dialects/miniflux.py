"""Miniflux: sign-in by environment variables.

See https://miniflux.app/docs/howto.html#oidc-provider: OAUTH2_OIDC_DISCOVERY_ENDPOINT is the issuer, without the
well-known path, which Miniflux appends.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

DIALECT = Dialect(
    name="miniflux",
    title="Miniflux",
    documentation="https://miniflux.app/docs/howto.html#oidc-provider",
    triggers=(b"oauth2_oidc_discovery_endpoint",),
    variables={
        "OAUTH2_OIDC_DISCOVERY_ENDPOINT": "issuer",
        "OAUTH2_CLIENT_ID": "client_id",
        "OAUTH2_CLIENT_SECRET": "client_secret",
        "OAUTH2_CLIENT_ID_FILE": To("client_id", reference=True),
        "OAUTH2_CLIENT_SECRET_FILE": To("client_secret", reference=True),
        "OAUTH2_REDIRECT_URL": "redirect_uri",
    },
    defaults={"grant_type": "authorization_code"},
    oidc_only=True,
    client="oidc",
    priority=45,
)
