"""What the readers of exports share: from nodes to registered values."""

from __future__ import annotations

from oauthlint.model.reference import from_store, references
from oauthlint.model.registration import Registration
from oauthlint.model.value import DECLARED, DEFAULTED, UNKNOWN, Mark, Piece, Value, place_of_list
from oauthlint.text.tree import MAPPING, NULL, SCALAR, Node, scalar


def mark(node: Node) -> Mark:
    """The place of a node."""
    return Mark(node.source, node.start, node.end)


def registered(role: str, key: str, node: Node) -> Value:
    """The Value of a scalar in an export; unknown where a template or a secret store stands there."""
    at = mark(node)
    if from_store(node.value) or any(not reference.bare for reference in references(node.value)):
        return Value(role, key, at, state=UNKNOWN, why=f"{key} is filled in elsewhere", reference=True)
    return Value(role, key, at, (Piece(node.value, node.source, node.start, node.end, node.exact),), DECLARED)


def implied(role: str, key: str, node: Node, text: str, why: str, state: str = DECLARED) -> Value:
    """A value that an export says in other words (a switch that stands for a grant type), placed at `node`."""
    at = mark(node)
    return Value(role, key, at, (Piece(text, at.source, at.start, at.end, False),), state, why)


def defaulted(role: str, registration: Registration, text: str, why: str) -> Value:
    """A value that the provider or the RFC supplies; it anchors at the registration."""
    at = registration.anchor
    return Value(role, role, at, (Piece(text, at.source, at.start, at.end, False),), DEFAULTED, why)


def put(registration: Registration, role: str, parent: Node | None, key: str, separators: str = "") -> None:
    """Add what `parent` has under `key`: a scalar, a list of scalars, or a list in one string; nothing for null."""
    pair = parent.pair(key) if parent is not None else None
    if pair is None or (pair[1].kind == SCALAR and pair[1].type == NULL):
        return
    name, node = pair
    values: list[Value] = []
    for item in [node] if node.kind == SCALAR else node.items:
        if item.kind != SCALAR:
            continue
        value = registered(role, key, item)
        values.extend(split(value, separators) if separators else [value])
    if node.kind != SCALAR:
        whole = place_of_list(name, node)
        for value in values:
            value.part_of = whole
    registration.values.setdefault(role, []).extend(values)


def split(value: Value, separators: str) -> list[Value]:
    """The elements of a list in one string."""
    if value.state == UNKNOWN:
        return [value]
    parts, start, text = [], 0, value.raw
    while start < len(text):
        end = min((at for mark in separators if (at := text.find(mark, start)) >= 0), default=len(text))
        if end > start:
            parts.append(value.part(start, end))
        start = end + 1
    return parts


def truth(node: Node | None) -> bool | None:
    """A switch of an export; None where it is absent or no word for yes or no."""
    if node is None or node.kind != SCALAR:
        return None
    return {"true": True, "false": False}.get(node.value.lower())


def text(node: Node | None) -> str | None:
    """The text of a scalar, None where there is none."""
    return node.value if node is not None and node.kind == SCALAR and node.value else None


def members(node: Node | None) -> list[Node]:
    """The mappings in a list."""
    return [item for item in node.items if item.kind == MAPPING] if node is not None else []


def unfolded(root: Node) -> Node:
    """The tree with dotted keys as paths (`a.b.c: x` in YAML, every key of a properties file), keys in lower case and
    without `-` and `_`, as Spring Boot compares them; `a[0]` is an element of a list."""
    made = Node(MAPPING, root.source, root.start, root.end)
    for key, value in root.pairs:
        parts = key.value.replace("[", ".").replace("]", "").lower().replace("-", "").replace("_", "").split(".")
        at = made
        for part in parts[:-1]:
            below = at.get(part)
            if below is None or below.kind != MAPPING:
                below = Node(MAPPING, value.source, value.start, value.end)
                at.pairs.append((scalar(key.source, key.start, key.end, part, exact=False), below))
            at = below
        value = unfolded(value) if value.kind == MAPPING else value
        earlier = at.get(parts[-1])
        if earlier is not None and earlier.kind == MAPPING and value.kind == MAPPING:
            earlier.pairs.extend(value.pairs)
        else:
            at.pairs.append((scalar(key.source, key.start, key.end, parts[-1], exact=False), value))
    return made
