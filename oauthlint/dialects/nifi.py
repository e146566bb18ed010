"""Apache NiFi and NiFi Registry: OpenID Connect in nifi.properties."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_KEYS: dict[str, str | To] = {
    "discovery.url": "discovery_url",
    "client.id": "client_id",
    "client.secret": "client_secret",
    "additional.scopes": Many("scope", separators=","),
    "preferred.jwsalgorithm": To("id_token_signed_response_alg", weak=True),
}

DIALECT = Dialect(
    name="nifi",
    title="Apache NiFi",
    documentation="https://nifi.apache.org/docs/nifi-docs/html/administration-guide.html#openid_connect",
    triggers=(b"security.user.oidc.",),
    files=("*nifi*.properties",),
    keys={
        f"{prefix}.security.user.oidc.{key}": to for prefix in ("nifi", "nifi.registry") for key, to in _KEYS.items()
    },
    splits_keys=True,
    defaults={"grant_type": "authorization_code"},
    oidc_only=True,
    client="nifi",
    priority=50,
)
