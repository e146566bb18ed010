"""Keycloak as a client: the identity providers of a realm, in an export, for keycloak-config-cli or the operator."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, To
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.model.settings import ClientSettings


def _complete(client: ClientSettings) -> None:
    """An empty default scope is what the console writes where nobody chose one; `openid` is always asked for
    (keycloak/keycloak, OIDCIdentityProvider)."""
    scope = client.one("scope")
    if scope is not None and scope.empty:
        del client.values["scope"]
    if "authorization_endpoint" in client.values:  # the social providers of their own kind have none
        ask_for_openid(client, "Keycloak")


_SETTINGS: dict[str, str | To] = {
    "alias": To("client_name", weak=True),
    "enabled": To("enabled", weak=True),
    "config.clientId": "client_id",
    "config.clientSecret": "client_secret",
    "config.issuer": "issuer",
    "config.authorizationUrl": "authorization_endpoint",
    "config.tokenUrl": "token_endpoint",
    "config.userInfoUrl": "userinfo_endpoint",
    "config.jwksUrl": "jwks_uri",
    "config.logoutUrl": "end_session_endpoint",
    "config.defaultScope": Many("scope", separators=" "),
    "config.clientAuthMethod": "token_endpoint_auth_method",
    "config.pkceEnabled": "pkce",
    "config.pkceMethod": "code_challenge_method",
    "config.tokenIntrospectionUrl": To("introspection_endpoint", weak=True),
    "config.disableNonce": To("nonce_check", invert=True, weak=True),
}

DIALECT = Dialect(
    name="keycloak-identity-providers",
    title="Keycloak",
    documentation="https://www.keycloak.org/docs-api/latest/rest-api/index.html#IdentityProviderRepresentation",
    triggers=(b"identityproviders",),
    files=(*YAML, "*.json"),
    keys={f"**.identityProviders.[].{key}": to for key, to in _SETTINGS.items()},
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    client="broker",
    priority=30,
)
