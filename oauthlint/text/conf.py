"""Files that are called `.conf`: what they are is told by how they look.

Sections in square brackets, or `key = value` lines, are INI; angle brackets, or lines that end with a word, are
Apache's; lines that end with `;` and braces are nginx's.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.text.source import Source
    from oauthlint.text.tree import Document, Problem

_LOOKED_AT = 400
"""Lines after which what was seen decides."""


def read(source: Source) -> Document:
    """The document in the syntax that the text looks most like."""
    kind = _kind(source.text)
    if kind == "ini":
        from oauthlint.text import ini

        return ini.read(source)
    if kind == "apache":
        from oauthlint.text import apache

        return apache.read(source)
    from oauthlint.text.blocks import parse
    from oauthlint.text.template import without_conflicts

    problems: list[Problem] = []
    return parse(source, without_conflicts(source, problems), problems, by_line=False)


def _kind(text: str) -> str:
    ends = assignments = 0
    for line in text.splitlines()[:_LOOKED_AT]:
        bare = line.strip()
        if not bare or bare[0] in "#;" or bare.startswith(("{{", "{%")):
            continue
        if bare[0] == "[" and "]" in bare:
            return "ini"
        if bare[0] == "<" and bare[1:2] not in "%":
            return "apache"
        last = bare.partition(" #")[0].rstrip()[-1:]
        ends += last in (";", "{", "}")
        first = bare.split(None, 1)[0]
        assignments += last != ";" and ("=" in first or bare[len(first) :].lstrip()[:1] == "=")
    if ends:
        return "nginx"
    return "ini" if assignments else "apache"
