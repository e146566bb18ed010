"""MSAL for JavaScript in the source of an application: `msalConfig` and its requests, in authConfig.js as Microsoft's
samples have it, and in environment files.

See https://learn.microsoft.com/entra/msal/javascript/browser/initialization. The names are those of the JSON files.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.javascript_settings import DIALECT as JAVASCRIPT
from oauthlint.dialects.msal import DIALECT as JSON

_REQUESTS = (
    "loginRequest", "tokenRequest", "authCodeUrlParameters", "*.authRequest", "*.loginRequest", "environment.apiConfig",
)  # fmt: skip

_REACT = tuple(f"{name}.{suffix}" for name in ("src/index", "main", "app") for suffix in ("tsx", "jsx", "js"))

DIALECT = Dialect(
    name="msal-source",
    title="MSAL",
    documentation="https://learn.microsoft.com/entra/msal/javascript/browser/initialization",
    triggers=(b"msal",),
    files=(*JAVASCRIPT.files, *(name for name in _REACT if name not in JAVASCRIPT.files)),
    keys={
        **{key: to for key, to in JSON.keys.items() if key.startswith(("**.auth.", "**.system."))},
        **{f"{request}.scopes": To("scope", weak=True) for request in _REQUESTS},
        **{f"{request}.redirectUri": To("redirect_uri", relative=True, weak=True) for request in _REQUESTS},
    },
    looks_like=JSON.looks_like,
    requires=JSON.requires,
    complete=JSON.complete,
    client="msal",
    priority=45,
)
