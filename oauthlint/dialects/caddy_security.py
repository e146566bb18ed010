"""Caddy: the identity providers of the caddy-security plugin, in a Caddyfile.

See its caddyfile_identity_provider.go for the directives of a provider."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

_SETTINGS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "scopes": "scope",
    "metadata_url": "discovery_url",
    "authorization_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "logout_url": To("end_session_endpoint", weak=True),
    "tenant_id": To("tenant", weak=True),
    "domain_name": To("tenant", weak=True),
    "response_type": "response_type",
}

DIALECT = Dialect(
    name="caddy-security",
    title="caddy-security",
    documentation="https://github.com/greenpau/caddy-security/blob/main/caddyfile_identity_provider.go",
    triggers=(b"identity provider",),
    files=("caddyfile", "*.caddyfile", "caddyfile.*"),
    keys={f"**.oauth identity provider {{client}}.{name}": role for name, role in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    priority=30,
)
