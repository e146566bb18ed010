"""Texts inside texts: a file in a ConfigMap's value, JSON in an env file, a base64 value in a Secret."""

from __future__ import annotations

from oauthlint.text.scan import line_end
from oauthlint.text.source import Source
from oauthlint.text.tree import Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    Segments = tuple[tuple[int, int, int], ...]

_TOKEN: re.Pattern[str] | None = None
_LAYOUT = {ord(char): None for char in "\r\n\t"}


def derived(node: Node) -> Source:
    """The value of a scalar as a source of its own, its characters mapped to where they stand in the node's source.

    Lines of a block scalar stand there one by one behind their indentation, the text between escapes and folds run by
    run. A position that cannot be told points at the whole of the scalar.
    """
    if node.exact:
        segments: Segments = ((0, node.start, len(node.value)),)
    else:
        segments = _lines(node) if node.quote == "|" else _runs(node)
    return Source(node.source.path, node.value, node.source, (node.start, node.end), segments)


def _lines(node: Node) -> Segments:
    """The lines of a literal block scalar; () where they are not those of the value."""
    value, text = node.value, node.source.text
    inner = len(value) - len(value.lstrip("\n"))
    at = node.start
    segments = []
    for line in text[node.start : node.end].splitlines(keepends=True):
        content = value[inner : line_end(value, inner)]
        length = len(content)
        end = at + len(line.rstrip("\r\n\x85\u2028\u2029"))
        if text[end - length : end] == content and end - length >= at:
            segments.append((inner, end - length, length))
        elif at == node.start and content.endswith(text[at:end]):
            # The first line may be indented more than the block.
            segments.append((inner + length - (end - at), at, end - at))
        else:
            return ()
        inner += length + 1
        at += len(line)
    return tuple(segments)


def _runs(node: Node) -> Segments:
    """The runs between escapes and folded line breaks; () where they are not those of the value."""
    global _TOKEN
    if _TOKEN is None:
        import re

        _TOKEN = re.compile(
            r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|(?:\r\n|[\r\n])[ \t\f]*|.|\Z)|''"
            r"|[ \t]*[\r\n][ \t\r\n]*",
            re.DOTALL,
        )
    value, raw = node.value, node.source.text[node.start : node.end]
    segments = []
    inner = at = 0
    for found in [*_TOKEN.finditer(raw), None]:
        run = raw[at : found.start() if found is not None else len(raw)]
        if not value.startswith(run, inner):
            return ()
        if run:
            segments.append((inner, node.start + at, len(run)))
        inner += len(run)
        if found is not None:
            inner = _behind(found.group(), value, inner, node.quote)
            at = found.end()
    return tuple(segments) if not value[inner:].strip() else ()


def _behind(token: str, value: str, at: int, quote: str) -> int:
    """Where the value goes on behind what `token` became in it."""
    if token[0] == "\\":
        if token != "\\\\" and value.startswith(token, at):
            return at + len(token)  # no escape in this syntax
        if token[1:2] in ("\r", "\n", ""):
            return at
        high = token[1] == "u" and token[2:4].lower() in ("d8", "d9", "da", "db")
        return at if high else at + 1
    if token == "''":
        return at + 1 if quote == "'" else at + 2
    if value.startswith(token, at):
        return at + len(token)
    while at < len(value) and value[at] in " \n":
        at += 1
    return at


def from_base64(node: Node) -> Node | None:
    """The text that a base64 value encodes, every character of it at the whole of the value; None where it is no
    base64 of UTF-8 text (RFC 4648 section 4)."""
    from binascii import Error, a2b_base64

    try:
        text = a2b_base64(node.value.strip().encode("ascii")).decode("utf-8")
    except (Error, UnicodeError, ValueError):
        return None
    if not text.strip() or not text.translate(_LAYOUT).isprintable():
        return None
    source = Source(node.source.path, text, node.source, (node.start, node.end))
    return scalar(source, 0, len(text), text)


def encoded_words(data: bytes) -> bytes:
    """What the longer base64 texts in `data` encode, run by run, in lower case: to look for words in it."""
    from binascii import a2b_base64
    from re import finditer

    runs = (run.group() for run in finditer(rb"[A-Za-z0-9+/]{40,}", data))
    return b"\n".join(a2b_base64(run[: len(run) // 4 * 4]) for run in runs).lower()
