"""Which clients the registrations of a file are for, where the file does not name its server."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import is_loopback, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    Owners = dict[str, set[tuple[str | None, str]]]

_WELL_KNOWN = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")


def issuer_of(client: ClientSettings) -> str | None:
    """The issuer that the settings name, or that their discovery URL implies (RFC 8414 section 3.1)."""
    issuer = client.text("issuer") or client.text("discovery_url")
    if issuer is None:
        return None
    for suffix in _WELL_KNOWN:
        head, found, tail = issuer.partition(suffix)
        if found:
            return head + tail
    return issuer


def owners_of(clients: list[ClientSettings], registrations: list[Registration]) -> Owners:
    """By file with registrations: environments and the hosts of their issuers, of clients that are registered there
    and whose redirect URI goes where one of theirs does."""
    ids: dict[str | None, list[ClientSettings]] = {}
    for client in clients:
        ids.setdefault(client.client_id, []).append(client)
    found: Owners = {}
    for entry in registrations:
        for client in ids.get(entry.client_id, ()) if entry.client_id is not None else ():
            issuer = issuer_of(client)
            if issuer is not None and (_fits(client, entry) or client.environment == entry.environment is not None):
                found.setdefault(entry.anchor.source.path, set()).add((client.environment, host_of(issuer)))
    return found


def is_of_another_server(client: ClientSettings, issuer: str | None, entry: Registration, owners: Owners) -> bool:
    """Whether the file of a registration, which does not name its server, comes from that of another environment: an
    export is of one server, and it is that of the clients whose redirect URIs are registered in it."""
    known = owners.get(entry.anchor.source.path)
    if not known or issuer is None or entry.issuer is not None or "origin" in entry.traits:
        return False
    if client.environment is not None and client.environment == entry.environment:
        return False
    if entry.client_id == client.client_id and _fits(client, entry):
        return False
    return all(environment != client.environment and host != host_of(issuer) for environment, host in known)


def is_at_home(client: ClientSettings, entry: Registration) -> bool:
    """Whether a redirect URI of the client's is registered there, and is one that no other server has."""
    registered = {value.raw for value in entry.many("redirect_uri") if value.known}
    return any(
        value.known and value.raw in registered and host_of(value.raw) and not is_loopback(host_of(value.raw))
        for value in client.values.get("redirect_uri", ())
    )


def _fits(client: ClientSettings, entry: Registration) -> bool:
    """Whether a redirect URI of the client's goes to the host of one that is registered, perhaps misspelt, or nobody
    can tell."""
    sent, registered = client.values.get("redirect_uri", []), entry.many("redirect_uri")
    if not sent or not registered or not all(value.known for value in (*sent, *registered)):
        return True
    hosts = {host_of(value.raw) for value in registered}
    return any(
        host_of(value.raw) in hosts or any(is_slip(host_of(value.raw), host) for host in hosts) for value in sent
    )


def is_slip(one: str, other: str) -> bool:
    """Whether one text may be the other misspelt: a number is no slip, `sso1` and `sso2` are two servers."""
    from oauthlint.model.spelling import TYPO, edits

    if abs(len(one) - len(other)) > TYPO:
        return False
    letters = ["".join(char for char in text if not char.isdigit()) for text in (one, other)]
    return letters[0] != letters[1] and edits(one, other) is not None


def host_of(url: str) -> str:
    """The host of a URL in lower case, "" where it has none."""
    parts = split(url)
    return parts.host.text.lower() if parts.host is not None else ""
