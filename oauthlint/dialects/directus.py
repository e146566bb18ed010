"""Directus: the OAuth and OpenID Connect providers that AUTH_PROVIDERS lists, by environment variables.

See https://docs.directus.io/self-hosted/config-options.html#sso-oauth2-and-openid. It answers at
`/auth/login/{provider}/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import as_discovery_url
from oauthlint.model.settings import ClientSettings


def _provider(captured: str) -> str:
    return captured.lower()


def _complete(client: ClientSettings) -> None:
    """AUTH_…_ISSUER_URL is the address of the metadata document; the driver has done its duty."""
    client.values.pop("provider", None)
    as_discovery_url(client)
    client.oidc_only = "discovery_url" in client.values


DIALECT = Dialect(
    name="directus",
    title="Directus",
    documentation="https://docs.directus.io/self-hosted/config-options.html#sso-oauth2-and-openid",
    triggers=(b"auth_providers",),
    variables={
        # what tells Directus from others that list AUTH_PROVIDERS
        "AUTH_{client}_DRIVER": To("provider", weak=True),
        "AUTH_{client}_CLIENT_ID": "client_id",
        "AUTH_{client}_CLIENT_SECRET": "client_secret",
        "AUTH_{client}_CLIENT_TOKEN_ENDPOINT_AUTH_METHOD": "token_endpoint_auth_method",
        "AUTH_{client}_ISSUER_URL": "issuer",
        "AUTH_{client}_AUTHORIZE_URL": "authorization_endpoint",
        "AUTH_{client}_ACCESS_URL": "token_endpoint",
        "AUTH_{client}_PROFILE_URL": "userinfo_endpoint",
        "AUTH_{client}_SCOPE": Many("scope", separators=" "),
        "PUBLIC_URL": To("base_url", weak=True),
    },
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/auth/login/{client}/callback"},
    requires=("provider",),
    client_name=_provider,
    complete=_complete,
    priority=45,
)
