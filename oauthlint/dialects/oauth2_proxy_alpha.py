"""oauth2-proxy's structured ("alpha") configuration, in its own file or in the values of its Helm chart."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, Many, Off, To
from oauthlint.dialects.oauth2_proxy import without_pkce

_SETTINGS: dict[str, str | To] = {
    "id": "client_name",
    "provider": "provider",
    "clientID": "client_id",
    "clientSecret": "client_secret",
    "clientSecretFile": To("client_secret", reference=True),
    "scope": Many("scope", separators=" "),
    "loginURL": "authorization_endpoint",
    "redeemURL": "token_endpoint",
    "profileURL": "userinfo_endpoint",
    "backendLogoutURL": "end_session_endpoint",
    "resource": "resource",
    "code_challenge_method": "code_challenge_method",
    "authRequestResponseMode": "response_mode",
    "loginGovConfig.jwtKey": "private_key",
    "loginGovConfig.jwtKeyFile": To("private_key", reference=True),
    "oidcConfig.issuerURL": "issuer",
    "oidcConfig.jwksURL": "jwks_uri",
    "oidcConfig.insecureSkipIssuerVerification": Off("issuer_check"),
    "oidcConfig.insecureSkipNonce": Off("nonce_check"),
    "azureConfig.tenant": "tenant",
    "microsoftEntraIDConfig.tenant": "tenant",
}

DIALECT = Dialect(
    name="oauth2-proxy-alpha",
    title="oauth2-proxy",
    documentation="https://oauth2-proxy.github.io/oauth2-proxy/configuration/alpha-config",
    triggers=(b"oauth2-proxy", b"oauth2_proxy", b"alphaconfig", b"upstreamconfig", b"oidcconfig"),
    files=YAML,
    keys={
        **{f"**.providers.[].{key}": to for key, to in _SETTINGS.items()},
        **{f"**.alphaConfig.configFile.providers.[].{key}": to for key, to in _SETTINGS.items()},
    },
    embeds={"**.alphaConfig.configFile": "yaml"},
    defaults={"grant_type": "authorization_code"},
    complete=without_pkce,
    client="oauth2-proxy",
    compares_issuer=True,
    priority=60,
)
