"""What the rules of this folder share: what they say of a value that an allow-list lacks."""

from __future__ import annotations

from oauthlint.model.finding import Finding, Related
from oauthlint.model.policy import Allowed
from oauthlint.model.spelling import closest
from oauthlint.model.value import DEFAULTED, Value
from oauthlint.rules.place import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from oauthlint.rules.subjects import Governed

_FEW = 3
_SHOWN = 8
"""Entries of a list that a message names."""


def judged(governed: Governed, key: str, roles: Iterable[str]) -> Iterator[tuple[Value, Allowed]]:
    """Each value in one of `roles`, with each allow-list under `key` that holds for it.

    Raises NotKnown after the last one where one of them is not known."""
    lists = governed.allowed(key)
    values = [value for role in roles for value in governed.values(role)] if lists else []
    for value in values:
        if value.known and not value.empty:
            yield from ((value, allowed) for allowed in lists)
    for value in values:
        _ = value.text


def words(text: str) -> Iterator[tuple[str, int]]:
    """The words of a list in one text, parted by blanks, each with the place where it begins."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield word, at
        at += len(word)


def refused(
    what: str, text: str, value: Value, allowed: Allowed, start: int = 0, end: int | None = None, *, remedy: str = ""
) -> Finding:
    """That `what` (`the scope "admin"`) is not allowed: `text` is to be compared with the list, and stands in `value`
    between `start` and `end`.

    `remedy` says what to do about it in the file, where it is no slip and not to be replaced.
    """
    at, focus = place(value, start, end)
    path = focus.source.path
    near = closest(text, [entry for entry in allowed.entries if "*" not in entry]) if text else None
    default = value.state == DEFAULTED
    remedy = _of_default(allowed) if default else f'write "{near}"' if near else remedy or _instead(value, allowed)
    if allowed.profile:
        whose = f"the profile {allowed.profile}"
        why = f"{whose} allows these only: {_listed(allowed)}"
        help, told = f"{remedy} in {path}", "the profile"
    else:
        table = f"[environments.{allowed.environment}.policy]" if allowed.environment else "[policy]"
        file = allowed.at.source.path if allowed.at is not None else "the configuration"
        whose, told = "the policy", f"{table} allows these only"
        why = f"{table} says what this project allows, whatever the provider would grant"
        help = f"{remedy} in {path}, or add it to {allowed.key} in {file}"
    return Finding(
        at,
        f"{whose} does not allow {what}{', the default' if default else ''}",
        focus=focus,
        label=f'nearest that is allowed: "{near}"' if near else "not allowed",
        why=why,
        help=help,
        related=(Related(allowed.at, told),) if allowed.at is not None else (),
        detail=text,
    )


def _of_default(allowed: Allowed) -> str:
    """Nothing is written there that could be removed."""
    return f"set {_some(allowed) if allowed.entries else 'another value'} instead of the default"


def _instead(value: Value, allowed: Allowed) -> str:
    return f"use {_some(allowed)} instead of {value.key}" if allowed.entries else f"remove {value.key}"


def _some(allowed: Allowed) -> str:
    return " or ".join(allowed.entries) if len(allowed.entries) <= _FEW else "one that is allowed"


def _listed(allowed: Allowed) -> str:
    rest = len(allowed.entries) - _SHOWN
    return (", ".join(allowed.entries[:_SHOWN]) or "nothing") + (f" and {rest} more" if rest > 0 else "")
