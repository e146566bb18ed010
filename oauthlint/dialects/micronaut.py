"""Micronaut Security: OAuth 2.0 and OpenID Connect clients."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect, Many, To
from oauthlint.dialects.joining import implied
from oauthlint.dialects.spring import variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED

_METHODS = {
    name.replace("_", joint): name
    for name in ("client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt")
    for joint in ("-", "_")
}
_GRANTS = {name.replace("_", "-"): name for name in ("authorization_code", "client_credentials", "refresh_token")}
_METHOD = To("token_endpoint_auth_method", words=_METHODS)
_CLIENT: dict[str, str | To] = {
    "client-id": "client_id",
    "client-secret": "client_secret",
    "scopes": Many("scope", separators=","),
    "grant-type": To("grant_type", words=_GRANTS),
    "client-credentials.scope": "scope",
    "enabled": "enabled",
    "authorization.url": "authorization_endpoint",
    "authorization.code-challenge-method": "code_challenge_method",
    "token.url": "token_endpoint",
    "token.auth-method": _METHOD,
    "token.authentication-method": _METHOD,
    "introspection.url": "introspection_endpoint",
    "revocation.url": "revocation_endpoint",
    "openid.issuer": "issuer",
    "openid.jwks-uri": "jwks_uri",
    "openid.authorization.url": "authorization_endpoint",
    "openid.authorization.response-type": "response_type",
    "openid.authorization.response-mode": "response_mode",
    "openid.authorization.code-challenge-method": "code_challenge_method",
    "openid.token.url": "token_endpoint",
    "openid.token.auth-method": _METHOD,
    "openid.user-info.url": "userinfo_endpoint",
    "openid.end-session.url": "end_session_endpoint",
    "openid.registration.url": "registration_endpoint",
}
_PREFIX = "micronaut.security.oauth2"


def _complete(client: ClientSettings) -> None:
    """Only the authorization code grant sends a redirect URI."""
    grant = client.text("grant_type")
    redirect = client.one("redirect_uri")
    if grant not in (None, "authorization_code") and redirect is not None and redirect.state != "declared":
        del client.values["redirect_uri"]
    issuer = client.one("issuer")
    if issuer is not None and "scope" not in client.values:
        why = "Micronaut asks for it when no scope is set"
        scopes = ("openid", "email", "profile")
        client.values["scope"] = [implied("scope", issuer, scope, DEFAULTED, why) for scope in scopes]


DIALECT = Dialect(
    name="micronaut",
    title="Micronaut Security",
    documentation="https://micronaut-projects.github.io/micronaut-security/latest/guide/configurationreference.html",
    triggers=(b"micronaut",),
    files=(
        *YAML, "application*.properties", "application*.json", "application*.toml", "bootstrap*.properties",
    ),
    keys={
        **{f"{_PREFIX}.clients.{{client}}.{key}": to for key, to in _CLIENT.items()},
        f"{_PREFIX}.callback-uri": To("callback_path", weak=True),
    },
    variables={
        variable(f"{_PREFIX}.clients.{{client}}.{key}"): to for key, to in _CLIENT.items()
    },
    spelling=RELAXED,
    splits_keys=True,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/oauth/callback/{client}"},
    placeholders={"{/provider}": "/{client}", "{provider}": "{client}"},
    complete=_complete,
    priority=50,
)  # fmt: skip
