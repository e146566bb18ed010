"""Sentences for changes of which a table says no more than what they are."""

from __future__ import annotations

from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, OTHER, TIGHTENS, WEAKENS, Meaning
from oauthlint.model.roles import ROLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.change import Change

FAILS = "sign-in will fail: "
HARMLESS = "no effect on signing in is known"
SIDES = {"settings": "the settings", "registration": "the registration", "metadata": "the metadata", "keys": "the keys"}


def differs(change: Change) -> str:
    """What has changed, whatever it means: `scope "orders" was added to the registration`."""
    side = SIDES[change.of]
    if change.role in ROLES and ROLES[change.role].secret:
        said = {CHANGED: f"is another one in {side}", GONE: f"is gone from {side}", ADDED: f"was added to {side}"}
        return f"{change.role} {said[change.how]}"
    if change.unknown is not None:
        if change.how == GONE:
            return f'{change.role} cannot be known any more in {side}, and was "{change.old}"'
        return f'{change.role} is "{change.new}" in {side}, and could not be known'
    if change.how == CHANGED:
        return f'{change.role} is "{change.new}" in {side}, and was "{change.old}"'
    if change.how == GONE:
        return f'{change.role} "{change.old}" is gone from {side}'
    return f'{change.role} "{change.new}" was added to {side}'


def breaks(change: Change, because: str, why: str, help: str) -> Meaning:
    """Sign-in fails."""
    return Meaning(BREAKS, f"{FAILS}{differs(change)}, and {because}", f"breaks sign-in: {because}", why=why, help=help)


def breaks_logout(change: Change, because: str, why: str, help: str) -> Meaning:
    """Signing out fails."""
    said = f"signing out will fail: {differs(change)}, and {because}"
    return Meaning(BREAKS, said, f"breaks sign-out: {because}", why=why, help=help)


def weakens(change: Change, because: str, why: str, help: str, severity: str = "") -> Meaning:
    """Less is asked of an attacker."""
    return Meaning(WEAKENS, *_said(change, WEAKENS, because), why=why, help=help, severity=severity)


def tightens(change: Change, because: str = "") -> Meaning:
    """More is asked of an attacker."""
    return Meaning(TIGHTENS, *_said(change, TIGHTENS, because))


def other(change: Change, because: str = "") -> Meaning:
    """Neither, or nobody can tell."""
    return Meaning(OTHER, *_said(change, HARMLESS, because))


def whole(change: Change, what: str) -> Meaning:
    """A client, registration or server that came or went, which nobody needs."""
    said = f"{what} is gone" if change.how == GONE else f"{what} is new since the snapshot"
    return Meaning(OTHER, said, HARMLESS)


def _said(change: Change, does: str, because: str) -> tuple[str, str]:
    behind = f": {because}" if because else ""
    return f"{differs(change)}{behind}", f"{does}{behind}"
