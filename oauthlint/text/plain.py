"""Text without a syntax of its own: documentation, scripts, requests written down, keys in PEM.

What looks like an assignment becomes a pair, wherever it stands: `NAME=value`, `"name": "value"`, `name: value`, the
parameters of a form, the `Authorization` header with its scheme. A private key in PEM (RFC 7468) is one under
`private_key`. Everything else is no part of the tree. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, MAX_NODES, Document, Node, Problem, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source

MAX_LENGTH = 4 * 1024 * 1024
"""Characters; a longer text is data."""
_ASSIGNMENT: re.Pattern[str] | None = None
_BEGINS, _ENDS, _DASHES = "-----BEGIN ", "-----END ", "-----"
_MAX_LABEL = 64
_MAX_KEY = 16 * 1024


def read(source: Source) -> Document:
    """One mapping of all that is assigned, and then of all keys, each in the order of the text; no root of a blank
    text."""
    text = source.text
    if len(text) > MAX_LENGTH:
        return Document(source, [], [Problem(1, 1, f"is longer than {MAX_LENGTH} characters")])
    root = Node(MAPPING, source, 0, len(text))
    for found in _assignments().finditer(text):
        if not _ends(text, found.end()):
            continue
        group = "value" if found["value"] is not None else "header"
        key = scalar(source, *found.span("name"), found["name"])
        root.pairs.append((key, scalar(source, *found.span(group), found[group])))
        if len(root.pairs) * 2 > MAX_NODES:
            break
    at = text.find(_BEGINS)
    while at >= 0:
        end = _key_end(text, at)
        if end:
            key = scalar(source, at, at, "private_key", exact=False)
            root.pairs.append((key, scalar(source, at, end, text[at:end])))
        at = text.find(_BEGINS, max(end, at + 1))
    return Document(source, [root] if root.pairs or text.strip() else [])


def _ends(text: str, at: int) -> bool:
    """Whether a value is whole where it ends, and goes on as no expression does: a call, an index, a template."""
    return at == len(text) or text[at].isspace() or text[at] in "\"'`&;,<>|)]}\\?"


def _key_end(text: str, at: int) -> int:
    """Where the private key that begins at `at` ends, 0 where it is none."""
    label = text.find(_DASHES, at + len(_BEGINS), at + _MAX_LABEL)
    if label < 0 or not text.startswith("PRIVATE KEY", label - 11):
        return 0
    last = text.find(_DASHES, label + 5, at + _MAX_KEY)
    if last < 0 or not text.startswith(_ENDS, last):
        return 0
    return text.find(_DASHES, last + len(_ENDS), last + _MAX_LABEL) + len(_DASHES)


def _assignments() -> re.Pattern[str]:
    global _ASSIGNMENT
    if _ASSIGNMENT is None:
        import re

        _ASSIGNMENT = re.compile(
            r"(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{0,80})\\?[\"'`]?[ \t]{0,8}(?:=>|:=|[=:])[ \t]{0,8}\\?[\"'`]?"
            r"(?:(?P<header>(?i:bearer|basic|dpop|token)[ \t]{1,4}[\w.~+/=-]{8,8192})"
            r"|(?P<value>(?![$%@{<])[^\s\"'`<>()\[\]{}|&;,\\?]{8,8192}))"
        )
    return _ASSIGNMENT
