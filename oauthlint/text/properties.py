"""Java properties files (java.util.Properties.load, https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html).

Keys stay as they are written, dots and all: the root is one flat mapping. A line `#---` or `!---` begins a new document,
as Spring Boot has it (reference, "Working With Multi-Document Files"), and so a new root. Nothing in here raises.
"""

from __future__ import annotations

from oauthlint.text.template import expression_end, fills_line, without_conflicts, without_surrogates
from oauthlint.text.tree import MAPPING, MAX_NODES, MAX_PROBLEMS, Document, Node, problem_at, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from oauthlint.text.source import Source
    from oauthlint.text.tree import Problem

_LINE: re.Pattern[str] | None = None
_KEY: re.Pattern[str] | None = None
_SEPARATOR: re.Pattern[str] | None = None
_ESCAPE: re.Pattern[str] | None = None
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_BREAK = r"(?:\r\n|\r|\n)"


def read(source: Source) -> Document:
    """One mapping for each document that has a key."""
    global _LINE, _KEY, _SEPARATOR, _ESCAPE
    if _LINE is None or _KEY is None or _SEPARATOR is None or _ESCAPE is None:
        import re

        escaped = rf"\\(?:{_BREAK}[ \t\f]*|[^\r\n])"
        # A key ends at the first separator or white space that is not escaped, a value at the end of its line.
        _KEY = re.compile(rf"[^\\:=\s\x85\xa0]*(?:(?:{escaped}|[^\S \t\f\r\n])[^\\:=\s]*)*")
        _LINE = re.compile(rf"[^\\\r\n]*(?:(?:{escaped}|\\)[^\\\r\n]*)*")
        _SEPARATOR = re.compile(rf"(?:[ \t\f]|\\{_BREAK})*[=:]?(?:[ \t\f]|\\{_BREAK})*")
        _ESCAPE = re.compile(rf"\\(?:{_BREAK}[ \t\f]*|u[0-9A-Fa-f]{{4}}|[^\r\n]|\Z)")
    problems: list[Problem] = []
    text = without_conflicts(source, problems)
    return Document(source, [], problems)
