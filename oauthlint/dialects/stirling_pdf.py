"""Stirling-PDF: sign-in with OAuth 2.0, by environment variables.

See https://docs.stirlingpdf.com/, "Single Sign-On". Scopes are separated by commas.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many

DIALECT = Dialect(
    name="stirling-pdf",
    title="Stirling-PDF",
    documentation="https://docs.stirlingpdf.com/",
    triggers=(b"security_oauth2_clientid",),
    variables={
        "SECURITY_OAUTH2_ENABLED": "enabled",
        "SECURITY_OAUTH2_CLIENTID": "client_id",
        "SECURITY_OAUTH2_CLIENTSECRET": "client_secret",
        "SECURITY_OAUTH2_ISSUER": "issuer",
        "SECURITY_OAUTH2_SCOPES": Many("scope", separators=","),
    },
    defaults={"grant_type": "authorization_code"},
    client="stirling-pdf",
    priority=55,
)
