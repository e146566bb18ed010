"""Xcode's build configuration files (help.apple.com/xcode, "Configuration Settings File (xcconfig) format").

One assignment a line, comments from `//` to the end of the line wherever they begin, conditions in brackets behind the
name. `$()` stands for nothing: people write `https:/$()/host`, as two slashes would begin a comment. Of one name the
last assignment counts. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.template import without_conflicts
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

INCLUDE = "#include"
"""The key under which the path of an included file stands."""
_NOTHING = "$()"
_LINE: re.Pattern[str] | None = None
_INCLUDE: re.Pattern[str] | None = None


def read(source: Source) -> Document:
    """One mapping of the assignments, in order; those with a condition hold in some builds only, and are left out."""
    global _LINE, _INCLUDE
    if _LINE is None or _INCLUDE is None:
        import re

        _LINE = re.compile(r"[ \t]*([A-Za-z_]\w*)((?:\[[^\]\n]*\])*)[ \t]*=[ \t]*(.*?)[ \t;\r]*\Z", re.DOTALL)
        _INCLUDE = re.compile(r'[ \t]*#include\??[ \t]*"([^"\n]+)"')
    problems: list[Problem] = []
    root = Node(MAPPING, source, 0, len(source.text))
    start = 0
    for line in without_conflicts(source, problems).split("\n"):
        text = line.partition("//")[0]
        included, found = _INCLUDE.match(text), _LINE.match(text)
        if included is not None:
            path = scalar(source, start + included.start(1), start + included.end(1), included.group(1))
            root.pairs.append((scalar(source, path.start, path.start, INCLUDE, exact=False), path))
        elif found is not None and not found.group(2):
            key = scalar(source, start + found.start(1), start + found.end(1), found.group(1))
            value = found.group(3)
            plain = value.replace(_NOTHING, "")
            at = start + found.start(3)
            root.pairs.append((key, scalar(source, at, at + len(value), plain, exact=plain == value)))
        elif found is None and text.strip():
            problems.append(problem_at(source, start, "neither an assignment nor a comment"))
        start += len(line) + 1
        if len(root.pairs) * 2 > MAX_NODES:
            break
    return Document(source, [root] if root.pairs else [], problems[:MAX_PROBLEMS])
