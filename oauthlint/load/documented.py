"""What a public provider's documentation says of a client's server, in the form of a metadata document."""

from __future__ import annotations

from oauthlint.load.registrations import read_metadata
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.roles import ENDPOINTS
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, Piece, Value
from oauthlint.providers import find
from oauthlint.text.source import Source
from oauthlint.text.syntax import read


def documented_metadata(client: ClientSettings, issuer: str | None) -> ServerMetadata | None:
    """Issuer and endpoints of the server of a public provider that the client's settings mean, None where nothing is
    known of it.

    Its place is the page that says so; the values behind the first of a role still work, too."""
    provider = find(client.provider or "")
    from oauthlint.providers.servers import documented

    texts = {"issuer": issuer} if issuer else {}
    for role in ENDPOINTS:
        value = client.one(role)
        if value is not None and value.known and not value.empty and value.state != DEFAULTED:
            texts[role] = value.raw
    configured = client.one("issuer")
    authority = configured is not None and "authority" in configured.key.lower()  # a library makes the issuer of it
    shared = issuer is not None and issuer.rstrip("/").rpartition("/")[2] in provider.shared_tenants
    found = documented(provider.servers, texts, exactly=not authority and not shared) if texts else None
    if found is None:
        return None
    lines = [f'  "{role}": "{addresses[0]}"' for role, addresses in found.addresses.items()]
    source = Source(found.server.source, "{\n" + ",\n".join(lines) + "\n}\n", url=found.server.source)
    made = read_metadata(read(source, "json").roots[0])
    made.documented_by = provider.title
    made.refuted = frozenset(found.refuted)
    for role, addresses in found.addresses.items():
        at = made.values[role][0].at
        made.values[role] += [
            Value(role, role, at, (Piece(text, source, at.start, at.end, False),)) for text in addresses[1:]
        ]
    return made
