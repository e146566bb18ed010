"""TOML 1.0 (https://toml.io/en/v1.0.0) with positions.

First a scanner of ours finds where keys and values stand; then tomllib (tomli before Python 3.11) decides what they
are. A property test holds both together. Where tomllib refuses the whole text, each value that is one by itself is
used, and the rest of a line is taken for a bare string: oauth2-proxy's `.cfg` files are almost TOML. Nothing in here
raises.
"""

from __future__ import annotations

from oauthlint.text.scan import line_end
from oauthlint.text.template import without_conflicts
from oauthlint.text.toml_places import Places, StopError
from oauthlint.text.tree import BOOLEAN, MAPPING, NUMBER, SCALAR, Document, Node, problem_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_MESSAGES = (
    ("overwrite", "a key that is set twice"),
    ("Duplicate", "a key that is set twice"),
    ("declare", "a table that is opened twice"),
    ("mutate", "a key in a table that is closed"),
    ("redefine", "a key that is a table elsewhere"),
    ("'='", "a key without an equals sign"),
    ('"="', "a key without an equals sign"),
    ("newline or end", "text after the value"),
    ("Invalid value", "a value that is not TOML (a string without quotes?)"),
    ("Invalid initial", "a key that is not TOML"),
    ("Invalid statement", "a line that sets nothing"),
    ("Unclosed array", "a bracket that is not closed"),
    ("Unclosed inline", "a brace that is not closed"),
    ("Unterminated", "a quote that is not closed"),
    ("Illegal character", "a character that TOML does not allow here"),
    ("Found invalid character", "a character that TOML does not allow here"),
    ("Unescaped", "an escape that TOML does not know"),
    ("Escaped character", "an escape that TOML does not know"),
    ("Invalid hex", "an escape that TOML does not know"),
    ("Expected", "a quote or bracket that is not closed"),
)


def read(source: Source) -> Document:
    """One mapping; no root for a text that sets nothing."""
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    places = Places(source, text)
    try:
        places.find()
        _decode_keys(places)
    except StopError as stop:
        problems.append(problem_at(source, stop.offset, stop.message))
        _decide_each(places)
    else:
        try:
            _decide(places.root, _loads(text))
        except (ValueError, OverflowError, RecursionError) as error:
            offset, message = _told(error, text)
            problems.append(problem_at(source, offset, message))
            _decide_each(places)
    return Document(source, [places.root] if places.root.pairs else [], problems)


def _loads(text: str) -> dict[str, object]:
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def _alone(text: str) -> dict[str, object]:
    """A part of a text as TOML of its own, empty where it is none."""
    try:
        return _loads(text)
    except (ValueError, OverflowError, RecursionError):
        return {}


def _decode_keys(places: Places) -> None:
    for key, start, end in places.escaped_keys:
        key.value = next(iter(_alone(places.text[start:end] + "=0")), key.value)
        key.exact = False


def _decide(node: Node, value: object) -> None:
    """Give `node`, and what is below it, what the parser made of it."""
    if node.kind == SCALAR:
        if isinstance(value, str):
            node.value, node.exact = value, node.source.text[node.start : node.end] == value
        elif isinstance(value, (bool, int, float)):
            node.type = BOOLEAN if isinstance(value, bool) else NUMBER
    elif node.kind == MAPPING and isinstance(value, dict):
        for key, child in node.pairs:
            if key.value in value:
                _decide(child, value[key.value])
    elif isinstance(value, list):
        for child, item in zip(node.items, value, strict=False):
            _decide(child, item)


def _decide_each(places: Places) -> None:
    """Decide each scalar by itself; one that is not TOML stays a string of the text that stands there."""
    text = places.text
    known: dict[str, object] = {}
    for node, start, end in places.scalars:
        raw = text[start:end]
        if node.quote and "\\" not in raw and "\n" not in raw:
            continue
        if raw not in known:
            known[raw] = _alone("v=" + raw).get("v")
        _decide(node, known[raw])


def _told(error: Exception, text: str) -> tuple[int, str]:
    """Where an error of tomllib is, and its message in our words: some of its own quote the file."""
    import re

    told = str(error)
    message = next((words for part, words in _MESSAGES if part in told), "not valid TOML")
    place = re.search(r"\(at line (\d+), column (\d+)\)$", told)
    if place is None:
        return (len(text) if told.endswith("(at end of document)") else 0), message
    offset = 0
    for _ in range(int(place[1]) - 1):
        offset = line_end(text, offset) + 1
    return min(offset + int(place[2]) - 1, len(text)), message
