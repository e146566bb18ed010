"""Spring Boot's OAuth 2.0 login and client, in `application` files and as environment variables."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.spring import FILES, METHODS, PLACEHOLDERS, PROFILE, TRIGGERS, variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Piece, Value

_ROLES: dict[str, dict[str, str | To]] = {
    "registration.{client}": {
        "client-id": "client_id",
        "client-secret": "client_secret",
        "client-authentication-method": To("token_endpoint_auth_method", words=METHODS),
        "authorization-grant-type": "grant_type",
        "redirect-uri": "redirect_uri",
        "redirect-uri-template": "redirect_uri",
        "scope": Many("scope", separators=","),
        "provider": "provider",
    },
    "provider.{provider}": {
        "issuer-uri": "issuer",
        "authorization-uri": "authorization_endpoint",
        "token-uri": "token_endpoint",
        "user-info-uri": "userinfo_endpoint",
        "jwk-set-uri": "jwks_uri",
    },
}
_PREFIX = "spring.security.oauth2.client"

# org.springframework.security.config.oauth2.client.CommonOAuth2Provider
_BUILT_IN_SCOPES = {
    "google": ("openid", "profile", "email"),
    "github": ("read:user",),
    "facebook": ("public_profile", "email"),
    "okta": ("openid", "profile", "email"),
}

_BUILT_IN_SERVERS = ("google", "github", "facebook")
"""Those whose addresses it knows; Okta's depend on the tenant."""


def _complete(client: ClientSettings) -> None:
    """The built-in providers bring scopes of their own; client_credentials sends no redirect URI."""
    if not any(value.known and value.raw == "authorization_code" for value in client.many("grant_type")):
        for value in client.many("redirect_uri"):
            if value.state != "declared":
                del client.values["redirect_uri"]
                break
    provider = (client.text("provider") or client.name).lower()
    if provider in _BUILT_IN_SERVERS and not any(
        role in client.values for role in _ROLES["provider.{provider}"].values()
    ):
        client.provider = provider
    scopes = _BUILT_IN_SCOPES.get(provider)
    if scopes and "scope" not in client.values:
        at = client.anchor
        why = f"Spring Security's built-in provider {provider} asks for it when no scope is set"
        client.values["scope"] = [
            Value("scope", "scope", at, (Piece(scope, at.source, at.start, at.end, False),), DEFAULTED, why)
            for scope in scopes
        ]


_KEYS = {f"{_PREFIX}.{group}.{key}": to for group, keys in _ROLES.items() for key, to in keys.items()} | {
    f"server.{stack}.session.cookie.{key}": to
    for stack in ("servlet", "reactive")
    for key, to in (
        ("secure", To("session_cookie_secure", weak=True)),
        ("same-site", To("session_cookie_same_site", weak=True)),
        ("domain", To("session_cookie_domain", weak=True)),
    )
}

DIALECT = Dialect(
    name="spring-boot",
    title="Spring Boot",
    documentation="https://docs.spring.io/spring-boot/reference/security/oauth2.html#web.security.oauth2.client",
    triggers=TRIGGERS,
    files=FILES,
    keys={
        **_KEYS,
        # spring-addons, and the tutorials that it grew from: where to end the session of a registration
        "com.c4-soft.springaddons.oidc.client.oauth2-logout.{client}.uri": To("end_session_endpoint", weak=True),
        "logout.registration.{client}.logout-uri": To("end_session_endpoint", weak=True),
    },
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    defaults={
        "provider": "{client}",
        "grant_type": "authorization_code",
        "redirect_uri": "{base_url}/login/oauth2/code/{client}",
    },
    placeholders=PLACEHOLDERS,
    complete=_complete,
    encodes_credentials=True,  # Spring Security, DefaultOAuth2TokenRequestHeadersConverter.java
    compares_issuer=True,
    priority=50,
)
