"""traefik-forward-auth (thomseddon): environment variables, flags, and its ini file."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_PROVIDERS: dict[str, dict[str, str | To]] = {
    "google": {
        "client-id": "client_id",
        "client-secret": "client_secret",
    },
    "oidc": {
        "issuer-url": "issuer",
        "client-id": "client_id",
        "client-secret": "client_secret",
        "resource": "resource",
    },
    "generic-oauth": {
        "auth-url": "authorization_endpoint",
        "token-url": "token_endpoint",
        "user-url": "userinfo_endpoint",
        "client-id": "client_id",
        "client-secret": "client_secret",
        "scope": Many("scope", separators=" ,"),
        "resource": "resource",
    },
}


def _client_name(captured: str) -> str | None:
    name = captured.lower().replace("_", "-")
    return name if name in _PROVIDERS else None


_SETTINGS: dict[str, str | To] = {key: to for settings in _PROVIDERS.values() for key, to in settings.items()}

DIALECT = Dialect(
    name="traefik-forward-auth",
    title="traefik-forward-auth",
    documentation="https://github.com/thomseddon/traefik-forward-auth#configuration",
    triggers=(b"providers_", b"providers.", b"-client-id"),
    files=("*forward-auth*.ini", "*forward-auth*.conf", "*forward-auth*/*.ini", "*forward_auth*.ini"),
    keys={
        **{f"providers.{{client}}.{key}": to for key, to in _SETTINGS.items()},
        "google-client-id": "client_id",
        "google-client-secret": "client_secret",
    },
    variables={
        **{f"PROVIDERS_{{client}}_{key.replace('-', '_').upper()}": to for key, to in _SETTINGS.items()},
        # the ini format in a file that is called .env, and flags; version 1 knew Google alone
        **{f"{dashes}providers.{{client}}.{key}": to for key, to in _SETTINGS.items() for dashes in ("", "--")},
        **{f"{dashes}google-client-{key}": f"client_{key}" for key in ("id", "secret") for dashes in ("", "--")},
        "URL_PATH": To("callback_path", weak=True),
        "AUTH_HOST": To("base_url", template="https://{}", weak=True),
    },
    splits_keys=True,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}{callback_path=/_oauth}"},
    client_name=_client_name,
    client="google",
    priority=60,
)
