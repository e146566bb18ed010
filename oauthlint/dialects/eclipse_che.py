"""Eclipse Che (server 7): `che.oidc`, `che.keycloak` and `che.oauth`, in properties files and as variables."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.dialects.keycloak import with_realm
from oauthlint.model.settings import ClientSettings

_OAUTH: dict[str, str | To] = {
    "clientid": "client_id",
    "clientsecret": "client_secret",
    "clientid_filepath": To("client_id", reference=True),
    "clientsecret_filepath": To("client_secret", reference=True),
    "authuri": "authorization_endpoint",
    "tokenuri": "token_endpoint",
    "redirecturis": To("redirect_uri", separators=","),
}
_KEYS: dict[str, str | To] = {
    "che.oidc.auth_server_url": "issuer",
    "che.oidc.oidc_provider": "discovery_url",
    "che.keycloak.auth_server_url": "issuer",
    "che.keycloak.oidc_provider": "discovery_url",
    "che.keycloak.realm": To("tenant", weak=True),
    "che.keycloak.client_id": "client_id",
    "che.keycloak.use_nonce": To("nonce_check", weak=True),
    **{f"che.{oauth}.{{client}}.{key}": to for oauth in ("oauth", "oauth2") for key, to in _OAUTH.items()},
}


def _variable(key: str) -> str:
    """Dots become one underscore, underscores two (Che's administration guide, "Advanced configuration options")."""
    parts = [part if part == "{client}" else part.replace("_", "__").upper() for part in key.split(".")]
    return "_".join(parts)


def _complete(client: ClientSettings) -> None:
    """`NULL` is Che's word for what is not set; an alternate provider is named by its issuer (multiuser.properties)."""
    for role in list(client.values):
        kept = [value for value in client.values[role] if value.raw != "NULL"]
        if kept:
            client.values[role] = kept
        else:
            del client.values[role]
    other = client.one("discovery_url")
    if other is not None and other.known and "/.well-known/" not in other.raw:
        other.role = "issuer"
        client.values["issuer"] = client.values.pop("discovery_url")
        return
    with_realm(client)


DIALECT = Dialect(
    name="eclipse-che",
    title="Eclipse Che",
    documentation="https://eclipse.dev/che/docs/stable/administration-guide/advanced-configuration-options-for-the-che-server-component/",
    triggers=(b"che.oidc.", b"che.keycloak.", b"che.oauth", b"che_oidc_", b"che_keycloak_", b"che_oauth"),
    files=("*che*.properties", "*che*/*.properties", "multiuser*.properties"),
    keys=_KEYS,
    variables={_variable(key): to for key, to in _KEYS.items()},
    splits_keys=True,
    complete=_complete,
    apart=True,
    client="che",
    priority=50,
)
