"""Backstage: `auth.providers` of its app-config files."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.joining import implied, joined
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED, Value

_SETTINGS: dict[str, str | To] = {
    "clientId": "client_id",
    "clientSecret": "client_secret",
    "metadataUrl": "discovery_url",
    "callbackUrl": "redirect_uri",
    "authorizationUrl": "authorization_endpoint",
    "tokenUrl": "token_endpoint",
    "tenantId": "tenant",
    "scope": "scope",
    "scopes": "scope",
    "additionalScopes": "scope",
    "tokenEndpointAuthMethod": "token_endpoint_auth_method",
    "tokenSignedResponseAlg": "id_token_signed_response_alg",
    "issuer": To("issuer", weak=True),
    "audience": To("audience", weak=True),
    "domain": To("tenant", weak=True),
    "authServerId": To("tenant", weak=True),
}
_SERVERS = frozenset(("okta", "gitlab"))
"""Providers whose `audience` is the address of their server (docs/auth/okta/provider.md, …/gitlab/provider.md)."""


def _complete(client: ClientSettings) -> None:
    """Without a callbackUrl the backend's own address is used ("Authentication in Backstage", callbackUrl). Okta's
    custom servers are below the organisation's (its authServerId)."""
    provider = client.name.partition(".")[0]
    if provider in _SERVERS and "audience" in client.values:
        (server,), custom = client.values.pop("audience")[:1], client.one("tenant")
        below: list[Value | str] = ["/oauth2/", custom] if custom is not None else []
        client.values["issuer"] = [joined("issuer", server, server, *below)]
    base = client.one("base_url")
    if base is not None and "redirect_uri" not in client.values:
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
