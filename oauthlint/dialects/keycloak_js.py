"""keycloak-js: the settings of a single-page application, in a JSON file that it loads."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.keycloak import with_realm
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED

_FLOWS = {"standard": "code", "implicit": "id_token token", "hybrid": "code id_token token"}
_KEYS: dict[str, str | To] = {
    "url": To("issuer", weak=True),
    "realm": To("tenant", weak=True),
    "clientId": "client_id",
    **{
        place + key: to
        for place in ("", "initOptions.")
        for key, to in {
            "pkceMethod": To("code_challenge_method", weak=True),
            "flow": To("response_type", words=_FLOWS, weak=True),
            "responseMode": To("response_mode", weak=True),
            "redirectUri": To("redirect_uri", relative=True, weak=True),
            "silentCheckSsoRedirectUri": To("redirect_uri", relative=True),
            "scope": To("scope", separators=" ", weak=True),
            "enableLogging": To("debug_logging", weak=True),
        }.items()
    },
}
_PLACES = ("", "**.keycloak.", "**.keycloakConfig.", "**.keycloak.config.", "**.KEYCLOAK.")


def _complete(client: ClientSettings) -> None:
    """keycloak-js asks for `openid` by itself and adds what is set."""
    with_realm(client)
    for value in client.many("response_type"):
        value.state, value.why = DERIVED, f"{value.key} says so"


DIALECT = Dialect(
    name="keycloak-js",
    title="keycloak-js",
    documentation="https://www.keycloak.org/securing-apps/javascript-adapter",
    triggers=(b'"realm"',),
    files=("*.json",),
    keys={place + key: to for place in _PLACES for key, to in _KEYS.items()},
    defaults={"public_client": "true"},
    requires=("tenant",),
    complete=_complete,
    client="keycloak",
    priority=40,
)
