"""BookStack: OpenID Connect by environment variables.

See its .env.example.complete and https://www.bookstackapp.com/docs/admin/oidc-auth/. A variable that says
`false` or `null` is not set (Laravel's env()).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

UNSET = {"false": "", "null": "", "(false)": "", "(null)": "", "empty": "", "(empty)": ""}
"""Laravel's words for a variable without a value."""

DIALECT = Dialect(
    name="bookstack",
    title="BookStack",
    documentation="https://www.bookstackapp.com/docs/admin/oidc-auth/",
    triggers=(
        b"oidc_issuer_discover",
        b"oidc_additional_scopes",
        b"oidc_display_name_claims",
        b"oidc_external_id_claim",
    ),
    variables={
        "OIDC_CLIENT_ID": To("client_id", words=UNSET),
        "OIDC_CLIENT_SECRET": To("client_secret", words=UNSET),
        "OIDC_ISSUER": To("issuer", words=UNSET),
        "OIDC_AUTH_ENDPOINT": To("authorization_endpoint", words=UNSET),
        "OIDC_TOKEN_ENDPOINT": To("token_endpoint", words=UNSET),
        "OIDC_USERINFO_ENDPOINT": To("userinfo_endpoint", words=UNSET),
        # `true` means the endpoint that discovery names
        "OIDC_END_SESSION_ENDPOINT": To("end_session_endpoint", words=UNSET | {"true": ""}),
        "APP_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oidc/callback"},
    oidc_only=True,
    client="OIDC",
    priority=45,
)
