"""Shells: `set -x` writes every command with its variables filled in, into the log of a build or a deployment."""

from __future__ import annotations

import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.derived import derived
from oauthlint.text.shell import commands
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.source import Source

_WHAT = "commands with their variables filled in, a client secret or token among them"
_REMEDY = "write `set +x` before the commands that use it, or remove the option"
_TRACED = Writes(_WHAT, _REMEDY, lambda _: True, format=True)
_MASKED = Writes(_WHAT, _REMEDY, lambda _: True, format=True,
                 depends_on="whether the variables are masked in GitLab's settings")  # fmt: skip

_ON = re.compile(
    r"\s*set\s+(?:[-+]\w+\s+|pipefail\s+|errexit\s+|nounset\s+)*?(?:-[A-Za-wyz]*x[a-z]*|-[A-Za-z]*o\s+xtrace)\b"
)
_OFF = re.compile(r"\bset\s+(?:[-+]\w+\s+)*?(?:\+[a-wyz]*x[a-z]*|\+o\s+xtrace)\b")
_SHEBANG = re.compile(r"#![^\n]*?sh[ \t]+-[a-wyz]*x[a-z]*[ \t]*\r?\n")
_RUN = re.compile(r"(?im)^[ \t]*RUN[ \t]+(?:--\S+[ \t]+)*((?:[^\\\n]|\\\r?\n|\\.)*)")
"""An instruction of a Dockerfile, to the end of its last line; each is a shell of its own."""
_USE = re.compile(r"\$(?:\{(?P<braced>\w+)(?!\w|:?\+)|(?P<bare>\w+))")
_SECRET = re.compile(r"(?i)(?:(?:client|consumer|app)_?secret|(?:access|refresh|id|oauth)_?token|client_?assertion)$")
"""The last words of a variable that holds one of OAuth's own secrets."""
_HELD = re.compile(
    r"(?m)^[ \t]*(?:(?:export|local|readonly|declare)[ \t]+)?(\w+)=\"?\$\((?:[^\n\\]|\\\r?\n|\\.){0,500}?"
    r"[.\"'\[](?:access|refresh|id)_token\b"
)
"""A variable that takes a token out of an answer, whatever it is called: `TOKEN=$(curl … | jq -r .access_token)`."""
_OPENS = re.compile(
    r"\s*(?:(?:then|do|else)\s+)*(?:(?:if|for|while|until|case|select|function)\b|\S+\s*\(\)|[({](?:\s|$))"
)
_CLOSES = re.compile(r"\s*(?:(?:fi|done|esac)\b|[)}])")
_NOT_FILLED_IN = re.compile(r"\s*(?:for|case|select)\b|.*<<<")
"""Commands that the shell writes as they stand."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Where tracing is switched on for certain and a command behind it uses a secret."""
    name = root.source.path.lower().rpartition("/")[2]
    if name.endswith((".yml", ".yaml")):
        yield from _of_jobs(root)
        return
    text = root.source.text
    pieces = [(0, len(text))]
    if name.startswith(("dockerfile", "containerfile")) or name.endswith(".dockerfile"):
        pieces = [found.span(1) for found in _RUN.finditer(text)]
    for start, end in pieces:
        place = _traced([(root.source, start, end)])
        if place is not None:
            yield "set -x", place, _TRACED


def _of_jobs(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The scripts of GitLab CI: what stands before a job's script runs in the same shell."""
    before = root.get("before_script")
    for _, job in root.pairs:
        if job.kind == MAPPING and job.get("script") is not None:
            parts = (job.get("before_script") or before, job.get("script"))
            lines = [item for part in parts if part is not None for item in part.scalars()]
            sources = [derived(line) for line in lines]
            place = _traced([(source, 0, len(source.text)) for source in sources])
            if place is not None:
                yield "set -x", place, _MASKED


def _traced(pieces: list[tuple[Source, int, int]]) -> Node | None:
    """The switch behind which a secret is used, through the pieces of what one shell runs; None where there is none."""
    on: Node | None = None
    held = {found[1] for source, start, end in pieces for found in _HELD.finditer(source.text, start, end)}
    for source, start, end in pieces:
        depth = 0
        shebang = _SHEBANG.match(source.text, start, end)
        if shebang is not None:
            on = _node(source, *shebang.span())
        for command in commands(source.text, start, end):
            text = command.text
            if _CLOSES.match(text):
                depth = max(depth - 1, 0)
            switch = _ON.match(text)
            if switch is not None and depth == 0 and command.behind not in ("&&", "||"):
                indent = len(text) - len(text.lstrip())
                on = on or _node(source, command.start + indent, command.start + switch.end())
            elif _OFF.search(text):
                on = None
            elif on is not None and not _NOT_FILLED_IN.match(text):
                names = (use["braced"] or use["bare"] for use in _USE.finditer(text))
                if any(name in held or _SECRET.search(name) for name in names):
                    return on
            if _OPENS.match(text):
                depth += 1
    return None


def _node(source: Source, start: int, end: int) -> Node:
    text = source.text[start:end].rstrip()
    return Node(SCALAR, source, start, start + len(text), text)


LOGGER = Logger(
    name="shell",
    title="the shell",
    documentation="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#set",
    files=("*.sh", "*.bash", "*.zsh", "dockerfile", "dockerfile.*", "*.dockerfile", "containerfile",
           "containerfile.*", ".gitlab-ci.yml", ".gitlab-ci.yaml", "*.gitlab-ci.yml", ".gitlab/*.yml",
           ".gitlab/ci/*.yml"),
    triggers=(b"set -x", b"set -ex", b"set -eux", b"set -exu", b"set -uex", b"set -vx", b"set -evx", b"pipefail -x",
              b"xtrace", b"sh -x",               b"sh -ex", b"sh -eux"),
    read=read,
)  # fmt: skip
