"""Conventions of Java frameworks: each key once, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CODE = "authorization_code"
SERVER = "https://sso.example.com"
REALM = "https://sso.example.com/realms/shop"

CASES = {
    "spring-boot in a configuration server's repository, with spring-addons": (
        {
            "config/shop-prod.yml": """\
app: {address: "https://shop.example.com"}
spring.security.oauth2.client:
  registration:
    web:
      clientId: shop
      client_secret: 0123456789abcdef
      client-authentication-method: basic
      authorization-grant-type: authorization_code
      redirect-uri: ${app.address}/login/oauth2/code/{registrationId}
      scope: openid,profile
      provider: sso
  provider:
    sso:
      issuer-uri: https://sso.example.com
      authorization-uri: https://sso.example.com/authorize
      token-uri: https://sso.example.com/token
      user-info-uri: https://sso.example.com/userinfo
      jwk-set-uri: https://sso.example.com/jwks
com.c4-soft.springaddons.oidc.client.oauth2-logout.web.uri: https://sso.example.com/logout
"""
        },
        {
            "spring-boot/web": {
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint_auth_method": "client_secret_basic",
                "grant_type": CODE,
                "redirect_uri": "https://shop.example.com/login/oauth2/code/web",
                "scope": ["openid", "profile"],
                "provider": "sso",
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "jwks_uri": f"{SERVER}/jwks",
                "end_session_endpoint": f"{SERVER}/logout",
            }
        },
    ),
    "spring-boot as variables of a compose file of any name": (
        {
            "src/main/docker/app.yml": """\
services:
  app:
    image: shop
    environment:
      - SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_OIDC_ISSUER_URI=https://sso.example.com
      - SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_OIDC_CLIENT_ID=shop
      - SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI=https://sso.example.com/jwks
"""
        },
        {
            "spring-boot/app.oidc": {"client_id": "shop", "issuer": SERVER},
            "spring-resource-server/app": {"jwks_uri": f"{SERVER}/jwks"},
        },
    ),
    "spring resource server": (
        {
            "application.properties": """\
spring.security.oauth2.resourceserver.jwt.issuer-uri=https://sso.example.com
spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://sso.example.com/jwks
spring.security.oauth2.resourceserver.jwt.audiences=shop,billing
spring.security.oauth2.resourceserver.opaquetoken.introspection-uri=https://sso.example.com/introspect
spring.security.oauth2.resourceserver.opaquetoken.client-id=shop-api
spring.security.oauth2.resourceserver.opaquetoken.client-secret=0123456789abcdef
"""
        },
        {
            "spring-resource-server/resource-server": {
                "issuer": SERVER,
                "jwks_uri": f"{SERVER}/jwks",
                "audience": ["shop", "billing"],
                "introspection_endpoint": f"{SERVER}/introspect",
                "client_id": "shop-api",
                "client_secret": "•",
            }
        },
    ),
    "spring security oauth": (
        {
            "application.yml": """\
security:
  oauth2:
    client:
      clientId: shop
      clientSecret: 0123456789abcdef
      accessTokenUri: https://sso.example.com/token
      userAuthorizationUri: https://sso.example.com/authorize
      grant-type: client_credentials
      scope: read write
      pre-established-redirect-uri: https://shop.example.com/login
      client-authentication-scheme: form
    resource:
      user-info-uri: https://sso.example.com/me
      token-info-uri: https://sso.example.com/introspect
      jwk:
        key-set-uri: https://sso.example.com/jwks
      id: shop-api
github:
  client:
    clientId: shop-at-github
    clientSecret: 0123456789abcdef
    accessTokenUri: https://github.com/login/oauth/access_token
  resource:
    userInfoUri: https://api.github.com/user
