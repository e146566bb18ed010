"""Google's client_secret_*.json: what an application reads of it; the redirect URIs in it are what Google has on file
(providers/google.py).

Its members are those that Google's page "Client Secrets" lists, below `web` or `installed`; a service account's file
has neither.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

_KEYS: dict[str, str | To] = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "auth_uri": To("authorization_endpoint", weak=True),
    "token_uri": To("token_endpoint", weak=True),
}

DIALECT = Dialect(
    name="google-client-secret",
    title="Google client secrets",
    documentation="https://developers.google.com/api-client-library/dotnet/guide/aaa_client_secrets",
    triggers=(b'"auth_uri"', b'"token_uri"'),
    files=("*.json",),
    keys={f"{kind}.{key}": to for kind in ("web", "installed") for key, to in _KEYS.items()},
    defaults={"grant_type": "authorization_code"},
    client="google",
    priority=50,
)
