"""python-social-auth (social-auth-app-django): SOCIAL_AUTH_* in Django settings or as environment variables.

See https://python-social-auth.readthedocs.io/en/latest/configuration/settings.html and
.../backends/oidc.html: the name of the backend in capitals, then KEY, SECRET and the rest. It answers at
`/complete/{backend}/`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.mozilla_django_oidc import DJANGO_FILES, SESSION_COOKIES
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings

KEYS: dict[str, str | To] = {
    "SOCIAL_AUTH_{client}_KEY": "client_id",
    "SOCIAL_AUTH_{client}_SECRET": "client_secret",
    "SOCIAL_AUTH_{client}_SCOPE": Many("scope"),
    "SOCIAL_AUTH_{client}_OIDC_ENDPOINT": "issuer",
    "SOCIAL_AUTH_{client}_AUTHORIZATION_URL": "authorization_endpoint",
    "SOCIAL_AUTH_{client}_ACCESS_TOKEN_URL": "token_endpoint",
    "SOCIAL_AUTH_{client}_REVOKE_TOKEN_URL": "revocation_endpoint",
    "SOCIAL_AUTH_{client}_USERINFO_URL": "userinfo_endpoint",
    "SOCIAL_AUTH_{client}_JWKS_URI": "jwks_uri",
    "SOCIAL_AUTH_{client}_ID_TOKEN_ISSUER": To("issuer", weak=True),
    "SOCIAL_AUTH_{client}_TOKEN_ENDPOINT_AUTH_METHOD": "token_endpoint_auth_method",
    "SOCIAL_AUTH_{client}_TENANT_ID": To("tenant", weak=True),
    "SOCIAL_AUTH_{client}_DOMAIN": To("tenant", weak=True),
    "SOCIAL_AUTH_{client}_USE_PKCE": "pkce",
    "SOCIAL_AUTH_{client}_PKCE_CODE_CHALLENGE_METHOD": To(
        "code_challenge_method", words={"s256": "S256", "plain": "plain"}
    ),
}


def _complete(client: ClientSettings) -> None:
    """Backends of OpenID Connect add their own scopes to those that are set (social_core, `DEFAULT_SCOPE`)."""
    if any(value.key.endswith("_OIDC_ENDPOINT") for value in client.many("issuer")):
        ask_for_openid(client, "python-social-auth")


_OTHER_KEYS = ("_PUBLIC", "_PRIVATE", "_API", "_USERNAME", "_ID", "_USER_ID")
"""Before `_KEY`: keys that sign, and names of claims (`SOCIAL_AUTH_OIDC_USERNAME_KEY`)."""


def backend(captured: str) -> str | None:
    """The backend as the callback path names it; SAML keys, keys that sign and names of claims are no client's."""
    name = captured.upper()
    if name.startswith(("SAML", "JSONFIELD", "LOGIN_", "NEW_")) or name.endswith(_OTHER_KEYS):
        return None
    return name.lower().replace("_", "-")


DIALECT = Dialect(
    name="python-social-auth",
    title="python-social-auth",
    documentation="https://python-social-auth.readthedocs.io/en/latest/configuration/settings.html",
    triggers=(b"social_auth_",),
    files=DJANGO_FILES,
    keys={f"{place}{key}": to for place in ("", "*.") for key, to in (KEYS | SESSION_COOKIES).items()},
    variables=KEYS,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/complete/{client}/"},
    client_name=backend,
    complete=_complete,
    priority=40,
)