"""
        },
        {
            "spring-legacy/security.oauth2": {
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint": f"{SERVER}/token",
                "authorization_endpoint": f"{SERVER}/authorize",
                "grant_type": "client_credentials",
                "scope": ["read", "write"],
                "redirect_uri": "https://shop.example.com/login",
                "token_endpoint_auth_method": "client_secret_post",
                "userinfo_endpoint": f"{SERVER}/me",
                "introspection_endpoint": f"{SERVER}/introspect",
                "jwks_uri": f"{SERVER}/jwks",
                "audience": "shop-api",
            },
            "spring-legacy/github": {
                "client_id": "shop-at-github",
                "client_secret": "•",
                "token_endpoint": "https://github.com/login/oauth/access_token",
                "userinfo_endpoint": "https://api.github.com/user",
            },
        },
    ),
    "spring security in xml": (
        {
            "src/main/webapp/WEB-INF/security.xml": """\
<?xml version="1.0" encoding="UTF-8"?>
<b:beans xmlns:b="http://www.springframework.org/schema/beans" xmlns="http://www.springframework.org/schema/security">
  <client-registrations>
    <client-registration registration-id="web" client-id="shop" client-secret="0123456789abcdef"
        client-authentication-method="post" authorization-grant-type="authorization_code"
        redirect-uri="https://shop.example.com/login/oauth2/code/{registrationId}" scope="openid,email"
        provider-id="sso"/>
    <client-registration registration-id="other" client-id="other" provider-id="other"/>
    <provider provider-id="other" issuer-uri="https://other.example.com"/>
    <provider provider-id="sso" authorization-uri="https://sso.example.com/authorize"
        token-uri="https://sso.example.com/token" user-info-uri="https://sso.example.com/userinfo"
        jwk-set-uri="https://sso.example.com/jwks"/>
  </client-registrations>
</b:beans>
"""
        },
        {
            "spring-xml/web": {
                "client_name": "web",
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint_auth_method": "client_secret_post",
                "grant_type": CODE,
                "redirect_uri": "https://shop.example.com/login/oauth2/code/web",
                "scope": ["openid", "email"],
                "provider": "sso",
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "jwks_uri": f"{SERVER}/jwks",
            },
            "spring-xml/other": {
                "client_name": "other",
                "client_id": "other",
                "provider": "other",
                "issuer": "https://other.example.com",
            },
        },
    ),
    "kafka-ui": (
        {
            "application-local.yml": """\
auth:
  type: OAUTH2
  oauth2:
    client:
      cognito:
        clientId: kafka
        clientSecret: 0123456789abcdef
        client-authentication-method: none
        authorization-grant-type: authorization_code
        redirect-uri: http://localhost:8080/login/oauth2/code/cognito
        scope: openid
        provider: cognito
        issuer-uri: https://sso.example.com
        authorization-uri: https://sso.example.com/authorize
        token-uri: https://sso.example.com/token
        user-info-uri: https://sso.example.com/userinfo
        jwk-set-uri: https://sso.example.com/jwks
        custom-params:
          logoutUrl: https://sso.example.com/logout
"""
        },
        {
            "kafka-ui/cognito": {
                "client_id": "kafka",
                "client_secret": "•",
                "token_endpoint_auth_method": "none",
                "grant_type": CODE,
                "redirect_uri": "http://localhost:8080/login/oauth2/code/cognito",
                "scope": "openid",
                "provider": "cognito",
                "issuer": SERVER,
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "jwks_uri": f"{SERVER}/jwks",
                "end_session_endpoint": f"{SERVER}/logout",
            }
        },
    ),
    "quarkus": (
        {
            "src/main/resources/application.properties": """\
