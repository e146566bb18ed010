"""django-allauth: the providers in SOCIALACCOUNT_PROVIDERS.

See https://docs.allauth.org/en/latest/socialaccount/provider_configuration.html and
.../providers/openid_connect.html: each provider has one APP or a list of APPS; what stands beside them holds for all.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import as_discovery_url, below, implied
from oauthlint.dialects.keycloak import with_realm
from oauthlint.dialects.mozilla_django_oidc import DJANGO_FILES, SESSION_COOKIES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED

_APP: dict[str, str | To] = {
    "provider_id": "client_name",
    "client_id": "client_id",
    "secret": "client_secret",
    "settings.server_url": "issuer",
    "settings.token_auth_method": "token_endpoint_auth_method",
    "settings.scope": Many("scope", separators=" "),
    "settings.oauth_pkce_enabled": "pkce",
    "settings.tenant": To("tenant", weak=True),
    "settings.keycloak_url": "issuer",
    "settings.keycloak_realm": To("tenant", weak=True),
}
# a server of `openid_connect` as its first versions had it, with its APP below it
_SERVER: dict[str, str | To] = {
    "id": "client_name",
    "server_url": "issuer",
    "token_auth_method": "token_endpoint_auth_method",
    **{f"APP.{key}": to for key, to in _APP.items()},
}
_PATH = "allauth's own path, below the one at which the project includes its URLs"
_PREFIXES = ("SOCIALACCOUNT_PROVIDERS", "*.SOCIALACCOUNT_PROVIDERS")


def _complete(client: ClientSettings) -> None:
    """A server_url may be the metadata document's own address: allauth adds the rest where it is missing. Keycloak's
    own provider was given the server and the realm."""
    server = client.one("issuer")
    if server is not None and server.key.lower().endswith("keycloak_url"):
        with_realm(client)
    else:
        as_discovery_url(client)
    named = client.one("client_name")
    if named is not None and "openid_connect" in named.key and named.known:
        path = implied("redirect_uri", named, f"/oidc/{named.raw}/login/callback/", DEFAULTED, _PATH)
        client.values.setdefault("redirect_uri", [below("redirect_uri", path, None)])


DIALECT = Dialect(
    name="allauth",
    title="django-allauth",
    documentation="https://docs.allauth.org/en/latest/socialaccount/provider_configuration.html",
    triggers=(b"socialaccount_providers",),
    files=DJANGO_FILES,
    keys={
        **{f"{at}.{{client}}.APP.{key}": to for at in _PREFIXES for key, to in _APP.items()},
        **{f"{at}.{{client}}.APPS.[].{key}": to for at in _PREFIXES for key, to in _APP.items()},
        **{f"{at}.{{client}}.SERVERS.[].{key}": to for at in _PREFIXES for key, to in _SERVER.items()},
        **{f"{at}.{{provider}}.KEYCLOAK_URL": "issuer" for at in _PREFIXES},
        **{f"{at}.{{provider}}.KEYCLOAK_REALM": To("tenant", weak=True) for at in _PREFIXES},
        **{f"{at}.{{provider}}.SCOPE": Many("scope", separators=" ") for at in _PREFIXES},
        **{f"{at}.{{provider}}.OAUTH_PKCE_ENABLED": "pkce" for at in _PREFIXES},
        **{f"{at}.{{provider}}.TENANT": "tenant" for at in _PREFIXES},
        # it makes do with SameSite=Strict (socialaccount/providers/oauth2/views.py, `_redirect_strict_samesite`)
        **{
            f"{at}{key}": to
            for at in ("", "*.")
            for key, to in SESSION_COOKIES.items()
            if key != "SESSION_COOKIE_SAMESITE"
        },
    },
    documents={
        "SOCIALACCOUNT_PROVIDERS": ("json", "SOCIALACCOUNT_PROVIDERS"),
        "PAPERLESS_SOCIALACCOUNT_PROVIDERS": ("json", "SOCIALACCOUNT_PROVIDERS"),  # paperless-ngx
    },
    defaults={"provider": "{client}", "grant_type": "authorization_code"},
    complete=_complete,
    priority=40,
)
