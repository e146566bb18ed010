"""What a change of a server's metadata means: the provider now offers something else than before."""

from __future__ import annotations

from oauthlint.drift.meaning.sentence import FAILS, breaks, breaks_logout, other, tightens, weakens, whole
from oauthlint.drift.meaning.strength import algorithm, in_the_clear
from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, Meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change

_ASK = "ask who runs the provider whether it is meant; when it is, let the settings follow"
_SIGN_IN = ("authorization_endpoint", "token_endpoint", "jwks_uri")
"""Without them nobody signs in."""
_ASKED_FOR = {
    "scopes_supported": "scope",
    "grant_types_supported": "grant_type",
    "response_types_supported": "response_type",
    "response_modes_supported": "response_mode",
    "token_endpoint_auth_methods_supported": "token_endpoint_auth_method",
    "id_token_signing_alg_values_supported": "id_token_signed_response_alg",
}
"""Lists of what a server offers, and the role in which a client asks for it (RFC 8414 section 2)."""
_RISKY = {
    "grant_types_supported": ("implicit", "password"),
    "code_challenge_methods_supported": ("plain",),
    "id_token_signing_alg_values_supported": ("none",),
}
"""What weakens a server that offers it anew."""
_PROTECTS = {
    "require_pushed_authorization_requests": "pushed authorization requests are required no more (RFC 9126 section 5)",
    "require_signed_request_object": "signed requests are required no more (RFC 9101 section 10.5)",
    "tls_client_certificate_bound_access_tokens": "tokens are bound to no certificate any more (RFC 8705 section 3.3)",
    "authorization_response_iss_parameter_supported": "answers name their issuer no more (RFC 9207 section 3)",
}
"""Members that protect while they are true."""
_LISTS_THAT_PROTECT = {
    "code_challenge_methods_supported": ("S256", "a stolen code is worth a token (RFC 9700 section 2.1.1)"),
    "dpop_signing_alg_values_supported": ("", "a stolen token can be used by whoever has it (RFC 9449 section 5.1)"),
}
"""Lists of which one word, or any, protects while it is there."""


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What it means."""
    role = change.role
    if not role:
        return _whole(change)
    if role == "issuer":
        return breaks(change, "tokens name the new one", "a client refuses tokens of another issuer than the one "
                      "it knows (OpenID Connect Core section 3.1.3.7)", "let the settings name the new issuer, once "
                      "it is sure that it is the provider's own")  # fmt: skip
    if role.endswith("_endpoint") or role == "jwks_uri":
        return _endpoint(change, uses)
    if role in _PROTECTS:
        return _protection(change, uses)
    return _offered(change, uses, today)


def _whole(change: Change) -> Meaning:
    if change.how == GONE and change.clients:
        return Meaning(
            BREAKS,
            f'{FAILS}"{change.old}" publishes no metadata any more',
            "breaks sign-in: clients read addresses and keys there",
            why="clients read the addresses and keys of their provider there (RFC 8414 section 3)",
            help="ask who runs the provider; correct the issuer in the settings if it has moved",
        )
    return whole(change, f'the metadata of "{(*change.before, *change.after)[0]}"')


def _endpoint(change: Change, uses: Uses) -> Meaning:
    role = change.role
    named = uses.texts(role)
    if change.how == ADDED:
        return other(change)
    if change.how == CHANGED and in_the_clear(change.new) and not in_the_clear(change.old):
        return weakens(change, "what is sent there crosses the network in the clear", "RFC 8414 section 6.1", _ASK)
    if change.old in named:
        return breaks(change, "the settings name the old one", "requests go to an address that the provider no "
                      "longer names (RFC 8414 section 2)", f"write the new {role} into the settings, or leave it to "
                      "discovery" if change.how == CHANGED else _ASK)  # fmt: skip
    if change.how == CHANGED and change.new in named:
        return other(change, "the settings name the new one")
    if role in _SIGN_IN:
        return breaks(change, "apps that have read the old address use it until they are started anew",
                      "clients read metadata seldom (RFC 8414 section 3)", _ASK)  # fmt: skip
    if change.how == GONE and role == "end_session_endpoint" and uses.texts("post_logout_redirect_uri"):
        return breaks_logout(change, "the app signs out there", "OpenID Connect RP-Initiated Logout section 2", _ASK)
    return other(change)


def _protection(change: Change, uses: Uses) -> Meaning:
    if change.old == "true":
        return weakens(change, "", _PROTECTS[change.role], _ASK)
    if change.new != "true":
        return other(change)
    if change.role == "require_pushed_authorization_requests" and "false" in uses.texts("par"):
        return breaks(change, "the app does not push its requests", "a request that was not pushed is refused (RFC "
                      "9126 section 4)", "let the app push its requests")  # fmt: skip
    return tightens(change)


def _offered(change: Change, uses: Uses, today: Facts) -> Meaning:
    role, asked = change.role, _ASKED_FOR.get(change.role)
    if change.how == GONE and asked is not None and uses.sends(asked, change.old):
        return breaks(change, "the app asks for it", "what a server does not support it refuses (RFC 6749 "
                      "section 4.1.2.1)", _ASK)  # fmt: skip
    risky = change.new if change.how == ADDED else change.old
    at_risk = risky in _RISKY.get(role, ()) or (role == "response_types_supported" and "token" in risky.split())
    if at_risk:
        if change.how == ADDED:
            return weakens(change, "", "RFC 9700 section 2.1", _ASK)
        return tightens(change)
    word, why = _LISTS_THAT_PROTECT.get(role, ("", ""))
    if why and change.how == GONE and (change.old == word or (not word and not change.kept)):
        return weakens(change, "", why, _ASK)
    if why and change.how == ADDED and (change.new == word or (not word and not change.kept)):
        return tightens(change)
    if change.how == ADDED and role.endswith("_alg_values_supported") and algorithm(change.new) == 0:
        return weakens(change, "", "RFC 8725 section 3.2", _ASK)
    return other(change)
