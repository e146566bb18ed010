"""Backstage: `auth.providers` of its app-config files."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.joining import implied, joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED

_SETTINGS: dict[str, str | To] = {
    "clientId": "client_id",
    "clientSecret": "client_secret",
    "metadataUrl": "discovery_url",
    "callbackUrl": "redirect_uri",
    "authorizationUrl": "authorization_endpoint",
    "tokenUrl": "token_endpoint",
    "tenantId": "tenant",
    "scope": "scope",
    "additionalScopes": "scope",
    "tokenEndpointAuthMethod": "token_endpoint_auth_method",
}


def _complete(client: ClientSettings) -> None:
    """Without a callbackUrl the backend's own address is used ("Authentication in Backstage", callbackUrl)."""
    base = client.one("base_url")
    if base is not None and "redirect_uri" not in client.values:
        provider = client.name.partition(".")[0]
        path = implied("redirect_uri", base, f"/api/auth/{provider}/handler/frame", DEFAULTED, "")
        why = "Backstage builds it when nothing else is set"
        client.values["redirect_uri"] = [joined("redirect_uri", base, base, path, state=DERIVED, why=why)]


DIALECT = Dialect(
    name="backstage",
    title="Backstage",
    documentation="https://backstage.io/docs/auth/#configuring-authentication-providers",
    triggers=(b"providers:",),
    files=YAML,
    keys={
        **{f"**.auth.providers.{{client}}.{{variant}}.{key}": to for key, to in _SETTINGS.items()},
        "**.backend.baseUrl": To("base_url", weak=True),
    },
    complete=_complete,
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "client_secret"),
    priority=30,
)
