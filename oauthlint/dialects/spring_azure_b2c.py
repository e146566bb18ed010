"""Spring Cloud Azure's starter for Azure AD B2C.

See https://learn.microsoft.com/azure/developer/java/spring-framework/configuration-properties-azure-active-directory-b2c:
`base-uri` is the tenant's, each of `user-flows` a way through it, of which `login-flow` names the first. The addresses
of the server are made of both, with the user flow in the query.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, To
from oauthlint.dialects.joining import joined
from oauthlint.dialects.spring import FILES, PLACEHOLDERS, PROFILE, variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED

_PREFIX = "spring.cloud.azure.active-directory.b2c"
_KEYS: dict[str, str | To] = {
    f"{_PREFIX}.enabled": "enabled",
    f"{_PREFIX}.credential.client-id": "client_id",
    f"{_PREFIX}.credential.client-secret": "client_secret",
    f"{_PREFIX}.base-uri": To("token_endpoint", weak=True),
    f"{_PREFIX}.user-flows.sign-up-or-sign-in": To("tenant", weak=True),
    f"{_PREFIX}.reply-url": To("redirect_uri", weak=True),
    f"{_PREFIX}.logout-success-url": To("post_logout_redirect_uri", weak=True),
}
_PATHS = {
    "authorization_endpoint": "/oauth2/v2.0/authorize?p=",
    "token_endpoint": "/oauth2/v2.0/token?p=",
    "jwks_uri": "/discovery/v2.0/keys?p=",
}


def _complete(client: ClientSettings) -> None:
    base = next(iter(client.values.pop("token_endpoint", ())), None)
    flow = next(iter(client.values.pop("tenant", ())), None)
    if base is None or flow is None or not base.known or not flow.known or base.empty or flow.empty:
        return
    server = base.part(0, len(base.raw.rstrip("/")))
    for role, path in _PATHS.items():
        client.values[role] = [
            joined(role, base, server, path, flow, state=DERIVED, why="of base-uri and the user flow")
        ]


DIALECT = Dialect(
    name="spring-azure-b2c",
    title="Spring Cloud Azure for B2C",
    documentation="https://learn.microsoft.com/azure/developer/java/spring-framework/configuration-properties-azure-active-directory-b2c",
    triggers=(b"b2c",),
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items()},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    defaults={
        "grant_type": "authorization_code",
        "scope": "openid",
        "redirect_uri": "{base_url}/login/oauth2/code/",
    },
    placeholders=PLACEHOLDERS,
    complete=_complete,
    oidc_only=True,
    client="b2c",
    priority=51,
)
