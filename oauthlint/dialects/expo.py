"""Expo: what app.json hands to an app under `extra`, one client id a platform, and react-native-app-auth's settings.

What stands under `extra` is the app's own (https://docs.expo.dev/versions/latest/config/app/#extra): the names are
those of the type AuthConfiguration (FormidableLabs/react-native-app-auth, index.d.ts), `{platform}ClientId` those of
Expo's own providers (expo-auth-session, `iosClientId`, `androidClientId`, `webClientId`).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

_SETTINGS: dict[str, str | To] = {
    "clientId": To("client_id", weak=True),
    "clientSecret": To("client_secret", weak=True),
    "issuer": "issuer",
    "domain": To("tenant", only=frozenset(("AUTH0",))),
    "redirectUrl": To("redirect_uri", weak=True),
    "redirectUri": To("redirect_uri", weak=True),
    "scopes": To("scope", weak=True),
    "audience": To("audience", weak=True),
    "discovery": To("discovery_url", weak=True),
    "serviceConfiguration.authorizationEndpoint": "authorization_endpoint",
    "serviceConfiguration.tokenEndpoint": "token_endpoint",
    "serviceConfiguration.revocationEndpoint": "revocation_endpoint",
    "serviceConfiguration.registrationEndpoint": "registration_endpoint",
    "serviceConfiguration.endSessionEndpoint": "end_session_endpoint",
    "usePKCE": To("pkce", weak=True),
    "additionalParameters.prompt": To("prompt", separators=" ", weak=True),
}

DIALECT = Dialect(
    name="expo",
    title="Expo",
    documentation="https://docs.expo.dev/versions/latest/config/app/#extra",
    triggers=(b'"expo"',),
    files=("app.json", "app.*.json"),
    keys={
        **{f"expo.extra.{{client}}.{key}": to for key, to in _SETTINGS.items()},
        "expo.extra.{client}ClientId": "client_id",
        "expo.extra.{client}Issuer": "issuer",
        **{f"expo.extra.{key}": to for key, to in _SETTINGS.items()},
    },
    defaults={"public_client": "true"},
    apart=True,
    client="expo",
    priority=40,
)
