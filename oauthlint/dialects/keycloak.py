"""What the conventions of Keycloak's adapters share."""

from __future__ import annotations

from oauthlint.dialects.dialect import Many, Off, To
from oauthlint.dialects.joining import joined
from oauthlint.model.settings import ClientSettings

ADAPTER: dict[str, str | To] = {
    "realm": To("tenant", weak=True),
    "auth-server-url": "issuer",
    "resource": To("client_id", weak=True),
    "credentials.secret": "client_secret",
    "public-client": To("public_client", weak=True),
    "ssl-required": To("tls_verify", words={"none": "false", "external": "true", "all": "true"}, weak=True),
    "disable-trust-manager": Off("tls_verify"),
    "allow-any-hostname": Off("tls_verify"),
    "enable-pkce": To("pkce", weak=True),
    "scope": Many("scope"),
}
"""The names of keycloak.json (Keycloak, "Java adapter configuration")."""


def with_realm(client: ClientSettings) -> None:
    """The issuer is the realm below the server's address."""
    server, realm = client.one("issuer"), client.one("tenant")
    if server is None or realm is None or realm.empty or "/realms/" in server.raw:
        return
    client.values["issuer"] = [joined("issuer", server, server, "/realms/", realm)]
