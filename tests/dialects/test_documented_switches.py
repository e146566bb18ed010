"""Settings that were looked up in a product's source: short options, switches, older versions, starters."""

from __future__ import annotations

import pytest

SSO = "https://sso.example.com"
SECRET = "q8Zt4vWn2LxRb7KdAcM9"
B2C = "https://shop.b2clogin.com/shop.onmicrosoft.com"
_B2C = "spring.cloud.azure.active-directory.b2c"

CASES = {
    "occ: letters beside names": (
        {
            "compose.yml": "services:\n  setup:\n    command: occ user_oidc:provider sso --clientid=cloud -s"
            f' {SECRET} -d {SSO}/.well-known/openid-configuration -o "openid email"\n'
        },
        {
            "nextcloud-occ/setup": {
                "client_id": "cloud",
                "client_secret": "•",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "scope": ["openid", "email"],
            }
        },
    ),
    "occ: letters of another command": (
        {"compose.yml": "# occ user_oidc:provider is run by hand\nservices:\n  job:\n    command: sh -c date -d now\n"},
        {},
    ),
    "occ: key instead of a secret": (
        {
            "compose.yml": "services:\n  setup:\n    command: occ user_oidc:provider sso --clientid=cloud"
            f" --use-private-key-jwt=1 --discoveryuri={SSO}\n"
        },
        {
            "nextcloud-occ/setup": {
                "client_id": "cloud", "discovery_url": SSO, "token_endpoint_auth_method": "private_key_jwt"
            }
        },
    ),
    "occ: run by a script": (
        {
            "deploy/setup.sh": "#!/bin/sh\nset -e\nHOST=$(hostname)\nphp occ app:enable user_oidc && docker compose exec cloud"
            f" php occ user_oidc:provider sso \\\n  --clientid='cloud' --clientsecret=\"$(cat secret)\" \\\n"
            f'  --discoveryuri="{SSO}/.well-known/openid-configuration" --scope "openid email" \\\n'
            '  --postlogouturi="https://$HOST/out" # as on the old machine\n'
        },
        {
            "nextcloud-occ/sso": {
                "client_id": "cloud",
                "discovery_url": f"{SSO}/.well-known/openid-configuration",
                "scope": ["openid", "email"],
            }
        },
    ),
    "occ: short options that a script takes from its own": (
        {"setup.sh": 'occ user_oidc:provider "$1" -c $2 -s "$3" -d "$4"\nocc user_oidc:provider --help\n'},
        {},
    ),
    "oauth2-proxy: started by a script": (
        {
            "run.sh": "if true; then\n  exec /bin/oauth2-proxy --client-id=shop --provider=oidc"
            f" --oidc-issuer-url={SSO}/$REALM > /dev/null\nfi\n"
        },
        {"oauth2-proxy/oauth2-proxy": {"client_id": "shop", "provider": "oidc"}},
    ),
    "xcconfig: slashes, a comment, a condition and an included file": (
        {
            "ios/Base.xcconfig": '// all builds\nSSO_HOST = sso.example.com\nOIDC_CLIENT_ID = base\n',
            "ios/Release.xcconfig": '#include? "Base.xcconfig"\n\nOIDC_CLIENT_ID = shop-ios // as registered\n'
            "OIDC_ISSUER = https:/$()/$(SSO_HOST)/realms/shop;\n"
            "OIDC_REDIRECT_URI[config=Debug] = com.example.debug:/cb\n"
            "OIDC_REDIRECT_URI = com.example.shop:/cb\n",
        },
        {
            "generic-env/OIDC": {
                "client_id": "shop-ios",
                "issuer": f"{SSO}/realms/shop",
                "redirect_uri": "com.example.shop:/cb",
            }
        },
    ),
    "xcconfig: two slashes begin a comment": (
        {"App.xcconfig": f"OIDC_CLIENT_ID = shop-ios\nOIDC_ISSUER = {SSO}\n"},
        {"generic-env/OIDC": {"client_id": "shop-ios", "issuer": "https:"}},
    ),
    "tinyauth: version 4": (
        {
            "tinyauth.env": f"APP_URL=https://auth.example.com\nGENERIC_CLIENT_ID=tinyauth\nGENERIC_CLIENT_SECRET={SECRET}\n"
            f"GENERIC_AUTH_URL={SSO}/authorize\nGENERIC_TOKEN_URL={SSO}/token\nGENERIC_USER_URL={SSO}/userinfo\n"
            "GENERIC_SCOPES=openid,email\nGENERIC_SKIP_SSL=true\n"
        },
        {
            "tinyauth-generic/generic": {
                "client_id": "tinyauth",
                "client_secret": "•",
                "authorization_endpoint": f"{SSO}/authorize",
                "token_endpoint": f"{SSO}/token",
                "userinfo_endpoint": f"{SSO}/userinfo",
                "scope": ["openid", "email"],
                "tls_verify": "false",
                "base_url": "https://auth.example.com",
            }
        },
    ),
    "auth0: parameters of the authorization request": (
        {
            "src/auth_config.json": '{"domain": "shop.eu.auth0.com", "clientId": "Pq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js0A",\n'
            ' "authorizationParams": {"audience": "https://api.example.com", "scope": "openid read:orders"}}\n'
        },
        {
            "auth0-spa/auth0": {
                "tenant": "shop.eu.auth0.com",
                "client_id": "Pq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js0A",
                "audience": "https://api.example.com",
                "scope": ["openid", "read:orders"],
            }
        },
    ),
    "expo: what react-native-app-auth takes": (
        {
            "app.json": '{"expo": {"extra": {"oidc": {"clientId": "shop-app", "usePKCE": false,\n'
            f' "serviceConfiguration": {{"tokenEndpoint": "{SSO}/token", "endSessionEndpoint": "{SSO}/logout"}},\n'
            ' "additionalParameters": {"prompt": "login"}}}}}\n'
        },
        {
            "expo/oidc": {
                "client_id": "shop-app",
                "pkce": "false",
                "token_endpoint": f"{SSO}/token",
                "end_session_endpoint": f"{SSO}/logout",
                "prompt": "login",
            }
        },
    ),
    "mcp: several scopes in one string": (
        {
            ".mcp.json": '{"mcpServers": {"orders": {"type": "http", "url": "https://mcp.example.com/mcp",\n'
            ' "oauth": {"clientId": "editor", "callbackPort": 8080, "scopes": "orders:read orders:write"}}}}\n'
        },
        {
            "mcp/orders": {
                "client_id": "editor",
                "scope": ["orders:read", "orders:write"],
                "protected_resource": "https://mcp.example.com/mcp",
            }
        },
    ),
    "spring: Azure AD B2C": (
        {
            "application.properties": f"{_B2C}.credential.client-id=2b1c7f4e-0000-4000-8000-0242ac120002\n"
            f"{_B2C}.credential.client-secret={SECRET}\n{_B2C}.base-uri={B2C}/\n"
            f"{_B2C}.user-flows.sign-up-or-sign-in=B2C_1_in\n{_B2C}.reply-url=https://shop.example.com/login\n"
        },
        {
            "spring-azure-b2c/b2c": {
                "client_id": "2b1c7f4e-0000-4000-8000-0242ac120002",
                "client_secret": "•",
                "redirect_uri": "https://shop.example.com/login",
            }
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=list(CASES))
def test_what_is_found(found, files, expected):
    assert found(files) == expected


def settings(client):
    return {setting["role"]: (setting["value"], setting["state"]) for setting in client["settings"]}


def test_b2c_addresses_are_made_of_both(clients):
    (client,) = clients(CASES["spring: Azure AD B2C"][0])
    shown = settings(client)
    assert shown["authorization_endpoint"] == (f"{B2C}/oauth2/v2.0/authorize?p=B2C_1_in", "derived")
    assert shown["token_endpoint"] == (f"{B2C}/oauth2/v2.0/token?p=B2C_1_in", "derived")
    assert client["provider"] == "entra"


def test_callbacks_that_nobody_writes(clients):
    (proxy,) = clients(CASES["tinyauth: version 4"][0])
    assert settings(proxy)["redirect_uri"][0] == "https://auth.example.com/api/oauth/callback/generic"


@pytest.mark.parametrize(
    ("switch", "asked"),
    [("", ["groups", "openid"]), ("overrideScopes: false", ["groups", "openid"]), ("overrideScopes: true", ["groups"])],
)
def test_traefikoidc_adds_scopes_or_does_not(clients, switch, asked):
    plugin = f"""\
http:
  middlewares:
    login:
      plugin:
        traefikoidc:
          providerUrl: {SSO}
          clientId: shop
          scopes: [groups]
          {switch}
"""
    (client,) = clients({"traefik/dynamic.yml": plugin})
    assert sorted(s["value"] for s in client["settings"] if s["role"] == "scope") == asked
