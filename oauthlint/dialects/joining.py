"""Values that a convention makes of others: a realm below a server's address, a path below an issuer."""

from __future__ import annotations

from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, UNKNOWN, Piece, Value


def joined(role: str, at: Value, *parts: Value | str, state: str = DECLARED, why: str = "") -> Value:
    """The texts of `parts` one behind the other, a slash between two of them once; it stands where `at` does.

    Where a part is unknown the whole is."""
    pieces: list[Piece] = []
    layers: frozenset[str] = frozenset()
    unknown: Value | None = None
    tail_from = 0
    for index, part in enumerate(parts):
        if isinstance(part, str):
            pieces.append(Piece(part, at.at.source, at.at.start, at.at.end, False))
            continue
        layers |= part.layers
        if part.state == UNKNOWN:
            unknown, tail_from = unknown or part, len(pieces)
            continue
        following = parts[index + 1] if index + 1 < len(parts) else ""
        text = part.raw
        bare = (
            text.rstrip("/") if (following if isinstance(following, str) else following.raw).startswith("/") else text
        )
        pieces.extend(part.part(0, len(bare)).pieces if bare != text else part.pieces)
    if unknown is not None:
        value = Value(role, at.key, at.at, state=UNKNOWN, why=unknown.why, reference=unknown.reference, layers=layers)
        value.tail = tuple(pieces[tail_from:])
        return value
    return Value(role, at.key, at.at, tuple(pieces), state, why, layers=layers)


def below(role: str, path: Value, base: Value | None) -> Value:
    """`path` as an address: itself where it is one, otherwise appended to `base`."""
    if path.state == UNKNOWN or "://" in path.raw or not path.raw:
        return path
    if base is None:
        path.tail, path.pieces, path.state = path.pieces, (), UNKNOWN
        path.why = f"{path.key} is appended to an address that is not set"
        return path
    slash = "" if path.raw.startswith("/") else "/"
    return joined(role, path, base, slash, path) if slash else joined(role, path, base, path)


def implied(role: str, at: Value, text: str, state: str, why: str) -> Value:
    """A value that the convention adds because of the setting `at`."""
    return Value(role, at.key, at.at, (Piece(text, at.at.source, at.at.start, at.at.end, False),), state, why)


def host(url: str) -> str:
    """The host of a URL with its port, in lower case; "" of anything else."""
    return url.partition("://")[2].partition("/")[0].lower()


def as_discovery_url(client: ClientSettings) -> None:
    """An issuer that is the address of its metadata document counts as that, where a framework takes either."""
    issuer = client.one("issuer")
    if issuer is not None and issuer.known and "/.well-known/" in issuer.raw:
        issuer.role = "discovery_url"
        client.values["discovery_url"] = client.values.pop("issuer")
