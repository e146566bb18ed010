"""The application's own secrets, as far as the settings in the tree hold them."""

from __future__ import annotations

from oauthlint.leaks.forms import RAW, forms
from oauthlint.model.placeholder import is_placeholder
from oauthlint.model.roles import ROLES
from oauthlint.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.model.workspace import Workspace

MIN_LENGTH, BORDERS_BELOW, WORD_BELOW = 8, 12, 16
"""Characters: shorter values are not searched for; those below the second only between borders; a text of lower-case
letters alone below the third is a word, which stands in logs for other reasons."""


class Known:
    """One secret: `number` in the order of the settings, its text, and the kind of it."""

    __slots__ = ("kind", "number", "text")

    def __init__(self, number: int, text: str, kind: str) -> None:
        self.number = number
        self.text = text
        self.kind = kind

    def __repr__(self) -> str:
        return f"<known secret {self.number}>"


class Needle:
    """One form of a known secret."""

    __slots__ = ("bordered", "data", "form", "known")

    def __init__(self, data: bytes, form: str, known: Known) -> None:
        self.data = data
        self.form = form
        self.known = known
        self.bordered = form == RAW and len(data) < BORDERS_BELOW

    def __repr__(self) -> str:
        return f"<{self.form} form of {self.known!r}>"


def settings(workspace: Workspace) -> tuple[list[Value], list[Known], list[Value]]:
    """The settings that hold a secret, the secrets by the number of their setting, and settings whose value is too
    short or too ordinary a word to be searched for."""
    values: list[Value] = []
    found: dict[str, Known] = {}
    left_out: dict[str, Value] = {}
    for value in _secret_values(workspace):
        for text in _lines(value.raw):
            if text in found:
                continue
            if (
                len(text) < MIN_LENGTH
                or len(set(text)) < 4
                or (text.isalpha() and text.islower() and len(text) < WORD_BELOW)
            ):
                left_out.setdefault(text, value)
                continue
            found[text] = Known(len(values), text, value.role.replace("_", " "))
            values.append(value)
    return values, list(found.values()), list(left_out.values())


def _secret_values(workspace: Workspace) -> Iterator[Value]:
    for owner in (*workspace.clients, *workspace.registrations):
        for value in owner.everything():
            current: Value | None = value
            while current is not None:
                if current.role in ROLES and ROLES[current.role].secret and current.known and current.raw:
                    yield current
                current = current.shadows


def _lines(text: str) -> list[str]:
    """The text, or the lines of a key in PEM form but for those that all keys have."""
    if "-----" not in text:
        return [text.strip()] if not is_placeholder(text) else []
    lines = text.replace("\\n", "\n").splitlines()
    return [line.strip() for line in lines if len(line.strip()) >= 32 and "-----" not in line]


def needles(known: Iterable[Known]) -> list[Needle]:
    """All forms of all secrets, each once."""
    found: dict[bytes, Needle] = {}
    for secret in known:
        for data, form in forms(secret.text).items():
            found.setdefault(data, Needle(data, form, secret))
    return list(found.values())
