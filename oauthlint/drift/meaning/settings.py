"""What a change of an app's settings means: it now sends something else than before."""

from __future__ import annotations

from oauthlint.drift.meaning.sentence import other, tightens, weakens, whole
from oauthlint.drift.meaning.strength import AUTHENTICATION, CHALLENGE, algorithm, in_the_clear, weaker
from oauthlint.model.change import ADDED, CHANGED, GONE, Meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change

    Judge = Callable[[Change], Meaning]

_BACK = "set it back, unless it is meant"
_GRANTS = ("implicit", "password")


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What it means. Whether the provider accepts what is sent now is another question: `oauthlint check` asks it."""
    if not change.role:
        return whole(change, f'the client "{(*change.before, *change.after)[0]}" of the settings')
    if change.unknown is not None and change.how == GONE:
        return other(change, change.unknown)
    if change.role in _SWITCHES:
        return _switch(change)
    if change.how != GONE and in_the_clear(change.new) and not in_the_clear(change.old):
        return weakens(change, "what is sent there crosses the network in the clear", "RFC 6749 section 3.1", _BACK)
    return _TABLE.get(change.role, other)(change)


_SWITCHES = {
    "pkce": "a stolen code is worth a token without it (RFC 9700 section 2.1.1)",
    "par": "a request in the browser can be read and changed (RFC 9126 section 1)",
    "dpop": "a stolen token can be used by whoever has it (RFC 9700 section 2.2.1)",
    "tls_verify": "anybody on the way can pose as the provider (RFC 6749 section 10.9)",
    "state_check": "without it anybody can make a browser sign in as somebody else (RFC 9700 section 2.1)",
    "nonce_check": "a token that was meant for another sign-in is taken (OpenID Connect Core section 15.5.2)",
    "issuer_check": "the answer of another provider is taken (RFC 9207 section 2.4)",
}
"""Switches that protect while they are on, and what comes of it when they are off."""


def _switch(change: Change) -> Meaning:
    if change.new == "false" or (change.how == GONE and change.old == "true"):
        return weakens(change, "", _SWITCHES[change.role], _BACK)
    return tightens(change) if change.new == "true" else other(change)


def _grant_type(change: Change) -> Meaning:
    if change.how == ADDED and change.new in _GRANTS:
        return weakens(change, "this grant must not be used any more", "RFC 9700 sections 2.1.2 and 2.4", _BACK)
    return tightens(change) if change.how == GONE and change.old in _GRANTS else other(change)


def _response_type(change: Change) -> Meaning:
    old, new = "token" in change.old.split(), "token" in change.new.split()
    if new and not old:
        return weakens(change, "access tokens will travel in URLs", "RFC 9700 section 2.1.2", _BACK)
    return tightens(change) if old and not new else other(change)


def _ranked(change: Change, old: int | None, new: int | None, why: str) -> Meaning:
    less = weaker(old, new) if change.how == CHANGED else None
    if less is None:
        return other(change)
    return weakens(change, "", why, _BACK) if less else tightens(change)


def _authentication(change: Change) -> Meaning:
    return _ranked(change, AUTHENTICATION.get(change.old), AUTHENTICATION.get(change.new), "RFC 9700 section 2.5")


def _challenge(change: Change) -> Meaning:
    if change.how == GONE:
        return weakens(change, "", _SWITCHES["pkce"], _BACK)
    if change.how == ADDED:
        return tightens(change)
    return _ranked(change, CHALLENGE.get(change.old), CHALLENGE.get(change.new), "RFC 7636 section 7.2")


def _algorithm(change: Change) -> Meaning:
    return _ranked(change, algorithm(change.old), algorithm(change.new), "RFC 8725 section 3.2")


_TABLE: dict[str, Judge] = {
    "grant_type": _grant_type,
    "response_type": _response_type,
    "token_endpoint_auth_method": _authentication,
    "code_challenge_method": _challenge,
    "id_token_signed_response_alg": _algorithm,
}
"""What judges a change of each role; any other role is OTHER."""
