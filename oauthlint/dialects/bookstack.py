"""BookStack: OpenID Connect by environment variables.

See its .env.example.complete and https://www.bookstackapp.com/docs/admin/oidc-auth/. A variable that says
`false` or `null` is not set (Laravel's env()).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.joining import implied
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, UNKNOWN

UNSET = {"false": "", "null": "", "(false)": "", "(null)": "", "empty": "", "(empty)": ""}
"""Laravel's words for a variable without a value."""


def _complete(client: ClientSettings) -> None:
    """BookStack asks for its own scopes and those that are set besides (app/Access/Oidc/OidcService.php)."""
    scopes = [value for value in client.values.pop("scope", []) if not value.empty]
    if any(value.state == UNKNOWN for value in scopes):
        client.values["scope"] = scopes
        return
    at = client.values["client_id"][0]
    own = [implied("scope", at, scope, DEFAULTED, "BookStack always asks for it") for scope in _SCOPES]
    client.values["scope"] = [*own, *(value for value in scopes if value.raw not in _SCOPES)]


_SCOPES = ("openid", "profile", "email")

DIALECT = Dialect(
    name="bookstack",
    title="BookStack",
    documentation="https://www.bookstackapp.com/docs/admin/oidc-auth/",
    triggers=(
        b"oidc_issuer_discover",
        b"oidc_additional_scopes",
        b"oidc_display_name_claims",
        b"oidc_external_id_claim",
        b"oidc_user_to_groups",
        b"oidc_remove_from_groups",
        b"oidc_dump_user_details",
        b"auth_auto_initiate",
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
        "OIDC_ADDITIONAL_SCOPES": To("scope", separators=",", words=UNSET, weak=True),
        "APP_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oidc/callback"},
    complete=_complete,
    oidc_only=True,
    client="OIDC",
    priority=45,
)
