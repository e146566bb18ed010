"""Shell scripts that run a program whose options are settings of a client: `occ user_oidc:provider …`, oauth2-proxy.

See https://docs.nextcloud.com/server/latest/admin_manual/occ_command.html; the program may stand behind `php`, `sudo`
or `docker compose exec`. What the script itself makes (`$1`, `$(…)`, a variable that it sets) is not known here.
"""

from __future__ import annotations

from oauthlint.carriers.arguments import options, words
from oauthlint.carriers.carrier import Carrier, Scope, Variable
from oauthlint.text.shell import commands
from oauthlint.text.tree import SEQUENCE, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_PROGRAMS = {"occ": "user_oidc:provider", "oauth2-proxy": ""}
"""Programs, and the command of theirs that sets up a client, "" where that is all they do."""
_SET: re.Pattern[str] | None = None
_MADE: re.Pattern[str] | None = None


def read(root: Node) -> list[Scope]:
    """One scope for each command, named as the provider that it sets up, or as the program."""
    global _SET, _MADE
    if _SET is None or _MADE is None:
        import re

        _SET = re.compile(r"(?:^|[\s;&|(])(?:for |read (?:-\w+ )*)?([A-Za-z_]\w*)(?==| in )", re.MULTILINE)
        _MADE = re.compile(r"\$\{?(?:[^A-Za-z_{]|([A-Za-z_]\w*))|`")
    source = root.source
    own = set(_SET.findall(source.text))
    scopes = []
    for command in commands(source.text, 0, len(source.text)):
        text = source.text[command.start : command.start + len(command.text)]
        line = words(scalar(source, command.start, command.start + len(text), text))
        for at, word in enumerate(line):
            program = word.value.rpartition("/")[2]
            wanted = _PROGRAMS.get(program)
            if wanted is None or (wanted and (at + 1 >= len(line) or line[at + 1].value != wanted)):
                continue
            first = line[at + 2].value if wanted and at + 2 < len(line) else ""
            scope = Scope(first if first and first[0] not in "-$" else program)
            for name, variable in options(_sequence(root, line[at + 1 :])).items():
                scope.variables[name] = _known(variable, own, _MADE)
            scopes.append(scope)
            break
    return [scope for scope in scopes if scope.variables]


def _sequence(root: Node, line: list[Node]) -> Node:
    made = Node(SEQUENCE, root.source, root.start, root.end)
    made.items = line
    return made


def _known(variable: Variable, own: set[str], made: re.Pattern[str]) -> Variable:
    """The option's value as far as it can be known: in single quotes it is what it is, and what the script makes is
    supplied when it runs."""
    node = variable.node
    before = node.source.text[max(node.start - 1, 0) : node.start]
    if before == "'":
        return Variable(variable.key, node, expands=False)
    found = (match.group(1) for match in made.finditer(node.value))
    supplied = any(name is None or name in own for name in found)
    return Variable(variable.key, node, supplied=supplied)


CARRIER = Carrier(
    name="shell-script",
    documentation="https://docs.nextcloud.com/server/latest/admin_manual/occ_command.html",
    files=("*.sh", "*.bash", "*.zsh"),
    triggers=(b"user_oidc:provider", b"oauth2-proxy"),
    read=read,
)
