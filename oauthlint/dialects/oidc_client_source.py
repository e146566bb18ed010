"""oidc-client-ts in the source of an application: its UserManager, and react-oidc-context's and oidc-react's providers,
which hand their settings to it.

See https://authts.github.io/oidc-client-ts/interfaces/UserManagerSettings.html. The names are those of the JSON files.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.javascript_settings import DIALECT as JAVASCRIPT
from oauthlint.dialects.oidc_client_ts import DIALECT as JSON

_NAMES = ("*auth*", "*oidc*", "*user*manager*", "src/index", "main", "app", "config")

DIALECT = Dialect(
    name="oidc-client-source",
    title="oidc-client-ts",
    documentation="https://authts.github.io/oidc-client-ts/interfaces/UserManagerSettings.html",
    triggers=(b"oidc-client-ts", b"react-oidc-context", b"oidc-react"),
    files=tuple(f"{name}.{suffix}" for name in _NAMES for suffix in ("ts", "tsx", "js", "jsx")),
    keys=JSON.keys,
    defaults=JSON.defaults,
    client_name=JAVASCRIPT.client_name,
    complete=JSON.complete,
    oidc_only=True,
    apart=True,
    client="oidc",
    priority=35,
)
