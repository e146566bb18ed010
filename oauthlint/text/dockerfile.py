"""Dockerfiles, as far as they set variables: `ENV` and `ARG` (https://docs.docker.com/reference/dockerfile/#env).

The root maps `ENV` and `ARG`, once per instruction, to their variables in order; `ARG NAME` without a default has the
type null. Both spellings of ENV are read (`ENV A=b C=d`, `ENV A b`), lines that go on behind `\\`, and quotes. Nothing
in here raises.
"""

from __future__ import annotations

from oauthlint.text.tree import MAPPING, MAX_NODES, NULL, Document, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source

_LINE: re.Pattern[str] | None = None
_PAIR: re.Pattern[str] | None = None


def read(source: Source) -> Document:
    """One mapping with a pair for each ENV and ARG; no root where there is none."""
    global _LINE, _PAIR
    if _LINE is None or _PAIR is None:
        import re

        # an instruction and its arguments, lines joined behind a backslash; comment lines stand between them
        _LINE = re.compile(
            r"^[ \t]*(ENV|ARG)[ \t]+((?:[^\\\n]|\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*|\\.)*)", re.I | re.MULTILINE
        )
        _PAIR = re.compile(
            r"([A-Za-z_][\w.-]*)(?:(=)(\"(?:[^\"\\]|\\.)*\"|'[^']*'|(?:[^\s\\\"']|\\[^\r\n])*))?", re.DOTALL
        )
    root = Node(MAPPING, source, 0, len(source.text))
    count = 0
    for line in _LINE.finditer(source.text):
        name = line.group(1).upper()
        variables = Node(MAPPING, source, line.start(2), line.end(2))
        variables.pairs = _pairs(source, line.start(2), line.end(2), _PAIR, name)
        root.pairs.append((scalar(source, *line.span(1), name), variables))
        count += 2 * len(variables.pairs) + 2
        if count > MAX_NODES:
            break
    return Document(source, [root] if root.pairs else [])


def _pairs(source: Source, at: int, end: int, pattern: re.Pattern[str], instruction: str) -> list[tuple[Node, Node]]:
    text = source.text
    first = pattern.match(text, at, end)
    if first is None:
        return []
    if first.group(2) is None and instruction == "ENV":  # ENV NAME the rest of the line
        start = first.end()
        while start < end and text[start] in " \t":
            start += 1
        key = scalar(source, *first.span(1), first.group(1))
        stop = start + len(text[start:end].rstrip())
        return [(key, scalar(source, start, stop, text[start:stop]))] if stop > start else []
    pairs = []
    while at < end:
        match = pattern.match(text, at, end)
        if match is None:
            at = max(text.find("\n", at, end), at) + 1 if text[at] == "#" else at + 1
            continue
        key = scalar(source, *match.span(1), match.group(1))
        if match.group(2) is not None or instruction == "ARG":
            pairs.append((key, _value(source, match)))
        at = match.end()
    return pairs


def _value(source: Source, match: re.Match[str]) -> Node:
    if match.group(2) is None:
        return scalar(source, match.end(), match.end(), "", type=NULL)
    start, end = match.span(3)
    raw = match.group(3)
    quote = raw[:1] if raw[:1] in ("'", '"') else ""
    if quote:
        start, end, raw = start + 1, end - 1, raw[1:-1]
    value = raw
    if "\\" in raw and quote != "'":
        value = raw.replace("\\\n", "").replace('\\"', '"').replace("\\ ", " ").replace("\\\\", "\\")
    return scalar(source, start, end, value, exact=value == raw, quote=quote)
