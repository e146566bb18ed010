"""Settings of single-page applications in their source: angular-oauth2-oidc and angular-auth-oidc-client (environment
files, `AuthConfig`, `provideAuth`), oidc-client-ts (`UserManager`), MSAL (`msalConfig`).

See https://manfredsteyer.github.io/angular-oauth2-oidc/docs/additional-documentation/,
https://angular-auth-oidc-client.com/docs/documentation/configuration and
https://authts.github.io/oidc-client-ts/interfaces/UserManagerSettings.html. The names are those of their JSON forms.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, Dialect
from oauthlint.dialects.json_settings import DIALECT as JSON

_NAMES = (
    "*environment*", "environments/*", "*auth*config*", "*auth*.config", "auth", "*oidc*", "*msal*", "app.config",
    "app.module", "core.module", "main", "config", "settings", "*passport*", "*strategy*",
)  # fmt: skip


def _client_name(captured: str) -> str:
    """The block's name; an argument of a call has none."""
    return "settings" if captured.isdigit() else captured


DIALECT = Dialect(
    name="javascript-settings",
    title="settings in JavaScript",
    documentation="https://angular-auth-oidc-client.com/docs/documentation/configuration",
    triggers=(b"clientid", b"client_id"),
    files=tuple(f"{name}.{suffix}" for name in _NAMES for suffix in ("ts", "js")),
    # expo-auth-session has nothing but a client id beside it; in JSON it may be a part of ASP.NET Core's settings
    keys={**JSON.keys, "usePkce": "pkce", "**.{client}.usePkce": "pkce"},
    spelling=RELAXED,
    client_name=_client_name,
    apart=True,
    client="settings",
    partial=True,
    priority=5,
)
