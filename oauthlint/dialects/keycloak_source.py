"""keycloak-js in the source of an application: `new Keycloak({url, realm, clientId})` and environment files.

See https://www.keycloak.org/securing-apps/javascript-adapter."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.javascript_settings import DIALECT as JAVASCRIPT
from oauthlint.dialects.keycloak_js import DIALECT as JSON

DIALECT = Dialect(
    name="keycloak-source",
    title="keycloak-js",
    documentation="https://www.keycloak.org/securing-apps/javascript-adapter",
    triggers=(b"realm",),
    files=(*JAVASCRIPT.files, "*keycloak*.ts", "*keycloak*.js", "*keycloak*.tsx"),
    keys={
        key if key.startswith("**.") else f"{place}{key}": to
        for key, to in JSON.keys.items()
        for place in ("**.Keycloak().*.", "**.keycloakConfig.", "**.KEYCLOAK_CONFIG.")
    },
    requires=JSON.requires,
    complete=JSON.complete,
    client="keycloak",
    priority=40,
)
