"""What looks like a client and is only a part of others: bases that overlays complete, files that supply values."""

from __future__ import annotations

from oauthlint.model.environment import DEVELOPMENT_LIKE, EXAMPLE
from oauthlint.model.roles import ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED


def without_mere_bases(clients: list[ClientSettings]) -> list[ClientSettings]:
    """Leave out a base that nothing runs on: both a development and another environment lay themselves over it, or
    the client id is only in the overlays."""
    overlays: dict[tuple[str, str], set[bool]] = {}
    for client in clients:
        if client.environment not in (None, EXAMPLE):
            overlays.setdefault((client.dialect, client.name), set()).add(client.environment in DEVELOPMENT_LIKE)
    kept = []
    for client in clients:
        above = overlays.get((client.dialect, client.name), set())
        mere = len(above) == 2 or (bool(above) and "client_id" not in client.values)
        if client.environment is not None or not mere:
            kept.append(client)
    return kept


def without_mere_sources(clients: list[ClientSettings], described: int) -> list[ClientSettings]:
    """Leave out what an env file seems to describe when all of it only supplies another client's settings.

    The first `described` clients are none of an env file's."""
    used = {origin.key for client in clients for value in client.everything() for origin in value.origins}
    kept = clients[:described]
    said = [_declared(client) for client in clients]
    for client, own in zip(clients[described:], said[described:], strict=True):
        if any(own < others for others in said):
            continue  # an env file that a container imports and adds to
        if not used or not own or not own <= used:
            kept.append(client)
    return kept


def _declared(client: ClientSettings) -> frozenset[tuple[str, int, int]]:
    """The places of what is said of a client alone: not of switches, nor of the application's own address."""
    return frozenset(
        value.at.key
        for value in client.everything()
        if ROLES[value.role].type != "flag" and value.role != "base_url" and value.state not in (DEFAULTED, DERIVED)
    )
