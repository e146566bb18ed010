"""Supabase: `auth.external` of the CLI's config.toml, with its `remotes`, and the variables of its auth server."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Off, To

_SETTINGS: dict[str, str | To] = {
    "enabled": "enabled",
    "client_id": "client_id",
    "secret": "client_secret",
    "redirect_uri": "redirect_uri",
    "url": "issuer",
    "skip_nonce_check": Off("nonce_check"),
}


def _client_name(captured: str) -> str | None:
    return captured.lower()


DIALECT = Dialect(
    name="supabase",
    title="Supabase",
    documentation="https://supabase.com/docs/guides/local-development/cli/config#auth-config",
    triggers=(b"auth.external", b"gotrue_external_"),
    files=("config*.toml", "*supabase*.toml"),
    keys={f"auth.external.{{client}}.{key}": to for key, to in _SETTINGS.items()},
    variables={f"GOTRUE_EXTERNAL_{{client}}_{key.upper()}": to for key, to in _SETTINGS.items()},
    defaults={"grant_type": "authorization_code"},
    profile_prefix="remotes.",
    client_name=_client_name,
    priority=50,
)
