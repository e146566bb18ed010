"""Auth0 in the source of a single-page application: `new Auth0Client({domain, clientId})`, `createAuth0Client`,
`createAuth0`, and the constants that hold their settings.

See auth0/auth0-spa-js, EXAMPLES.md, and auth0/auth0-vue, README.md; the names are those of `auth_config.json`.
"""

from __future__ import annotations

from oauthlint.dialects.auth0_spa import DIALECT as JSON
from oauthlint.dialects.auth0_spa import KEYS
from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.javascript_settings import DIALECT as JAVASCRIPT

_CONSTANTS = ("auth0Config", "AUTH0_CONFIG", "authConfig", "AUTH_CONFIG")
_CALLS = ("Auth0Client", "createAuth0Client", "createAuth0", "provideAuth0")

DIALECT = Dialect(
    name="auth0-source",
    title="Auth0 single-page application",
    documentation=JSON.documentation,
    triggers=(b"auth0",),
    files=(*JAVASCRIPT.files, "*auth0*.ts", "*auth0*.js", "*auth0*.tsx"),
    keys={
        f"**.{place}.{key}": to
        for place in (*_CONSTANTS, *(f"{call}().*" for call in _CALLS))
        for key, to in KEYS.items()
    },
    defaults=JSON.defaults,
    complete=JSON.complete,
    requires=("issuer", "tenant"),
    client="auth0",
    partial=True,
    priority=40,
)
