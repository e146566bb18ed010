"""Quarkus: OpenID Connect for web applications and services (`quarkus.oidc`), with its tenants."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.joining import implied
from oauthlint.dialects.quarkus import FILES, PROFILE_PREFIX, SERVER, endpoints, tenant, variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED

_CODE = "authorization_code"
_KEYS: dict[str, str | To] = {
    **SERVER,
    "provider": "provider",
    "application-type": To("grant_type", words={"web-app": _CODE, "hybrid": _CODE, "service": ""}),
    "authentication.redirect-path": "callback_path",
    "authentication.scopes": Many("scope", separators=","),
    "authentication.pkce-required": "pkce",
    "authentication.par.enabled": "par",
    "authentication.nonce-required": "nonce_check",
    "authentication.response-mode": "response_mode",
    "logout.post-logout-path": To("post_logout_redirect_uri", relative=True),
    "token.audience": Many("audience", separators=","),
    "token.issuer": To("issuer_check", words={"any": "false"}),
    "tenant-enabled": "enabled",
}


def _complete(client: ClientSettings) -> None:
    """A service only checks tokens; a web application asks for `openid` by itself."""
    endpoints(client)
    for value in client.values.pop("grant_type", ()):
        if value.known and value.raw:
            value.state, value.why = DERIVED, f"{value.key} says so"
            client.values["grant_type"] = [value]
    scopes = client.values.get("scope")
    if scopes and all(value.raw != "openid" for value in scopes):
        scopes.append(implied("scope", client.many("scope")[0], "openid", DEFAULTED, "Quarkus adds it"))
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
    oidc_only=False,
    priority=50,
)
