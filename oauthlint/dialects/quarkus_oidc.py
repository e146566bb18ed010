"""Quarkus: OpenID Connect for web applications and services (`quarkus.oidc`), with its tenants.

`provider` stands for settings of its own, KnownOidcProviders.java: mostly those of a web application.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import implied
from oauthlint.dialects.quarkus import FILES, PROFILE_PREFIX, SERVER, endpoints, tenant, variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED

_CODE = "authorization_code"
_SWITCH = "add-openid-scope"
_WITHOUT_OPENID = frozenset("mastodon spotify twitter x".split())
_WEB_APPS = frozenset("apple facebook github google linkedin mastodon microsoft spotify twitch twitter x".split())
_KEYS: dict[str, str | To] = {
    **SERVER,
    "provider": "provider",
    "application-type": To("grant_type", words={"web-app": _CODE, "hybrid": _CODE, "service": ""}),
    "authentication.redirect-path": "callback_path",
    "authentication.scopes": Many("scope", separators=","),
    "authentication.add-openid-scope": To("scope", words={"true": "openid", "false": ""}),
    "authentication.pkce-required": "pkce",
    "authentication.par.enabled": "par",
    "authentication.nonce-required": "nonce_check",
    "authentication.response-mode": "response_mode",
    "logout.backchannel.path": To("backchannel_logout_uri", relative=True),
    "logout.frontchannel.path": To("frontchannel_logout_uri", relative=True),
    "logout.post-logout-path": To("post_logout_redirect_uri", relative=True),
    "token.audience": Many("audience", separators=","),
    "token.issuer": To("issuer_check", words={"any": "false"}),
    "tenant-enabled": "enabled",
}


def _scopes(client: ClientSettings, adds: bool) -> None:
    """Quarkus adds `openid` to the scopes that are set, unless a switch or the provider says that it does not."""
    given = client.values.pop("scope", [])
    scopes = [value for value in given if not value.key.endswith(_SWITCH)]
    adds = adds and all(value.known and value.raw for value in given if value.key.endswith(_SWITCH))
    if scopes and adds and all(value.raw != "openid" for value in scopes):
        scopes.append(implied("scope", scopes[0], "openid", DEFAULTED, "Quarkus adds it"))
    if scopes:
        client.values["scope"] = scopes


def _complete(client: ClientSettings) -> None:
    """A service only checks tokens; a web application asks for `openid` by itself."""
    endpoints(client)
    for value in client.values.pop("grant_type", ()):
        if value.known and value.raw:
            value.state, value.why = DERIVED, f"{value.key} says so"
            client.values["grant_type"] = [value]
    provider = client.one("provider")
    known = client.text("provider") or ""
    if provider is not None and "grant_type" not in client.values and known.lower() in _WEB_APPS:
        client.values["grant_type"] = [implied("grant_type", provider, _CODE, DEFAULTED, f"{known} signs people in")]
    _scopes(client, known.lower() not in _WITHOUT_OPENID)
    check = client.one("issuer_check")
    if check is not None and check.raw != "false":
        del client.values["issuer_check"]  # another issuer than the server's is expected: it is still checked


DIALECT = Dialect(
    name="quarkus-oidc",
    title="Quarkus OIDC",
    documentation="https://quarkus.io/guides/security-oidc-configuration-properties-reference",
    triggers=(b"quarkus.oidc", b"quarkus:", b"quarkus_oidc"),
    files=FILES,
    keys={
        **{f"quarkus.oidc.{key}": to for key, to in _KEYS.items()},
        **{f"quarkus.oidc.{{client}}.{key}": to for key, to in _KEYS.items()},
    },
    variables={
        **{variable(f"quarkus.oidc.{key}"): to for key, to in _KEYS.items()},
        **{variable(f"quarkus.oidc.{{client}}.{key}"): to for key, to in _KEYS.items()},
    },
    splits_keys=True,
    profile_prefix=PROFILE_PREFIX,
    requires=("client_id", "issuer"),
    complete=_complete,
    client_name=tenant,
    apart=True,
    client="quarkus.oidc",
    encodes_credentials=False,  # OidcCommonUtils.java, `basicSchemeValue`
    basic_by_default=True,  # there, `isClientSecretBasicAuthRequired`
    priority=50,
)
