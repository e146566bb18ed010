"""Spring Cloud Azure's starter for Microsoft Entra ID, and Azure's starters before it (`azure.activedirectory`)."""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect, Many, To
from oauthlint.dialects.joining import joined
from oauthlint.dialects.scopes import ask_for_openid
from oauthlint.dialects.spring import FILES, PLACEHOLDERS, PROFILE, variable
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED

_PREFIX = "spring.cloud.azure.active-directory"
_BEFORE = "azure.activedirectory"
_SHARED: dict[str, str | To] = {
    "redirect-uri-template": "redirect_uri",
    "post-logout-redirect-uri": "post_logout_redirect_uri",
    "authorization-clients.*.scopes": Many("scope", separators=","),
}
_KEYS: dict[str, str | To] = {
    f"{_PREFIX}.profile.tenant-id": To("tenant", weak=True),
    f"{_PREFIX}.credential.client-id": "client_id",
    f"{_PREFIX}.credential.client-secret": "client_secret",
    f"{_BEFORE}.tenant-id": To("tenant", weak=True),
    f"{_BEFORE}.client-id": "client_id",
    f"{_BEFORE}.client-secret": "client_secret",
    **{f"{prefix}.{key}": to for prefix in (_PREFIX, _BEFORE) for key, to in _SHARED.items()},
    # what the whole of Spring Cloud Azure uses where the above says nothing
    "spring.cloud.azure.profile.tenant-id": To("tenant", weak=True),
    "spring.cloud.azure.credential.client-id": To("client_id", weak=True),
    "spring.cloud.azure.credential.client-secret": To("client_secret", weak=True),
}


def _complete(client: ClientSettings) -> None:
    """The issuer is the tenant's at Microsoft's global cloud; the sign-in asks for `openid` whatever else is set."""
    ask_for_openid(client, "Spring Cloud Azure")
    tenant = client.one("tenant")
    if tenant is not None and tenant.known and not tenant.empty:
        parts = ("https://login.microsoftonline.com/", tenant, "/v2.0")
        client.values["issuer"] = [joined("issuer", tenant, *parts, state=DERIVED, why="of the tenant")]


DIALECT = Dialect(
    name="spring-azure",
    title="Spring Cloud Azure",
    documentation="https://learn.microsoft.com/azure/developer/java/spring-framework/configuration-properties-all",
    triggers=(b"active-directory", b"activedirectory", b"active_directory"),
    files=FILES,
    keys=_KEYS,
    variables={variable(key): to for key, to in _KEYS.items() if "*" not in key},
    spelling=RELAXED,
    splits_keys=True,
    profile=PROFILE,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/oauth2/code/"},
    placeholders=PLACEHOLDERS,
    complete=_complete,
    oidc_only=True,
    client="azure",
    priority=50,
)
