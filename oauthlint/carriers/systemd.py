"""systemd units: `Environment=` and `EnvironmentFile=` of a service."""

from __future__ import annotations

from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.tree import Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LINE: re.Pattern[str] | None = None
_WORD: re.Pattern[str] | None = None


def read(root: Node) -> list[Scope]:
    """One scope for the unit, read from its text: assignments stand several to a line, each quoted as a whole.

    An environment file lies elsewhere on the machine it is for; in the tree it is looked for beside the unit."""
    global _LINE, _WORD
    if _LINE is None or _WORD is None:
        import re

        _LINE = re.compile(r"^[ \t]*Environment(File)?[ \t]*=((?:[^\\\n]|\\\r?\n|\\.)*)", re.MULTILINE)
        _WORD = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\\\"'][^\s\\]*)")
    source = root.source
    scope = Scope("")
    for line in _LINE.finditer(source.text):
        if line.group(1):
            path = line.group(2).strip().lstrip("-")
            if path:
                scope.env_files.append(path.rsplit("/", 1)[-1])
            continue
        if not line.group(2).strip():
            scope.variables.clear()  # an empty assignment takes back what was set
        for word in _WORD.finditer(source.text, line.start(2), line.end(2)):
            start = word.start(word.lastindex or 0)
            name, equals, value = word.group(word.lastindex or 0).partition("=")
            if equals:
                key = scalar(source, start, start + len(name), name)
                node = scalar(source, start + len(name) + 1, start + len(name) + 1 + len(value), value)
                scope.variables[name] = Variable(key, node, expands=False)
    return [scope] if scope.variables or scope.env_files else []


CARRIER = Carrier(
    name="systemd",
    documentation="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Environment",
    files=("*.service", "*.service.*", "*.service.d/*.conf"),
    triggers=(b"environment",),
    read=read,
)
