"""What Terraform's variables are in registrations: the values in the `.tfvars` files that it loads by itself.

See https://developer.hashicorp.com/terraform/language/values/variables, "Variable Definition Precedence": from the
folder in which it is run, `terraform.tfvars`, then `terraform.tfvars.json`, then `*.auto.tfvars` by their names. A
variable that another file sets as well (`-var-file=prod.tfvars`) stays unknown, as does one with nothing but a default.
"""

from __future__ import annotations

import posixpath

from oauthlint.load.resolve import value_of
from oauthlint.model.environment import EXAMPLE
from oauthlint.model.registration import Registration
from oauthlint.model.value import Value, place_of_list
from oauthlint.text.tree import SCALAR, SEQUENCE, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from oauthlint.carriers.carrier import Variable
    from oauthlint.load.clients import Application

    Variables = dict[str, Variable]

_FIRST = ("terraform.tfvars", "terraform.tfvars.json")
_AUTO, _ANY = (".auto.tfvars", ".auto.tfvars.json"), (".tfvars", ".tfvars.json")
MAX_VALUES = 1000
"""Values that are put in place of one variable."""
_ALONE: re.Pattern[str] | None = None


def fill_in(registrations: Iterable[Registration], applications: Iterable[Application]) -> None:
    """Replace what is unknown in registrations by the variables' values."""
    waiting = [read for read in registrations if read.format.startswith("Terraform") and not read.copy]
    folders = _variables(applications) if waiting else {}
    for read in waiting if folders else ():
        known = folders.get(posixpath.dirname(read.anchor.source.path))
        for role, values in read.values.items() if known else ():
            assert known is not None
            read.values[role] = [each for value in values for each in _resolved(value, known)]


def _variables(applications: Iterable[Application]) -> dict[str, Variables]:
    """The variables that are known, by folder."""
    found: dict[str, list[tuple[int, str, Variables]]] = {}
    elsewhere: dict[str, set[str]] = {}
    for file in (file for application in applications for file in application.scopes):
        folder, name = posixpath.split(file.path)
        if file.environment == EXAMPLE or not name.endswith(_ANY):
            continue
        if name in _FIRST or name.endswith(_AUTO):
            rank = _FIRST.index(name) if name in _FIRST else len(_FIRST)
            found.setdefault(folder, []).append((rank, name, file.scope.variables))
        else:
            elsewhere.setdefault(folder, set()).update(file.scope.variables)
    made: dict[str, Variables] = {}
    for folder, files in found.items():
        variables: Variables = {}
        for _rank, _name, own in sorted(files, key=lambda row: row[:2]):
            variables.update(own)
        made[folder] = {name: it for name, it in variables.items() if name not in elsewhere.get(folder, ())}
    return made


def _resolved(value: Value, variables: Variables) -> list[Value]:
    global _ALONE
    if _ALONE is None:
        import re

        _ALONE = re.compile(r"(?:\$\{)?\s*var\.([\w.-]+?)\s*\}?\Z")
    source, start, end = value.at.source, value.at.start, value.at.end
    text = source.text[start:end]
    if value.known or not value.reference or "var." not in text:
        return [value]

    def look(name: str) -> Variable | str | None:
        return variables.get(name[4:].replace(".", "_")) if name.startswith("var.") else None

    alone = _ALONE.match(text)
    if alone is None and source.text[start - 1 : start] != '"':
        return [value]  # an expression
    variable = look(f"var.{alone.group(1)}") if alone is not None else None
    if variable is not None and not isinstance(variable, str) and variable.node.kind == SEQUENCE:
        items = [item for item in variable.node.items if item.kind == SCALAR][:MAX_VALUES]
        made = [value_of(value.role, value.key, item, look) for item in items]
        for each in made:
            each.part_of = place_of_list(variable.key, variable.node)
        return made
    node: Node = scalar(source, start, end, text, exact="\\" not in text)
    if alone is not None and not text.startswith("$"):
        node = scalar(source, start, end, f"${{{text}}}", exact=False)
    told = value_of(value.role, value.key, node, look)
    told.part_of = value.part_of
    return [told] if told.known else [value]
