"""Conventions of .NET and of JSON files that applications load: each key once, with what `oauthlint show` finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SERVER = "https://sso.example.com"
SECRET = "0123456789abcdef"
HOME = "https://shop.example.com"


def _file(name: str, content: object) -> dict[str, str]:
    return {name: json.dumps(content, indent=2)}


CASES = {
    "microsoft.identity.web": (
        _file(
            "appsettings.json",
            {
                "AzureAd": {
                    "Instance": "https://login.microsoftonline.com/",
                    "Domain": "contoso.onmicrosoft.com",
                    "TenantId": "8c1d",
                    "ClientId": "shop",
                    "ClientCredentials": [{"SourceType": "ClientSecret", "ClientSecret": SECRET}],
                    "CallbackPath": "/signin-oidc",
                    "Scopes": "access_as_user",
                    "Audience": "api://shop",
                },
                "AzureAdB2C": {
                    "Instance": "https://contoso.b2clogin.com",
                    "Domain": "contoso.onmicrosoft.com",
                    "SignUpSignInPolicyId": "B2C_1_signin",
                    "ClientId": "shop-b2c",
                },
            },
        ),
        {
            "aspnet/AzureAd": {
                "issuer": "https://login.microsoftonline.com/8c1d/v2.0",
                "tenant": "8c1d",
                "client_id": "shop",
                "client_secret": "•",
                "callback_path": "/signin-oidc",
                "scope": "access_as_user",
                "audience": "api://shop",
            },
            "aspnet/AzureAdB2C": {
                "issuer": "https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1_signin/v2.0",
                "tenant": "contoso.onmicrosoft.com",
                "client_id": "shop-b2c",
            },
        },
    ),
    "asp.net core's schemes and social sign-in": (
        _file(
            "appsettings.json",
            {
                "Authentication": {
                    "Google": {"ClientId": "shop-at-google", "ClientSecret": SECRET},
                    "Facebook": {"AppId": "shop-at-facebook", "AppSecret": SECRET},
                    "Twitter": {"ConsumerKey": "shop-at-twitter", "ConsumerSecret": SECRET},
                    "Schemes": {
                        "OpenIdConnect": {
                            "Authority": SERVER,
                            "MetadataAddress": f"{SERVER}/.well-known/openid-configuration",
                            "ClientId": "shop",
                            "ClientSecret": SECRET,
                            "ResponseType": "code",
                            "ResponseMode": "form_post",
                            "Scope": ["openid", "email"],
                            "CallbackPath": "/signed-in",
                            "SignedOutRedirectUri": "/",
                            "PostLogoutRedirectUri": f"{HOME}/bye",
                            "UsePkce": True,
                            "PushedAuthorizationBehavior": "Require",
                        },
                        "Bearer": {"Authority": SERVER, "ValidAudiences": ["shop", "billing"]},
                    },
                },
                "Custom": {
                    "ClientId": "custom",
                    "AuthorizationEndpoint": f"{SERVER}/authorize",
                    "TokenEndpoint": f"{SERVER}/token",
                    "UserInformationEndpoint": f"{SERVER}/me",
                    "RedirectUri": f"{HOME}/custom",
                },
            },
        ),
        {
            "aspnet/Google": {"client_id": "shop-at-google", "client_secret": "•"},
            "aspnet/Facebook": {"client_id": "shop-at-facebook", "client_secret": "•"},
            "aspnet/Twitter": {"client_id": "shop-at-twitter", "client_secret": "•"},
            "aspnet/OpenIdConnect": {
                "issuer": SERVER,
                "discovery_url": f"{SERVER}/.well-known/openid-configuration",
                "client_id": "shop",
                "client_secret": "•",
                "response_type": "code",
                "response_mode": "form_post",
                "scope": ["openid", "email"],
                "callback_path": "/signed-in",
                "post_logout_redirect_uri": f"{HOME}/bye",
                "pkce": "true",
                "par": "true",
            },
            "aspnet/Bearer": {"issuer": SERVER, "audience": ["shop", "billing"]},
            "aspnet/Custom": {
                "client_id": "custom",
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/me",
                "redirect_uri": f"{HOME}/custom",
            },
        },
    ),
    "asp.net core's variables": (
        {
            ".env": "AzureAd__ClientId=shop\nAzureAd__TENANTID=8c1d\nAzureAd__Instance=https://login.microsoftonline.com\n"
        },
        {
            "aspnet/AzureAd": {
                "client_id": "shop",
                "tenant": "8c1d",
                "issuer": "https://login.microsoftonline.com/8c1d/v2.0",
            }
        },
    ),
    "a daemon's settings at the top": (
        _file(
            "appsettings.json",
            {
                "Instance": "https://login.microsoftonline.com/{0}",
                "Tenant": "8c1d",
                "ClientId": "job",
                "ClientSecret": SECRET,
            },
        ),
        {
            "aspnet/aspnet": {
                "issuer": "https://login.microsoftonline.com/8c1d/v2.0",
                "tenant": "8c1d",
                "client_id": "job",
                "client_secret": "•",
            }
        },
    ),
    "eshop": (
        _file(
            "appsettings.json", {"OpenApi": {"Auth": {"ClientId": "ui"}}, "Identity": {"Url": SERVER, "Audience": "x"}}
        ),
        {"aspnet/aspnet": {"client_id": "ui", "issuer": SERVER, "audience": "x"}},
    ),
    "msal": (
        _file(
            "config/custom.json",
            {
                "authOptions": {
                    "clientId": "shop",
                    "authority": "https://login.microsoftonline.com/8c1d",
                    "clientSecret": SECRET,
                    "redirectUri": f"{HOME}/a",
                    "postLogoutRedirectUri": f"{HOME}/bye",
                },
                "request": {
                    "authCodeUrlParameters": {"scopes": ["user.read"], "responseMode": "form_post"},
                    "tokenRequest": {"redirectUri": f"{HOME}/b"},
                },
                "system": {"loggerOptions": {"piiLoggingEnabled": True}},
            },
        ),
        {
            "msal/msal": {
                "client_id": "shop",
                "issuer": "https://login.microsoftonline.com/8c1d",
                "client_secret": "•",
                "redirect_uri": f"{HOME}/b",
                "post_logout_redirect_uri": f"{HOME}/bye",
                "scope": "user.read",
                "response_mode": "form_post",
                "debug_logging": "true",
            }
        },
    ),
    "msal for android": (
        _file(
            "app/src/main/res/raw/auth_config_single_account.json",
            {
                "client_id": "shop",
                "authorization_user_agent": "DEFAULT",
                "redirect_uri": "msauth://com.example.shop/x",
                "authorities": [{"type": "AAD", "audience": {"type": "AzureADMyOrg", "tenant_id": "8c1d"}}],
                "logging": {"pii_enabled": False},
            },
        ),
        {
            "msal-android/msal": {
                "client_id": "shop",
                "redirect_uri": "msauth://com.example.shop/x",
                "tenant": "8c1d",
                "debug_logging": "false",
            }
        },
    ),
    "microsoft's samples": (
        {
            ".env": "CLOUD_INSTANCE=https://login.microsoftonline.com/\nTENANT_ID=8c1d\nCLIENT_ID=shop\n"
            f"CLIENT_SECRET={SECRET}\nREDIRECT_URI={HOME}/auth/redirect\nPOST_LOGOUT_REDIRECT_URI={HOME}\n"
        },
        {
            "msal-samples/msal": {
                "issuer": "https://login.microsoftonline.com/8c1d",
                "tenant": "8c1d",
                "client_id": "shop",
                "client_secret": "•",
                "redirect_uri": f"{HOME}/auth/redirect",
                "post_logout_redirect_uri": HOME,
            }
        },
    ),
    "amplify 1": (
        _file(
            "src/amplifyconfiguration.json",
            {
                "aws_user_pools_web_client_id": "shop",
                "oauth": {
                    "domain": "shop.auth.eu-west-1.amazoncognito.com",
                    "scope": ["openid", "email"],
                    "redirectSignIn": f"{HOME}/,http://localhost:3000/",
                    "redirectSignOut": f"{HOME}/bye",
                    "responseType": "code",
                },
                "Notifications": {"Push": {"AWSPinpoint": {"appId": "none"}}},
            },
        ),
        {
            "amplify/amplify": {
                "client_id": "shop",
                "tenant": "shop.auth.eu-west-1.amazoncognito.com",
                "scope": ["openid", "email"],
                "redirect_uri": [f"{HOME}/", "http://localhost:3000/"],
                "post_logout_redirect_uri": f"{HOME}/bye",
                "response_type": "code",
            }
        },
    ),
    "amplify 2": (
        _file(
            "amplify_outputs.json",
            {
                "auth": {
                    "user_pool_client_id": "shop",
                    "oauth": {
                        "domain": "shop.auth.eu-west-1.amazoncognito.com",
                        "scopes": ["openid"],
                        "redirect_sign_in_uri": [f"{HOME}/"],
                        "redirect_sign_out_uri": [f"{HOME}/bye"],
                        "response_type": "code",
                    },
                },
                "analytics": {"amazon_pinpoint": {"app_id": "none"}},
            },
        ),
        {
            "amplify/amplify": {
                "client_id": "shop",
                "tenant": "shop.auth.eu-west-1.amazoncognito.com",
                "scope": "openid",
                "redirect_uri": f"{HOME}/",
                "post_logout_redirect_uri": f"{HOME}/bye",
                "response_type": "code",
            }
        },
    ),
    "amplify for android and ios": (
        _file(
            "amplifyconfiguration.json",
            {
                "auth": {
                    "plugins": {
                        "awsCognitoAuthPlugin": {
                            "CognitoUserPool": {"Default": {"AppClientId": "shop", "AppClientSecret": SECRET}},
                            "Auth": {
                                "Default": {
                                    "OAuth": {
                                        "WebDomain": "shop.auth.eu-west-1.amazoncognito.com",
                                        "SignInRedirectURI": "shop://in",
                                        "SignOutRedirectURI": "shop://out",
                                        "Scopes": ["openid"],
                                    }
                                }
                            },
                        }
                    }
                }
            },
        ),
        {
            "amplify/amplify": {
                "client_id": "shop",
                "client_secret": "•",
                "tenant": "shop.auth.eu-west-1.amazoncognito.com",
                "redirect_uri": "shop://in",
                "post_logout_redirect_uri": "shop://out",
                "scope": "openid",
            }
        },
    ),
    "appauth": (
        _file(
            "app/res/raw/auth_config.json",
            {
                "client_id": "shop",
                "redirect_uri": "com.example.shop:/callback",
                "end_session_redirect_uri": "com.example.shop:/bye",
                "authorization_scope": "openid email",
                "discovery_uri": "",
                "authorization_endpoint_uri": f"{SERVER}/authorize",
                "token_endpoint_uri": f"{SERVER}/token",
                "user_info_endpoint_uri": f"{SERVER}/userinfo",
                "registration_endpoint_uri": f"{SERVER}/register",
            },
        ),
        {
            "appauth/appauth": {
                "client_id": "shop",
                "redirect_uri": "com.example.shop:/callback",
                "post_logout_redirect_uri": "com.example.shop:/bye",
                "scope": ["openid", "email"],
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "registration_endpoint": f"{SERVER}/register",
            }
        },
    ),
    "expo": (
        _file(
            "app.json",
            {
                "expo": {
                    "name": "Shop",
                    "extra": {
                        "googleClientId": "shop-at-google",
                        "oidc": {
                            "issuer": SERVER,
                            "clientId": "shop",
                            "redirectUrl": "shop://in",
                            "scopes": ["openid"],
                        },
                    },
                }
            },
        ),
        {
            "expo/google": {"client_id": "shop-at-google"},
            "expo/oidc": {"issuer": SERVER, "client_id": "shop", "redirect_uri": "shop://in", "scope": "openid"},
        },
    ),
    "oidc-client-ts": (
        _file(
            "public/settings.json",
            {
                "auth": {
                    "authority": SERVER,
                    "metadataUrl": f"{SERVER}/.well-known/openid-configuration",
                    "client_id": "shop",
                    "redirect_uri": f"{HOME}/callback",
                    "silent_redirect_uri": f"{HOME}/silent",
                    "post_logout_redirect_uri": f"{HOME}/bye",
                    "scope": "openid email",
                    "response_type": "code",
                    "response_mode": "query",
                    "disablePKCE": True,
                }
            },
        ),
        {
            "oidc-client-ts/auth": {
                "issuer": SERVER,
                "discovery_url": f"{SERVER}/.well-known/openid-configuration",
                "client_id": "shop",
                "redirect_uri": f"{HOME}/silent",
                "post_logout_redirect_uri": f"{HOME}/bye",
                "scope": ["openid", "email"],
                "response_type": "code",
                "response_mode": "query",
                "pkce": "false",
            }
        },
    ),
    "settings in the names of angular-auth-oidc-client": (
        _file(
            "src/assets/config.json",
            {
                "oidc": {
                    "authority": SERVER,
                    "authWellknownEndpointUrl": f"{SERVER}/.well-known/openid-configuration",
                    "clientId": "shop",
                    "redirectUrl": f"{HOME}/callback",
                    "silentRenewUrl": f"{HOME}/silent",
                    "postLogoutRedirectUri": f"{HOME}/bye",
                    "scope": "openid email",
                    "responseType": "code",
                    "disablePkce": False,
                    "issValidationOff": True,
                }
            },
        ),
        {
            "json-settings/oidc": {
                "issuer": SERVER,
                "discovery_url": f"{SERVER}/.well-known/openid-configuration",
                "client_id": "shop",
                "redirect_uri": f"{HOME}/silent",
                "post_logout_redirect_uri": f"{HOME}/bye",
                "scope": ["openid", "email"],
                "response_type": "code",
                "pkce": "true",
                "issuer_check": "false",
            }
        },
    ),
    "settings in the names of react-native-app-auth and passport": (
        _file(
            "config/auth.json",
            {
                "clientId": "shop",
                "redirectUrl": "com.example.shop:/in",
                "scopes": ["openid"],
                "serviceConfiguration": {
                    "authorizationEndpoint": f"{SERVER}/authorize",
                    "tokenEndpoint": f"{SERVER}/token",
                },
                "passport": {
                    "clientID": "pass",
                    "clientSecret": SECRET,
                    "authorizationURL": f"{SERVER}/a",
                    "tokenURL": f"{SERVER}/t",
                    "userInfoURL": f"{SERVER}/u",
                    "callbackURL": f"{HOME}/cb",
                },
            },
        ),
        {
            "json-settings/settings": {
                "client_id": "shop",
                "redirect_uri": "com.example.shop:/in",
                "scope": "openid",
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
            },
            "json-settings/passport": {
                "client_id": "pass",
                "client_secret": "•",
                "authorization_endpoint": f"{SERVER}/a",
                "token_endpoint": f"{SERVER}/t",
                "userinfo_endpoint": f"{SERVER}/u",
                "redirect_uri": f"{HOME}/cb",
            },
        },
    ),
    "auth0's single-page samples": (
        _file(
            "src/auth_config.json",
            {"domain": "shop.eu.auth0.com", "clientId": "shop", "audience": "https://api.example.com"},
        ),
        {
            "auth0-spa/auth0": {
                "tenant": "shop.eu.auth0.com",
                "client_id": "shop",
                "audience": "https://api.example.com",
            }
        },
    ),
    "nextjs-auth0": (
        {
            ".env.local": f"AUTH0_SECRET={SECRET}\nAPP_BASE_URL={HOME}\nAUTH0_DOMAIN=shop.eu.auth0.com\n"
            f"AUTH0_CLIENT_ID=shop\nAUTH0_CLIENT_SECRET={SECRET}\nAUTH0_AUDIENCE=x\nAUTH0_SCOPE=openid email\n"
        },
        {
            "nextjs-auth0/auth0": {
                "base_url": HOME,
                "tenant": "shop.eu.auth0.com",
                "client_id": "shop",
                "client_secret": "•",
                "audience": "x",
                "scope": ["openid", "email"],
            }
        },
    ),
    "google": (
        _file(
            "client_secret_shop.json",
            {
                "web": {
                    "client_id": "shop.apps.googleusercontent.com",
                    "client_secret": SECRET,
                    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
                    "token_uri": "https://oauth2.googleapis.com/token",
                    "redirect_uris": [f"{HOME}/callback"],
                }
            },
        ),
        {
            "google-client-secret/google": {
                "client_id": "shop.apps.googleusercontent.com",
                "client_secret": "•",
                "authorization_endpoint": "https://accounts.google.com/o/oauth2/auth",
                "token_endpoint": "https://oauth2.googleapis.com/token",
            }
        },
    ),
    "mcp": (
        _file(
            ".mcp.json",
            {
                "mcpServers": {
                    "tracker": {
                        "type": "http",
                        "url": "https://tracker.example.com/mcp",
                        "oauth": {
                            "clientId": "shop",
                            "callbackPort": 8080,
                            "scopes": "read write",
                            "authServerMetadataUrl": f"{SERVER}/.well-known/oauth-authorization-server",
                        },
                    },
                    "local": {"command": "serve", "env": {"OIDC_ISSUER": SERVER, "OIDC_CLIENT_ID": "local"}},
                }
            },
        ),
        {
            "mcp/tracker": {
                "client_id": "shop",
                "scope": ["read", "write"],
                "discovery_url": f"{SERVER}/.well-known/oauth-authorization-server",
                "protected_resource": "https://tracker.example.com/mcp",
            },
            "generic-env/local.OIDC": {"issuer": SERVER, "client_id": "local"},
        },
    ),
}


@pytest.mark.parametrize("files, expected", CASES.values(), ids=CASES)
def test_each_key_is_found(found: Found, files: dict[str, str], expected: dict[str, dict[str, Any]]) -> None:
    assert found(files) == expected


LOOK_ALIKES = {
    "an audience alone": _file("appsettings.json", {"Identity": {"Audience": "basket"}}),
    "a client of a broker": _file("appsettings.json", {"Kafka": {"ClientId": "shop", "BootstrapServers": "b"}}),
    "tokens that an application signs itself": _file(
        "appsettings.json", {"Jwt": {"Issuer": HOME, "Audience": "x", "Key": SECRET}}
    ),
    "a service account": _file(
        "key.json", {"type": "service_account", "client_id": "1", "auth_uri": "a", "token_uri": "b"}
    ),
    "firebase": _file("google-services.json", {"client": [{"oauth_client": [{"client_id": "x", "client_type": 3}]}]}),
    "firebase's web settings": _file(
        "firebase-config.json", {"apiKey": "x", "authDomain": "shop.firebaseapp.com", "appId": "1"}
    ),
    "an expo app without sign-in": _file(
        "app.json", {"expo": {"scheme": "shop", "extra": {"eas": {"projectId": "x"}}}}
    ),
    "an mcp server with a header": _file(
        ".mcp.json", {"mcpServers": {"a": {"url": "https://x", "headers": {"X": "y"}}}}
    ),
    "a description of an API": _file(
        "openapi.json",
        {
            "components": {
                "securitySchemes": {"o": {"type": "oauth2", "flows": {"password": {"tokenUrl": f"{SERVER}/t"}}}}
            }
        },
    ),
    "events of a client": _file("event.json", {"clientId": "x", "scope": "read", "audience": "y"}),
    "metadata": _file(
        "metadata.json", {"issuer": SERVER, "authorization_endpoint": f"{SERVER}/a", "jwks_uri": f"{SERVER}/j"}
    ),
}


@pytest.mark.parametrize("files", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_is_none(found: Found, files: dict[str, str]) -> None:
    assert found({**files, ".env": "OIDC_CLIENT_ID=seen\n"}) == {"generic-env/OIDC": {"client_id": "seen"}}


def test_the_port_of_an_mcp_client_makes_its_redirect_uri(clients: Callable[..., Any]) -> None:
    files = _file("mcp.json", {"mcpServers": {"a": {"oauth": {"clientId": "x", "callbackPort": 8080}}}})
    settings = clients(files)[0]["settings"]
    assert [s["value"] for s in settings if s["role"] == "redirect_uri"] == ["http://localhost:8080/callback"]


@pytest.mark.parametrize(
    "base, expected", [("AUTH0_BASE_URL", f"{HOME}/api/auth/callback"), ("APP_BASE_URL", f"{HOME}/auth/callback")]
)
def test_versions_of_nextjs_auth0_are_called_back_elsewhere(
    clients: Callable[..., Any], base: str, expected: str
) -> None:
    settings = clients({".env": f"AUTH0_SECRET=x\n{base}={HOME}/\nAUTH0_CLIENT_ID=shop\n"})[0]["settings"]
    assert [s["value"] for s in settings if s["role"] == "redirect_uri"] == [expected]


def test_app_settings_of_the_framework_and_their_transformation(clients: Callable[..., Any]) -> None:
    text = """\
