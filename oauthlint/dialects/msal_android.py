"""MSAL for Android: `res/raw/auth_config*.json`."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

DIALECT = Dialect(
    name="msal-android",
    title="MSAL for Android",
    documentation="https://learn.microsoft.com/entra/msal/android/msal-configuration",
    triggers=(b'"authorization_user_agent"', b'"account_mode"', b'"broker_redirect_uri_registered"'),
    files=("*.json",),
    keys={
        "client_id": "client_id",
        "redirect_uri": "redirect_uri",
        "authorities.*.authority_url": To("issuer", weak=True),
        "authorities.*.audience.tenant_id": To("tenant", weak=True),
        "logging.pii_enabled": To("debug_logging", weak=True),
    },
    defaults={"grant_type": "authorization_code", "public_client": "true", "pkce": "true"},
    client="msal",
    priority=50,
)
