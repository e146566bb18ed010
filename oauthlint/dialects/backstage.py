"""Backstage: `auth.providers` of its app-config files."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect

_SETTINGS = {
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

DIALECT = Dialect(
    name="backstage",
    title="Backstage",
    documentation="https://backstage.io/docs/auth/#configuring-authentication-providers",
    triggers=(b"providers:",),
    files=YAML,
    keys={f"**.auth.providers.{{client}}.{{variant}}.{key}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    requires=("client_id", "client_secret"),
    priority=30,
)
