"""Jenkins configuration as code: security realms that sign in with OpenID Connect or OAuth."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Off, To
from oauthlint.dialects.keycloak import ADAPTER, with_realm
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Value

_SETTINGS: dict[str, str | To] = {
    # oic-auth
    "oic.clientId": "client_id",
    "oic.clientSecret": "client_secret",
    "oic.disableSslVerification": Off("tls_verify"),
    "oic.pkceEnabled": "pkce",
    "oic.nonceDisabled": Off("nonce_check"),
    "oic.serverConfiguration.wellKnown.wellKnownOpenIDConfigurationUrl": "discovery_url",
    "oic.serverConfiguration.wellKnown.scopesOverride": "scope",
    "oic.wellKnownOpenIDConfigurationUrl": "discovery_url",
    "oic.overrideScopes": "scope",
    "oic.postLogoutRedirectUrl": To("post_logout_redirect_uri", weak=True),
    **{
        f"oic.{place}{key}": role
        for place in ("serverConfiguration.manual.", "")
        for key, role in {
            "issuer": "issuer",
            "authorizationServerUrl": "authorization_endpoint",
            "tokenServerUrl": "token_endpoint",
            "userInfoServerUrl": "userinfo_endpoint",
            "jwksServerUrl": "jwks_uri",
            "endSessionUrl": "end_session_endpoint",
            "endSessionEndpoint": "end_session_endpoint",
            "scopes": "scope",
            "tokenAuthMethod": "token_endpoint_auth_method",
        }.items()
    },
    # google-login, github-oauth, gitlab-oauth, azure-ad, bitbucket-oauth, keycloak
    "googleOAuth2.clientId": "client_id",
    "googleOAuth2.clientSecret": "client_secret",
    "github.clientID": "client_id",
    "github.clientSecret": "client_secret",
    "github.oauthScopes": To("scope", separators=", "),
    "gitLab.clientID": "client_id",
    "gitLab.clientSecret": "client_secret",
    "gitlab.clientID": "client_id",
    "gitlab.clientSecret": "client_secret",
    "azure.clientId": "client_id",
    "azure.clientSecret": "client_secret",
    "azure.tenant": "tenant",
    "bitbucket.clientID": "client_id",
    "bitbucket.clientSecret": "client_secret",
    **{f"keycloak.keycloakJson.{key}": to for key, to in ADAPTER.items()},
}
_PLACES = ("**.jenkins.securityRealm", "**.JCasC.securityRealm")


def _complete(client: ClientSettings) -> None:
    """Without a declared scope the oic-auth plugin asks for what it needs; an empty one is none. The keycloak plugin is
    given the adapter's JSON."""
    with_realm(client)
    scopes: list[Value] = client.many("scope")
    if scopes and all(value.empty for value in scopes):
        del client.values["scope"]


DIALECT = Dialect(
    name="jenkins",
    title="Jenkins",
    documentation="https://github.com/jenkinsci/oic-auth-plugin/blob/master/docs/configuration/README.md",
    triggers=(b"securityrealm",),
    files=YAML,
    keys={
        **{f"{place}.{key}": to for place in _PLACES for key, to in _SETTINGS.items()},
        "**.unclassified.location.url": To("base_url", weak=True),
        "**.controller.jenkinsUrl": To("base_url", weak=True),  # the Helm chart's
    },
    embeds={
        "**.JCasC.securityRealm": "yaml",
        "**.JCasC.configScripts.*": "yaml",
        "**.jenkins.securityRealm.keycloak.keycloakJson": "json",
    },
    complete=_complete,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/securityRealm/finishLogin"},
    client="jenkins",
    priority=30,
)