quarkus.oidc.auth-server-url=https://sso.example.com
quarkus.oidc.client-id=shop
quarkus.oidc.credentials.client-secret.value=0123456789abcdef
quarkus.oidc.credentials.client-secret.method=post
quarkus.oidc.application-type=web-app
quarkus.oidc.authorization-path=/authorize
quarkus.oidc.token-path=token
quarkus.oidc.jwks-path=https://keys.example.com/jwks
quarkus.oidc.user-info-path=/userinfo
quarkus.oidc.introspection-path=/introspect
quarkus.oidc.end-session-path=/logout
quarkus.oidc.revoke-path=/revoke
quarkus.oidc.authentication.redirect-path=/callback
quarkus.oidc.authentication.scopes=email,profile
quarkus.oidc.authentication.pkce-required=true
quarkus.oidc.authentication.par.enabled=true
quarkus.oidc.authentication.nonce-required=true
quarkus.oidc.authentication.response-mode=form_post
quarkus.oidc.token.audience=shop-api
quarkus.oidc.token.issuer=any
quarkus.oidc.tls.verification=none
quarkus.oidc."tenant-a".client-id=shop-a
quarkus.oidc."tenant-a".auth-server-url=${quarkus.oidc.auth-server-url}/a
quarkus.oidc-client.auth-server-url=${quarkus.oidc.auth-server-url}
quarkus.oidc-client.client-id=caller
quarkus.oidc-client.credentials.secret=0123456789abcdef
quarkus.oidc-client.grant.type=exchange
quarkus.oidc-client.scopes=read,write
quarkus.oauth2.client-id=opaque
quarkus.oauth2.client-secret=0123456789abcdef
quarkus.oauth2.introspection-url=https://sso.example.com/introspect
"""
        },
        {
            "quarkus-oidc/quarkus.oidc": {
                "issuer": SERVER,
                "client_id": "shop",
                "client_secret": "•",
                "token_endpoint_auth_method": "client_secret_post",
                "authorization_endpoint": f"{SERVER}/authorize",
                "token_endpoint": f"{SERVER}/token",
                "jwks_uri": "https://keys.example.com/jwks",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "introspection_endpoint": f"{SERVER}/introspect",
                "end_session_endpoint": f"{SERVER}/logout",
                "revocation_endpoint": f"{SERVER}/revoke",
                "callback_path": "/callback",
                "scope": ["email", "profile"],
                "pkce": "true",
                "par": "true",
                "nonce_check": "true",
                "response_mode": "form_post",
                "audience": "shop-api",
                "issuer_check": "false",
                "tls_verify": "false",
            },
            "quarkus-oidc/tenant-a": {"client_id": "shop-a", "issuer": f"{SERVER}/a"},
            "quarkus-oidc-client/quarkus.oidc-client": {
                "issuer": SERVER,
                "client_id": "caller",
                "client_secret": "•",
                "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
                "scope": ["read", "write"],
            },
            "quarkus-oauth2/quarkus.oauth2": {
                "client_id": "opaque",
                "client_secret": "•",
                "introspection_endpoint": f"{SERVER}/introspect",
            },
        },
    ),
    "quarkus as variables": (
        {
            ".env": "QUARKUS_OIDC_AUTH_SERVER_URL=https://sso.example.com\nQUARKUS_OIDC_CLIENT_ID=shop\n"
            "QUARKUS_OIDC_CREDENTIALS_SECRET=0123456789abcdef\nQUARKUS_OIDC__BILLING__CLIENT_ID=billing\n"
        },
        {
            "quarkus-oidc/quarkus.oidc": {"client_id": "shop", "client_secret": "•", "issuer": SERVER},
            "quarkus-oidc/billing": {"client_id": "billing"},
        },
    ),
    "micronaut": (
        {
            "src/main/resources/application.yml": """\
micronaut.application.name: shop
micronaut:
  security:
    oauth2:
      callback-uri: /signed-in{/provider}
      clients:
        sso:
          client-id: shop
          client-secret: 0123456789abcdef
          scopes: [openid, email]
          grant-type: authorization-code
          revocation: {url: "https://sso.example.com/revoke"}
          introspection: {url: "https://sso.example.com/introspect"}
          openid:
            issuer: https://sso.example.com
            jwks-uri: https://sso.example.com/jwks
            authorization: {url: "https://sso.example.com/authorize", response-type: code}
            token: {url: "https://sso.example.com/token", auth-method: client-secret-post}
            user-info: {url: "https://sso.example.com/userinfo"}
            end-session: {url: "https://sso.example.com/logout"}
        github:
          client-id: shop-at-github
          authorization: {url: "https://github.com/login/oauth/authorize"}
          token: {url: "https://github.com/login/oauth/access_token"}
