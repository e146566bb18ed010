"""What a change of a registration's details means: switches, algorithms, times, keys and subject identifiers."""

from __future__ import annotations

from oauthlint.drift.meaning.sentence import breaks, other, tightens, weakens
from oauthlint.drift.meaning.strength import algorithm, weaker
from oauthlint.model.change import ADDED, CHANGED, GONE
from oauthlint.model.finding import WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change, Meaning

    Judge = Callable[[Change, Uses, Facts], Meaning]

_BACK = "set it back at the provider"

_STOLEN = "a stolen token can be used by whoever has it (RFC 9700 section 2.2.1)"
_ASKED = {
    "require_pushed_authorization_requests": ("par", "a request can be read and changed in the browser (RFC 9126)"),
    "require_signed_request_object": ("", "a request can be changed in the browser (RFC 9101)"),
    "dpop_bound_access_tokens": ("dpop", _STOLEN),
    "tls_client_certificate_bound_access_tokens": ("", _STOLEN),
}
"""Switches that ask something of the app while they are on: the setting that says whether it does so, and what comes
of it when they are off."""
_OTHER_SWITCHES = {
    "consent_required": "users are not asked any more what they share (OpenID Connect Core section 3.1.2.4)",
    "require_auth_time": "the app is not told when the user signed in (OpenID Connect Core section 2)",
}


def _asked(change: Change, uses: Uses, today: Facts) -> Meaning:
    setting, why = _ASKED[change.role]
    if change.new != "true":
        return weakens(change, "it is required no more", why, _BACK) if change.old == "true" else other(change)
    does = uses.texts(setting)
    if "false" in does:
        return breaks(change, "the app does not do it", "a request without it is refused",
                      "let the app do it, or set it back at the provider")  # fmt: skip
    if "true" in does:
        return tightens(change)
    return _asks(change, "requests without it are refused from now on, and no setting tells that the app does it",
                 "see that the app does it")  # fmt: skip


def _asks(change: Change, because: str, help: str) -> Meaning:
    """It protects more, if the app takes part; nobody knows whether it does."""
    meaning = tightens(change, because)
    meaning.help, meaning.severity = help, WARNING
    return meaning


def _switch(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.new == "true":
        return tightens(change)
    return weakens(change, "", _OTHER_SWITCHES[change.role], _BACK) if change.old == "true" else other(change)


def _full_scope(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.new == "true":
        return weakens(change, "its tokens carry every role of the user", "a stolen token is worth what it allows "
                       "(RFC 9700 section 2.3)", "give the client the roles that it needs, and no more")  # fmt: skip
    return tightens(change) if change.new == "false" else other(change)


def _signature(change: Change, uses: Uses, today: Facts) -> Meaning:
    """An algorithm that the app must sign with: without one, any is taken."""
    if change.how == GONE:
        return weakens(change, "any algorithm is taken", "RFC 8725 section 3.1", _BACK)
    return tightens(change) if change.how == ADDED else _algorithm(change, uses, today)


def _algorithm(change: Change, uses: Uses, today: Facts) -> Meaning:
    less = weaker(algorithm(change.old), algorithm(change.new)) if change.how == CHANGED else None
    if less is None:
        return other(change)
    return weakens(change, "", "RFC 8725 section 3.2", _BACK) if less else tightens(change)


def _encryption(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == GONE:
        return weakens(change, "it travels unencrypted", "OpenID Connect Core section 16.14", _BACK)
    if change.how == ADDED:
        return _asks(change, "whoever receives it must decrypt it", "see that the app has the key")
    return other(change)


def _seconds(change: Change, uses: Uses, today: Facts) -> Meaning:
    if not (change.old.isdecimal() and change.new.isdecimal()):
        return other(change)
    if int(change.new) < int(change.old):
        return tightens(change)
    return weakens(change, "it lasts longer", "what is stolen is worth something for as long as it lasts (RFC 9700 "
                   "section 4.14)", _BACK)  # fmt: skip


def _max_age(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == GONE:
        return weakens(change, "users need not sign in again", "OpenID Connect Registration section 2", _BACK)
    return tightens(change) if change.how == ADDED else _seconds(change, uses, today)


def _assurance(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == GONE:
        return weakens(change, "less may do to sign in", "OpenID Connect Registration section 2", _BACK)
    return tightens(change)


def _subject(change: Change, uses: Uses, today: Facts) -> Meaning:
    """Every user gets another `sub`, whichever of the two it was before."""
    pairwise = "pairwise" in (change.old, change.new, *today.values.get("subject_type", ()))
    if not pairwise or (change.role == "subject_type" and change.how == GONE and change.old != "pairwise"):
        return other(change)
    return breaks(change, "every user gets another sub, which the app does not know", "a pairwise subject is made "
                  "for the client's sector (OpenID Connect Core section 8.1)", _BACK)  # fmt: skip


def _keys(change: Change, uses: Uses, today: Facts) -> Meaning:
    """By what the provider knows the app's own key or certificate."""
    by_key = {"private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"}
    if change.how == ADDED or not by_key.intersection(today.values.get("token_endpoint_auth_method", ())):
        return other(change)
    return breaks(change, "the app proves who it is by the key that was named there", "another key gets "
                  "invalid_client, and whoever has it can act as this client (RFC 7523 section 3)", _BACK)  # fmt: skip


TABLE: dict[str, Judge] = {
    **dict.fromkeys(_ASKED, _asked),
    **dict.fromkeys(_OTHER_SWITCHES, _switch),
    "full_scope_allowed": _full_scope,
    "request_object_signing_alg": _signature,
    "token_endpoint_auth_signing_alg": _signature,
    "userinfo_signed_response_alg": _algorithm,
    "authorization_signed_response_alg": _algorithm,
    "access_token_signed_response_alg": _algorithm,
    "id_token_encrypted_response_alg": _encryption,
    "userinfo_encrypted_response_alg": _encryption,
    "authorization_encrypted_response_alg": _encryption,
    "request_object_encryption_alg": _encryption,
    "access_token_lifetime": _seconds,
    "refresh_token_lifetime": _seconds,
    "refresh_token_idle_lifetime": _seconds,
    "default_max_age": _max_age,
    "default_acr_values": _assurance,
    "subject_type": _subject,
    "sector_identifier_uri": _subject,
    "jwks_uri": _keys,
    "tls_client_auth_subject_dn": _keys,
    "tls_client_auth_san_dns": _keys,
    "tls_client_auth_san_uri": _keys,
    "tls_client_auth_san_ip": _keys,
    "tls_client_auth_san_email": _keys,
}
"""What judges a change of each role."""
