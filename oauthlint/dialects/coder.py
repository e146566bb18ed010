"""Coder: sign-in with OpenID Connect and GitHub, by environment variables.

See https://coder.com/docs/reference/cli/server. Lists are separated by commas; it answers at
`/api/v2/users/oidc/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

DIALECT = Dialect(
    name="coder",
    title="Coder",
    documentation="https://coder.com/docs/reference/cli/server",
    triggers=(b"coder_oidc_",),
    variables={
        "CODER_OIDC_CLIENT_ID": "client_id",
        "CODER_OIDC_CLIENT_SECRET": "client_secret",
        "CODER_OIDC_ISSUER_URL": "issuer",
        "CODER_OIDC_SCOPES": Many("scope", separators=","),
        "CODER_ACCESS_URL": To("base_url", weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid profile email",
        "redirect_uri": "{base_url}/api/v2/users/oidc/callback",
    },
    oidc_only=True,
    client="coder",
    priority=45,
)