<configuration>
  <appSettings>
    <add key="ida:ClientId" value="shop" />
    <add key="ida:AADInstance" value="https://login.microsoftonline.com/{0}" />
    <add key="ida:Tenant" value="shop.onmicrosoft.com" />
    <add key="ida:AppKey" value="0123456789abcdef" />
    <add key="ida:RedirectUri" value="https://localhost:44320/" />
  </appSettings>
</configuration>
"""
    production = text[: text.index('    <add key="ida:ClientId')] + text[text.index('    <add key="ida:Redirect') :]
    shown = clients(
        {"Web.config": text, "Web.Production.config": production.replace("localhost:44320", "shop.example.com")}
    )
    assert {client["environment"]: client["client"] for client in shown} == {None: "ida", "production": "ida"}
    by_role = {(c["environment"], s["role"]): (s["value"], s["line"]) for c in shown for s in c["settings"]}
    assert by_role[None, "redirect_uri"] == ("https://localhost:44320/", 7)
    assert by_role["production", "redirect_uri"] == ("https://shop.example.com/", 3)
    assert by_role["production", "issuer"][0] == "https://login.microsoftonline.com/shop.onmicrosoft.com/v2.0"
    assert by_role[None, "client_secret"][1] == 6


def test_sections_in_one_key(found: Callable[..., Any]) -> None:
    secrets = '{"AzureAd:ClientId": "shop", "AzureAd:Authority": "https://a", "Authentication:Google:ClientId": "g", "Authentication:Google:ClientSecret": "s"}'
    assert found({"secrets.json": secrets}) == {
        "aspnet/AzureAd": {"client_id": "shop", "issuer": "https://a"},
        "aspnet/Google": {"client_id": "g", "client_secret": "•"},
    }


def test_variables_with_colons(found: Callable[..., Any]) -> None:
    text = "AzureAd:ClientId=shop\nAzureAd:TenantId=t\nAzureAd:Instance=https://login.microsoftonline.com/\n"
    assert found({".env": text})["aspnet/AzureAd"]["issuer"] == "https://login.microsoftonline.com/t/v2.0"


def test_switches_of_the_handlers(found: Callable[..., Any]) -> None:
    text = """{"Oidc": {"Authority": "https://sso.example.com", "ClientId": "shop", "RequireHttpsMetadata": false,
    "SaveTokens": true, "EnablePiiLogging": true, "TokenValidationParameters": {"ValidateIssuer": false},
    "ProtocolValidator": {"RequireNonce": false}}}"""
    assert found({"appsettings.json": text}) == {
        "aspnet/Oidc": {
            "issuer": "https://sso.example.com",
            "client_id": "shop",
            "tls_verify": "false",
            "issuer_check": "false",
            "nonce_check": "false",
            "debug_logging": "true",
        }
    }