"""
        },
        {
            "micronaut/sso": {
                "callback_path": "/signed-in/sso",
                "client_id": "shop",
                "client_secret": "•",
                "scope": ["openid", "email"],
                "grant_type": CODE,
                "revocation_endpoint": f"{SERVER}/revoke",
                "introspection_endpoint": f"{SERVER}/introspect",
                "issuer": SERVER,
                "jwks_uri": f"{SERVER}/jwks",
                "authorization_endpoint": f"{SERVER}/authorize",
                "response_type": "code",
                "token_endpoint": f"{SERVER}/token",
                "token_endpoint_auth_method": "client_secret_post",
                "userinfo_endpoint": f"{SERVER}/userinfo",
                "end_session_endpoint": f"{SERVER}/logout",
            },
            "micronaut/github": {
                "callback_path": "/signed-in/github",
                "client_id": "shop-at-github",
                "authorization_endpoint": "https://github.com/login/oauth/authorize",
                "token_endpoint": "https://github.com/login/oauth/access_token",
            },
        },
    ),
    "keycloak.json": (
        {
            "src/main/webapp/WEB-INF/keycloak.json": """\
{"realm": "shop", "auth-server-url": "https://sso.example.com/", "resource": "shop-web", "public-client": false,
 "credentials": {"secret": "0123456789abcdef"}, "disable-trust-manager": true, "enable-pkce": true}
