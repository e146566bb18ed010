"""Sentences for changes of which a table says no more than what they are."""

from __future__ import annotations

from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, OTHER, TIGHTENS, WEAKENS, Meaning
from oauthlint.model.roles import ROLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.change import Change

FAILS = "sign-in will fail: "
SIDES = {"settings": "the settings", "registration": "the registration", "metadata": "the metadata", "keys": "the keys"}


def differs(change: Change) -> str:
    """What has changed, whatever it means: `scope "orders" was added to the registration`."""
    side = SIDES[change.of]
    if change.role in ROLES and ROLES[change.role].secret:
        said = {CHANGED: f"is another one in {side}", GONE: f"is gone from {side}", ADDED: f"was added to {side}"}
        return f"{change.role} {said[change.how]}"
    if change.how == CHANGED:
        return f'{change.role} is "{change.new}" in {side}, and was "{change.old}"'
    if change.how == GONE:
        return f'{change.role} "{change.old}" is gone from {side}'
    return f'{change.role} "{change.new}" was added to {side}'


def breaks(change: Change, because: str, why: str, help: str, severity: str = "") -> Meaning:
    """Sign-in fails."""
    return Meaning(BREAKS, f"{FAILS}{differs(change)}, {because}", why=why, help=help, severity=severity)


def weakens(change: Change, because: str, why: str, help: str, severity: str = "") -> Meaning:
    """Less is asked of an attacker."""
    return Meaning(WEAKENS, f"{differs(change)}{because and ': '}{because}", why=why, help=help, severity=severity)


def tightens(change: Change, because: str = "", why: str = "") -> Meaning:
    """More is asked of an attacker."""
    return Meaning(TIGHTENS, f"{differs(change)}{because and ': '}{because}", why=why)


def other(change: Change, because: str = "", why: str = "") -> Meaning:
    """Neither, or nobody can tell."""
    return Meaning(OTHER, f"{differs(change)}{because and ': '}{because}", why=why)


def whole(change: Change, what: str) -> Meaning:
    """A client, registration or server that came or went, which nobody needs."""
    return Meaning(OTHER, f"{what} is gone" if change.how == GONE else f"{what} is new since the snapshot")
