"""Keys of the provider that settings hold themselves, each as what it is known by instead of the key's own text."""

from __future__ import annotations

from copy import copy

from oauthlint.load.registrations import read_keys
from oauthlint.model.public_key import members
from oauthlint.model.thumbprint import of_members, thumbprint
from oauthlint.model.value import UNKNOWN, Mark, NotKnown, Piece, Value
from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def pinned(values: list[Value]) -> list[Value]:
    """One value for each key in settings that hold a JWK, a JWK Set or a public key in PEM.

    Its text is the `kid`, if it has one, and the thumbprint (RFC 7638), like that of a published key. It is unknown
    where no thumbprint can be told of it. Keys for encryption are left out: they verify nothing."""
    return [made for value in values for made in _of_setting(value)]


def _of_setting(value: Value) -> Iterator[Value]:
    shadows = next(_of_setting(value.shadows), None) if value.shadows is not None else None
    for made in [_made(value, text) for text in _texts(value)] if value.known and not value.empty else [copy(value)]:
        made.shadows, shadows = shadows, None
        yield made


def _texts(value: Value) -> list[str | NotKnown]:
    if value.raw.lstrip().startswith("{"):
        return _of_json(value)
    try:
        hashed = of_members(members(value.raw).get)
    except NotKnown as error:
        return [error]
    assert hashed is not None, "a key that was read has all its members"
    return [hashed]


def _of_json(value: Value) -> list[str | NotKnown]:
    document = read(Source(value.at.source.path, value.raw), "json")
    root = document.roots[0] if len(document.roots) == 1 and not document.problems else None
    if root is None or root.kind != MAPPING:
        return [NotKnown("the pinned key: it is no JSON object")]
    keys = root.get("keys")
    if keys is None:
        keys = Node(SEQUENCE, root.source, root.start, root.end)
        keys.items = [root]
    texts: list[str | NotKnown] = []
    for key in read_keys(keys):
        if key.text("use") == "enc":
            continue
        if key.private:
            texts.append(NotKnown("the pinned key: it is a private or a symmetric one"))
        else:
            texts.append(thumbprint(key) or NotKnown("the pinned key: it is no public key of a type that is known"))
    return texts or [NotKnown("the pinned key: its set holds none for signatures")]


def _made(value: Value, text: str | NotKnown) -> Value:
    mark = value.at
    if isinstance(text, NotKnown):
        made = Value(value.role, value.key, mark, (), UNKNOWN, text.what, layers=value.layers)
    else:
        first = value.pieces[0]
        whole = Mark(first.source, first.start, first.end) if len(value.pieces) == 1 else mark
        piece = Piece(text, whole.source, whole.start, whole.end, False)
        made = Value(value.role, value.key, mark, (piece,), value.state, value.why, layers=value.layers)
    made.part_of = value.part_of
    return made
