"""Finds what Terraform marks as sensitive, under whatever key it stands.

`sensitive_values` beside `values` in a state's or plan's JSON, `after_sensitive` beside `after`, `sensitive_attributes`
beside `attributes` in a state file, and `sensitive = true` of an output or variable.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = {"sensitive_values": "values", "before_sensitive": "before", "after_sensitive": "after"}
_UNMARKED = {"random_password": ("result", "bcrypt_hash")}
"""Attributes that a state file leaves unmarked, by type of resource: the provider's schema marks them."""


def marked(root: Node) -> Iterator[Node]:
    """The scalars of a document of Terraform's that it marks as sensitive; none in any other document."""
    if root.kind != MAPPING:
        return
    names = {key.value for key, _ in root.pairs}
    if names & {"terraform_version", "format_version"}:
        yield from _in_json(root)
    for key, node in root.pairs if names & {"variable", "output"} else ():
        for _, block in node.pairs if key.value in ("variable", "output") else ():
            yield from _declared(block)


def _in_json(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        node = pending.pop()
        pending.extend(value for _, value in node.pairs if value.kind != SCALAR)
        pending.extend(item for item in node.items if item.kind != SCALAR)
        for marks, values in _BESIDE.items():
            yield from _under(node.get(marks), node.get(values))
        paths, attributes = node.get("sensitive_attributes"), node.get("attributes")
        if paths is not None and attributes is not None:
            for path in paths.items:
                yield from _at_path(path, attributes)
        kind = node.get("type")
        for name in _UNMARKED.get(kind.value, ()) if kind is not None and kind.kind == SCALAR else ():
            for inner in _everywhere(node, name):
                yield from inner.scalars()
        yield from _declared(node)


def _declared(block: Node) -> Iterator[Node]:
    """The value of an output, or the default of a variable, that is declared to be sensitive."""
    sensitive = block.get("sensitive")
    if sensitive is not None and sensitive.value == "true":
        for name in ("value", "default"):
            value = block.get(name)
            if value is not None:
                yield from value.scalars()


def _under(marks: Node | None, values: Node | None) -> Iterator[Node]:
    """The scalars of `values` where `marks`, of the same shape, has true."""
    if marks is None or values is None:
        return
    if marks.kind == SCALAR:
        if marks.value == "true":
            yield from values.scalars()
        return
    for key, mark in marks.pairs:
        yield from _under(mark, values.get(key.value))
    for mark, value in zip(marks.items, values.items, strict=False):
        yield from _under(mark, value)


def _at_path(path: Node, attributes: Node) -> Iterator[Node]:
    """The scalars at a path of steps; a step that is no attribute's name stands for all elements."""
    at: Node | None = attributes
    for step in path.items:
        name = step.get("value")
        if name is None or name.kind != SCALAR or at is None or at.kind != MAPPING:
            break
        at = at.get(name.value)
    if at is not None and at is not attributes:
        yield from at.scalars()


def _everywhere(node: Node, name: str) -> Iterator[Node]:
    for key, value in node.pairs:
        if key.value == name:
            yield value
        yield from _everywhere(value, name)
    for item in node.items:
        yield from _everywhere(item, name)
