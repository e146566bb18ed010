"""What a change of a registration means: the provider now grants something else than before."""

from __future__ import annotations

import time

from oauthlint.drift.meaning.detail import TABLE as DETAILS
from oauthlint.drift.meaning.sentence import breaks, breaks_logout, other, tightens, weakens, whole
from oauthlint.drift.meaning.strength import AUTHENTICATION, CHALLENGE, algorithm, in_the_clear, on_machine, weaker
from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, Meaning
from oauthlint.model.compare.pattern import is_pattern, matches
from oauthlint.model.finding import ERROR, WARNING
from oauthlint.model.value import NotKnown
from oauthlint.providers import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change

    Judge = Callable[[Change, Uses, Facts], Meaning]

_BACK = "set it back at the provider, or change the settings with it"
_WITH_SECRET = {"client_secret_basic", "client_secret_post"}
_WITH_KEY = {"private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"}
_SOON, _LAST = 30 * 86400, 253402300799
"""Seconds: what expires within these is as good as expired; the end of the year 9999."""
_RISKY_GRANTS = ("implicit", "password")


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What it means."""
    if not change.role:
        return _whole(change)
    return (_TABLE.get(change.role) or DETAILS.get(change.role, _plain))(change, uses, today)


def _whole(change: Change) -> Meaning:
    name = f'the client "{(*change.before, *change.after)[0]}"'
    if change.how == GONE and change.clients:
        return Meaning(
            BREAKS,
            f"sign-in will fail: {name} is registered no more, and settings still name it",
            "breaks sign-in: settings still name it",
            why="a client that the provider does not know gets invalid_client (RFC 6749 section 5.2)",
            help="register the client again, or give the settings the id of the one that took its place",
        )
    return whole(change, f"{name} at the provider")


def _plain(change: Change, uses: Uses, today: Facts) -> Meaning:
    return other(change)


def _granted(change: Change, uses: Uses, today: Facts) -> Meaning:
    """A scope, audience or resource: what the settings ask for and what is granted."""
    if change.how == GONE:
        used = uses.sends(change.role, change.old)
        if used:
            return breaks(change, "the app asks for it", "what is not granted is refused or left out of the token "
                          "(RFC 6749 section 3.3)", f"grant it again at the provider, or take the {change.role} out of "
                          "the settings")  # fmt: skip
        return tightens(change) if used is False else other(change)
    if uses.sends(change.role, change.new):
        return other(change, "the app asks for it")
    if uses.unclear(change.role):
        return other(change)
    return weakens(change, "no settings ask for it",
                   "a stolen token is worth what its client may ask for (RFC 9700 section 2.3)",
                   f"take the {change.role} back at the provider")  # fmt: skip


def _redirect_uri(change: Change, uses: Uses, today: Facts) -> Meaning:
    sent = uses.texts(change.role)
    if change.how == GONE:
        hit = sorted(uri for uri in sent if matches(change.old, uri) and not _accepted(uri, today))
        if hit:
            also = "" if hit[0] == change.old else f' "{hit[0]}"'
            return breaks(change, f"the app sends{also or ' it'}", "a redirect URI that is not registered is "
                          "refused before anybody sees a form (RFC 9700 section 2.1)", "register it again at the "
                          "provider, or send one that is registered")  # fmt: skip
        return tightens(change) if uses.sends(change.role, change.old) is False else other(change)
    why = "who receives the answer receives the code (RFC 9700 section 4.1)"
    if is_pattern(change.new):
        return weakens(change, "it is a pattern, and every page that it matches can receive codes", why,
                       "register each URI in full instead", WARNING if on_machine(change.new) else ERROR)  # fmt: skip
    if uses.sends(change.role, change.new):
        return other(change, "the app sends it")
    if uses.unclear(change.role):
        return other(change)
    if in_the_clear(change.new):
        return weakens(change, "codes will cross the network in the clear", why, "register an https URI instead")
    return weakens(change, "it is in no settings that are known", why,
                   "remove it at the provider, unless it belongs to an app whose settings are elsewhere")  # fmt: skip


def _accepted(uri: str, today: Facts) -> bool:
    """Whether the provider takes a redirect URI today, as it compares them itself; by patterns where it does not say
    how."""
    registration = today.registration
    matcher = find(registration.provider).matcher if registration is not None else None
    if registration is not None and matcher is not None:
        try:
            return matcher(uri, registration).accepted
        except NotKnown:
            pass
    return any(matches(text, uri) for text in today.values.get("redirect_uri", ()))


def _logout_uri(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how != ADDED and uses.sends(change.role, change.old):
        return breaks_logout(change, "the app sends it", "a URI that is not registered is refused (OpenID Connect "
                             "RP-Initiated Logout section 2)", _BACK)  # fmt: skip
    if change.how == ADDED and is_pattern(change.new):
        return weakens(change, "it is a pattern", "an open redirector serves phishing", "register each URI in full")
    return other(change)


def _grant_type(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == GONE:
        used = uses.sends(change.role, change.old)
        if used or (change.old == "authorization_code" and uses.code_flow):
            return breaks(change, "the app uses it", "a grant that the client may not use gets "
                          "unauthorized_client (RFC 6749 section 5.2)", _BACK)  # fmt: skip
        return tightens(change) if used is False else other(change)
    if change.new in _RISKY_GRANTS:
        return weakens(change, "this grant must not be used any more", "RFC 9700 sections 2.1.2 and 2.4",
                       "turn it off at the provider", ERROR)  # fmt: skip
    if uses.sends(change.role, change.new):
        return other(change, "the app uses it")
    if uses.unclear(change.role):
        return other(change)
    return weakens(change, "no settings ask for it",
                   "each grant is one more way to get tokens", "turn it off at the provider", ERROR)  # fmt: skip


def _response_type(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == GONE:
        used = uses.sends(change.role, change.old)
        if used or (change.old == "code" and uses.code_flow):
            return breaks(change, "the app asks for it", "it gets unsupported_response_type or "
                          "unauthorized_client (RFC 6749 section 4.1.2.1)", _BACK)  # fmt: skip
        return tightens(change) if used is False and "token" in change.old.split() else other(change)
    if "token" in change.new.split():
        return weakens(change, "access tokens will travel in URLs", "RFC 9700 section 2.1.2",
                       "turn the implicit grant off at the provider", ERROR)  # fmt: skip
    return other(change)


def _authentication(change: Change, uses: Uses, today: Facts) -> Meaning:
    ranks = AUTHENTICATION.get(change.old), AUTHENTICATION.get(change.new)
    help = "set the method back at the provider, or give the settings the new one"
    if change.new == "none":
        return weakens(change, "anybody who knows the client id can act as this client", "RFC 6749 section 2.1",
                       "make the client confidential again", ERROR)  # fmt: skip
    registration = today.registration
    lenient = registration is not None and find(registration.provider).lenient_auth_methods
    if lenient and {change.old, change.new} == _WITH_SECRET:
        return other(change, "the provider takes both")
    if uses.sends(change.role, change.old) and change.how == CHANGED:
        return breaks(change, "the app uses the old one", "a client that authenticates in another way than it is "
                      "registered for gets invalid_client (RFC 6749 section 5.2)", help)  # fmt: skip
    if change.how == CHANGED and change.old == "none" and uses.sets("client_secret") is False:
        return breaks(change, "the app has no secret", "a confidential client must authenticate (RFC 6749 "
                      "section 3.2.1)", "give the app its secret, or make the client public again")  # fmt: skip
    by_key = change.new in _WITH_KEY and not uses.sends(change.role, change.new)
    if by_key and uses.sets("client_secret") and uses.sets("private_key") is False:
        return breaks(change, "the app has a secret and no key", "a client that authenticates in another way than it "
                      "is registered for gets invalid_client (RFC 6749 section 5.2)", help)  # fmt: skip
    less = weaker(*ranks)
    if less is None:
        return other(change)
    return weakens(change, "", "RFC 9700 section 2.5", help) if less else tightens(change)


def _client_type(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.new == "public":
        return weakens(change, "anybody who knows the client id can act as this client", "RFC 6749 section 2.1",
                       "make the client confidential again", ERROR)  # fmt: skip
    if change.how == CHANGED and uses.sets("client_secret") is False:
        return breaks(change, "the app has no secret", "a confidential client must authenticate (RFC 6749 "
                      "section 3.2.1)", "give the app its secret, or make the client public again")  # fmt: skip
    return tightens(change) if change.new == "confidential" else other(change)


def _challenge(change: Change, uses: Uses, today: Facts) -> Meaning:
    why = "without PKCE a stolen code is worth a token (RFC 9700 section 2.1.1)"
    if change.how == GONE:
        return weakens(change, "PKCE is required no more", why, "require S256 again at the provider")
    if weaker(CHALLENGE.get(change.old), CHALLENGE.get(change.new)):
        return weakens(change, "", "plain protects from nobody who sees the request (RFC 7636 section 7.2)",
                       "require S256 again at the provider")  # fmt: skip
    used = uses.texts(change.role)
    if uses.pkce is False or (used and change.new not in used):
        return breaks(change, "the app does not use it", "a request without it is refused (RFC 7636 section "
                      "4.4.1)", f"let the app use PKCE with {change.new}")  # fmt: skip
    return tightens(change)


def _required(change: Change, uses: Uses, today: Facts) -> Meaning:
    """A switch that asks more of clients while it is on."""
    if change.new == "true":
        if "false" in uses.texts(change.role):
            return breaks(change, "the app does not do it", "a request without it is refused", _BACK)
        return tightens(change)
    if change.old == "true":
        return weakens(change, "it is required no more", "RFC 9700 sections 2.1.1 and 2.2", "require it again")
    return other(change)


def _enabled(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.new == "false":
        return Meaning(
            BREAKS,
            "sign-in will fail: the client was disabled at the provider",
            "breaks sign-in: the client is disabled",
            why="a client that is switched off gets unauthorized_client or an error page (RFC 6749 section 5.2)",
            help="enable the client again, or let the app use another one",
        )
    return other(change)


def _secret(change: Change, uses: Uses, today: Facts) -> Meaning:
    help = "give the app the new secret"
    if change.how == ADDED:
        if "none" in today.values.get("token_endpoint_auth_method", ()):
            return other(change)
        return weakens(change, "whoever has it can act as this client", "RFC 6749 section 2.3.1",
                       "revoke it at the provider, unless it was added to rotate the other one", ERROR)  # fmt: skip
    if change.how == GONE:
        return other(change)
    if uses.sends(change.role, change.new):
        return other(change, "the app has the new one")
    known = uses.sends(change.role, change.new) is False
    return breaks(change, "the app has another" if known else "the app needs the new one",
                  "a wrong secret gets invalid_client (RFC 6749 section 5.2)", help)  # fmt: skip


def _expires(change: Change, uses: Uses, today: Facts) -> Meaning:
    never = ("0", "")
    if change.new.isdecimal() and change.new != "0" and int(change.new) - time.time() < _SOON:
        day = time.strftime("%Y-%m-%d", time.gmtime(min(int(change.new), _LAST)))
        return breaks(change, f"the secret expires on {day}", "an expired secret gets invalid_client (RFC 7591 section "
                      "3.2.1)", "get a new secret from the provider, and give it to the app")  # fmt: skip
    if change.new in never and change.old not in never:
        return weakens(change, "the secret never expires now", "RFC 7591 section 3.2.1", "let it expire, and rotate it")
    if change.old in never:
        return tightens(change, "the secret now expires")
    return other(change)


def _algorithm(change: Change, uses: Uses, today: Facts) -> Meaning:
    less = weaker(algorithm(change.old), algorithm(change.new))
    if less:
        return weakens(change, "", "RFC 8725 section 3.2", "set it back at the provider")
    if change.how == CHANGED and uses.sends(change.role, change.old):
        return breaks(change, "the app expects the old one", "a token with another algorithm than the expected one is "
                      "refused (OpenID Connect Core section 3.1.3.7)", _BACK)  # fmt: skip
    return tightens(change) if less is False else other(change)


def _web_origin(change: Change, uses: Uses, today: Facts) -> Meaning:
    if change.how == ADDED and is_pattern(change.new):
        return weakens(change, "every such page may call the provider", "RFC 9700 section 2.6", "name each origin")
    return other(change)


_TABLE: dict[str, Judge] = {
    "redirect_uri": _redirect_uri,
    "post_logout_redirect_uri": _logout_uri,
    "frontchannel_logout_uri": _logout_uri,
    "backchannel_logout_uri": _logout_uri,
    "scope": _granted,
    "audience": _granted,
    "resource": _granted,
    "grant_type": _grant_type,
    "response_type": _response_type,
    "token_endpoint_auth_method": _authentication,
    "client_type": _client_type,
    "code_challenge_method": _challenge,
    "pkce": _required,
    "enabled": _enabled,
    "client_secret": _secret,
    "client_secret_expires_at": _expires,
    "id_token_signed_response_alg": _algorithm,
    "web_origin": _web_origin,
}
"""What judges a change of each role; any other role is OTHER."""