"""
        },
        {
            "keycloak-adapter/keycloak": {
                "tenant": "shop",
                "issuer": REALM,
                "client_id": "shop-web",
                "public_client": "false",
                "client_secret": "•",
                "tls_verify": "false",
                "pkce": "true",
            }
        },
    ),
    "oidc.json": (
        {
            "src/main/webapp/WEB-INF/oidc.json": '{"provider-url": "https://sso.example.com/realms/shop", '
            '"client-id": "shop-web", "scope": "openid email"}'
        },
        {"keycloak-adapter/keycloak": {"issuer": REALM, "client_id": "shop-web", "scope": ["openid", "email"]}},
    ),
    "keycloak's spring adapter": (
        {
            "application.properties": "keycloak.auth-server-url=https://sso.example.com\nkeycloak.realm=shop\n"
            "keycloak.resource=shop-web\nkeycloak.credentials.secret=0123456789abcdef\nkeycloak.public-client=false\n"
        },
        {
            "keycloak-spring/keycloak": {
                "tenant": "shop",
                "issuer": REALM,
                "client_id": "shop-web",
                "client_secret": "•",
                "public_client": "false",
            }
        },
    ),
    "keycloak-js": (
        {
            "public/config.json": '{"keycloak": {"url": "https://sso.example.com", "realm": "shop", '
            '"clientId": "shop-web", "initOptions": {"pkceMethod": "S256"}}}'
        },
        {
            "keycloak-js/keycloak": {
                "tenant": "shop",
                "issuer": REALM,
                "client_id": "shop-web",
                "code_challenge_method": "S256",
            }
        },
    ),
    "nifi": (
        {
            "conf/nifi.properties": "nifi.security.user.oidc.discovery.url=https://sso.example.com/.well-known/openid-configuration\n"
            "nifi.security.user.oidc.client.id=nifi\nnifi.security.user.oidc.client.secret=0123456789abcdef\n"
            "nifi.security.user.oidc.additional.scopes=email,groups\n"
            "nifi.security.user.oidc.preferred.jwsalgorithm=RS256\n"
        },
        {
            "nifi/nifi": {
                "discovery_url": f"{SERVER}/.well-known/openid-configuration",
                "client_id": "nifi",
                "client_secret": "•",
                "scope": ["email", "groups"],
                "id_token_signed_response_alg": "RS256",
            }
        },
    ),
    "che": (
        {
            "classes/che/multiuser.properties": "che.oidc.auth_server_url=https://sso.example.com\nche.keycloak.realm=shop\n"
            "che.keycloak.client_id=che-public\nche.keycloak.oidc_provider=NULL\nche.keycloak.use_nonce=true\n"
            "che.oauth.github.clientid=che-at-github\nche.oauth.github.clientsecret=0123456789abcdef\n"
            "che.oauth.github.authuri=https://github.com/login/oauth/authorize\n"
            "che.oauth.github.tokenuri=https://github.com/login/oauth/access_token\n"
            "che.oauth.github.redirecturis=https://che.example.com/api/oauth/callback\n"
        },
        {
            "eclipse-che/che": {"tenant": "shop", "issuer": REALM, "client_id": "che-public", "nonce_check": "true"},
            "eclipse-che/github": {
                "client_id": "che-at-github",
                "client_secret": "•",
                "authorization_endpoint": "https://github.com/login/oauth/authorize",
                "token_endpoint": "https://github.com/login/oauth/access_token",
                "redirect_uri": "https://che.example.com/api/oauth/callback",
            },
        },
    ),
}


@pytest.mark.parametrize("files, expected", CASES.values(), ids=CASES)
def test_each_key_is_found(found: Found, files: dict[str, str], expected: dict[str, dict[str, Any]]) -> None:
    assert found(files) == expected


LOOK_ALIKES = {
    "an MQTT client": {"application.properties": "mp.messaging.incoming.a.client-id=x\nquarkus.oidc.enabled=true\n"},
    "a JDBC url": {"application.yml": "spring: {datasource: {url: 'jdbc:mysql://oauth2:3306/x'}}\n"},
    "HTTP clients of Micronaut": {
        "application.yml": "micronaut: {http: {services: {api: {url: 'http://localhost:1'}}}}\n"
    },
    "services of Symfony": {
        "config/services.yaml": "services: {App\\OAuth: {arguments: {}}}\nparameters: {OIDC_CLIENT_ID: x}\n"
    },
    "an XML file of another kind": {"pom.xml": "<project><client-registration client-id='x'/></project>"},
    "a realm without a client": {"realm.json": '{"realm": "shop", "url": "https://sso.example.com"}'},
}


@pytest.mark.parametrize("files", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_is_none(found: Found, files: dict[str, str]) -> None:
    assert found({**files, ".env": "OIDC_CLIENT_ID=seen\n"}) == {"generic-env/OIDC": {"client_id": "seen"}}


@pytest.mark.parametrize(
    "files, expected",
    [
        (
            {"application.properties": "%prod.quarkus.oidc.auth-server-url=http://a\nquarkus.oidc.client-id=shop\n"},
            {None: None, "production": "http://a"},
        ),
        (
            {
                "application.yml": "quarkus: {oidc: {client-id: shop}}\n"
                '"%{dev,staging}": {quarkus: {oidc: {auth-server-url: "http://a"}}}\n'
            },
            {"development": "http://a", "staging": "http://a"},
        ),
    ],
)
def test_a_prefix_is_an_environment(
    clients: Callable[..., Any], files: dict[str, str], expected: dict[str | None, str | None]
) -> None:
    issuers = {
        client["environment"]: next((s["value"] for s in client["settings"] if s["role"] == "issuer"), None)
        for client in clients(files)
    }
    assert issuers == expected


def test_a_default_path_is_appended_to_what_is_known(clients: Callable[..., Any]) -> None:
    settings = clients({"application.yml": "auth.oauth2.client.github: {clientId: x, clientSecret: y}\n"})[0][
        "settings"
    ]
    assert next(s["known"] for s in settings if s["role"] == "redirect_uri") is False
