"""Minimal edits: characters of a text are replaced, and everything else stays as it is."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.text.tree import Document, Node

    Change = tuple[int, int, str]
    """From which to which offset of a text, and what takes the place of what stands there."""
    Leaf = tuple[tuple[str, ...], Node]


def apply(text: str, changes: Iterable[Change]) -> str:
    """`text` with all `changes` made. Raises ValueError where one lies outside of it or two overlap."""
    parts, at = [], 0
    previous: Change | None = None
    for change in sorted(changes):
        start, end, replacement = change
        if previous is not None and overlap(previous, change):
            raise ValueError(f"two edits overlap at offset {start}")
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"an edit from offset {start} to {end} of {len(text)} characters")
        parts += [text[at:start], replacement]
        at, previous = end, change
    return "".join([*parts, text[at:]])


def overlap(one: Change, other: Change) -> bool:
    """Whether two changes share a character, or an insertion lies within the other or at its edge: then their order
    would matter. Changes of characters side by side do not overlap."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def is_confined(before: Document, after: Document, changes: Iterable[Change]) -> bool:
    """Whether `after`, read from what `changes` made of `before`, says the same but for what they touch, and that as
    it is meant: all other values, keys and their order are the same, nothing but items of lists is new, and a value
    that was changed within itself is its old text with the changes made (where the file has it character by
    character)."""
    if len(after.problems) > len(before.problems):
        return False
    made = sorted(changes)
    old, gone = _parted(before, [(start, end) for start, end, _ in made])
    new, added = _parted(after, list(_inserted(made)))
    for path in added:
        if path in gone:
            gone.remove(path)
        elif path[-1:] != ("[]",):
            return False  # another setting
    if len(old) != len(new):
        return False
    return all(
        path == path_now and (node.value == now.value or _is_meant(node, now, made))
        for (path, node), (path_now, now) in zip(old, new, strict=True)
    )


def _parted(document: Document, stretches: list[tuple[int, int]]) -> tuple[list[Leaf], list[tuple[str, ...]]]:
    """The values of a document that do not lie in one of the stretches as a whole, and the keys of those that do."""
    leaves = list(_leaves(document))
    inside = [_within(node, stretches) for _, node in leaves]
    others = [leaf for leaf, within in zip(leaves, inside, strict=True) if not within]
    return others, [path for (path, _), within in zip(leaves, inside, strict=True) if within]


def _leaves(document: Document) -> Iterator[Leaf]:
    """Every scalar with the keys that lead to it; the place in a list is no key."""
    pending: list[Leaf] = [((), root) for root in reversed(document.roots)]
    while pending:
        path, node = pending.pop()
        if node.pairs:
            pending += [((*path, key.value), value) for key, value in reversed(node.pairs)]
        elif node.items:
            pending += [((*path, "[]"), item) for item in reversed(node.items)]
        else:
            yield path, node


def _within(node: Node, stretches: list[tuple[int, int]]) -> bool:
    """Whether a value was taken out as a whole, or was put in."""
    return any(start <= node.start and node.end <= end and start < end for start, end in stretches)


def _inserted(changes: list[Change]) -> Iterator[tuple[int, int]]:
    """Where in the new text the replacements stand."""
    shift = 0
    for start, end, replacement in changes:
        yield start + shift, start + shift + len(replacement)
        shift += len(replacement) - (end - start)


def _is_meant(old: Node, new: Node, changes: list[Change]) -> bool:
    touched = [change for change in changes if old.start <= change[0] and change[1] <= old.end]
    if not touched:
        return False
    if not old.exact:
        return True  # escapes, or lines behind an indentation: what was meant is judged by the checks
    return new.value == apply(old.value, [(start - old.start, end - old.start, text) for start, end, text in touched])
