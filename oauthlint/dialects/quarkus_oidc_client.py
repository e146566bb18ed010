"""Quarkus: tokens for calls to other services (`quarkus.oidc-client`), with its named clients."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To
from oauthlint.dialects.quarkus import FILES, PROFILE_PREFIX, SERVER, endpoints, tenant, variable

_GRANTS = {
    "client": "client_credentials",
    "code": "authorization_code",
    "exchange": "urn:ietf:params:oauth:grant-type:token-exchange",
    "jwt": "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "refresh": "refresh_token",
    "ciba": "urn:openid:params:grant-type:ciba",
    "device": "urn:ietf:params:oauth:grant-type:device_code",
}
_KEYS: dict[str, str | To] = {
    **SERVER,
    "scopes": Many("scope", separators=","),
    "audience": Many("audience", separators=","),
    "grant.type": To("grant_type", words=_GRANTS),
    "grant-options.password.username": To("username", weak=True),
    "grant-options.password.password": To("password", weak=True),
    "client-enabled": "enabled",
}

DIALECT = Dialect(
    name="quarkus-oidc-client",
    title="Quarkus OIDC client",
    documentation="https://quarkus.io/guides/security-openid-connect-client-reference",
    triggers=(b"quarkus.oidc-client", b"quarkus:", b"quarkus_oidc_client"),
    files=FILES,
    keys={
        **{f"quarkus.oidc-client.{key}": to for key, to in _KEYS.items()},
        **{f"quarkus.oidc-client.{{client}}.{key}": to for key, to in _KEYS.items()},
    },
    variables={
        **{variable(f"quarkus.oidc-client.{key}"): to for key, to in _KEYS.items()},
        **{variable(f"quarkus.oidc-client.{{client}}.{key}"): to for key, to in _KEYS.items()},
    },
    splits_keys=True,
    profile_prefix=PROFILE_PREFIX,
    defaults={"grant_type": "client_credentials"},
    complete=endpoints,
    client_name=tenant,
    apart=True,
    client="quarkus.oidc-client",
    encodes_credentials=False,  # OidcCommonUtils.java, `basicSchemeValue`
    basic_by_default=True,
    priority=51,
)
