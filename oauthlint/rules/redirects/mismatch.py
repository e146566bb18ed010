"""A redirect URI that the provider refuses, told: what differs from the nearest registered one, where, what to do."""

from __future__ import annotations

from oauthlint.model.compare import REGISTERED, Candidate, Difference, best, nearest
from oauthlint.model.compare.difference import changed
from oauthlint.model.finding import PROVIDER_DEPENDENT, WARNING, Edit, Finding, Fix, Related
from oauthlint.model.registration import Registration
from oauthlint.model.uri import split
from oauthlint.model.value import DERIVED, NotKnown, Value
from oauthlint.model.verdict import Verdict
from oauthlint.providers import find
from oauthlint.rules.place import Place
from oauthlint.rules.redirects.verdict import verdict
from oauthlint.rules.words import shown, where_to_register

LISTED = 5
"""How many registered URIs the help names where none is near."""
FIXABLE = frozenset(
    (
        "invisible",
        "path-trailing-slash",
        "path-double-slash",
        "path-dot-segments",
        "path-case",
        "scheme-case",
        "host-case",
        "host-trailing-dot",
        "port-default",
    )
)
"""Kinds of which a single one is surely a slip: what is sent may be rewritten to what is registered."""
NEVER_REGISTERED = frozenset(
    (
        "invisible",
        "fragment",
        "userinfo",
        "wildcard",
        "path-double-slash",
        "path-dot-segments",
        "host-homograph",
        "length",
    )
)
"""Kinds that nobody should register a second form for."""


def mismatch(value: Value, registration: Registration, answer: Verdict, message: str) -> Finding:
    """The finding on a redirect URI that `answer` refuses. `message` is its headline."""
    registered = registration.registered("redirect_uri")
    candidates = nearest(value.text, [entry.text for entry in registered])
    near = best(candidates)
    if answer.matched is not None:
        near = [candidate for candidate in candidates if candidate.index == answer.matched]
    elif len(registered) == 1:
        near = candidates
    is_near = bool(near) and bool(near[0].differences)
    finding = _near(value, registration, registered, near) if is_near else _far(value, registration, registered)
    finding.message = message
    decided = "RFC 9700 section 2.1"
    if registration.provider != "generic":
        decided = f"{find(registration.provider).title}: {answer.rule}"
    finding.why = f"redirect URIs are compared character by character ({decided})"
    finding.confidence = answer.confidence
    if answer.confidence == PROVIDER_DEPENDENT:
        finding.severity = WARNING
    return finding


def _near(value: Value, registration: Registration, registered: list[Value], near: list[Candidate]) -> Finding:
    entry = registered[near[0].index]
    differences = [
        difference
        for difference in near[0].differences
        if difference.kind != "port" or len(near[0].differences) == 1 or not _any_port(value, entry, registration)
    ]
    main = max(differences, key=lambda difference: difference.weight)
    place = Place(value, *main.sent)
    number = len(registered)
    word = f"nearest of {number} registered URIs" if number > 1 else "the only registered URI"
    related = [Related(entry.at, word)]
    related += [Related(registered[other.index].at, "just as near") for other in near[1:LISTED]]
    for difference in differences:
        elsewhere = Place(value, *difference.sent)
        if elsewhere.at.key != place.at.key:
            related.append(Related(elsewhere.focus, difference.message))
    return Finding(
        place.at,
        "",
        focus=place.focus,
        label="; ".join(difference.message for difference in differences),
        help=_remedies(value, entry, differences, where_to_register(registration, entry.at.source.path)),
        related=(*related, *place.related),
        difference=tuple(difference.kind for difference in differences),
        fix=_fix(value, entry, main) if len(differences) == 1 else None,
    )


def _any_port(value: Value, entry: Value, registration: Registration) -> bool:
    """Whether the provider would take the registered URI with the port that is sent: of a loopback address."""
    sent, there = split(value.text), split(entry.text)
    if sent.port is None or there.host is None:
        return False
    behind = there.port.end if there.port is not None else there.host.end
    try:
        asked = f"{entry.text[: there.host.end]}:{sent.port.text}{entry.text[behind:]}"
        return verdict(asked, registration).accepted
    except NotKnown:
        return False


def _remedies(value: Value, entry: Value, differences: list[Difference], there: str) -> str:
    """What to do, with the file to do it in; remedies for one file in one clause. `there` is where one registers."""
    clauses: dict[str, list[str]] = {}
    for difference in differences:
        place = Place(value, *difference.sent)
        if value.state == DERIVED and not place.exact:  # the framework's own characters stand in no file
            return f'register "{shown(value.text)}" {there}, or set a registered redirect URI in {place.path}'
        where = there if difference.side == REGISTERED else f"in {place.path}"
        clauses.setdefault(where, []).append(difference.remedy)
    kinds = {difference.kind for difference in differences}
    downgrade = "scheme-http-https" in kinds and value.text[:5].lower() == "http:"
    text = ", and ".join(f"{' and '.join(remedies)} {where}" for where, remedies in clauses.items())
    if len(differences) > 2 and len(clauses) == 1 and there not in clauses:
        text = f'send "{shown(entry.text)}" from {next(iter(clauses)).removeprefix("in ")}'
    if not kinds & NEVER_REGISTERED and not downgrade:
        text += f", or register this form too {there}"
    return text


def _fix(value: Value, entry: Value, difference: Difference) -> Fix | None:
    """Rewrites what is sent to `entry`, where the characters to change stand in the file as they are."""
    if difference.kind not in FIXABLE or difference.side == REGISTERED:
        return None
    sent, there = value.text, entry.text
    (start, end), (low, high) = changed(sent, there)
    first, last = difference.sent
    if sent[:first] + sent[last:] == there:  # one of two slashes: the one that is said to be too many
        start, end, low, high = first, last, 0, 0
    place = Place(value, start, end)
    return Fix((Edit(place.focus, there[low:high]),), safe=False) if place.exact else None


def _far(value: Value, registration: Registration, registered: list[Value]) -> Finding:
    """Nothing that is registered looks like it: a list of it is of more use than a comparison."""
    place = Place(value, 0, len(value.raw))
    at = registered[0].at if registered else registration.anchor
    count = len(registered)
    texts = [shown(entry.raw) for entry in registered[:LISTED]]
    more = f" and {count - LISTED} more" if count > LISTED else ""
    send = f"send a registered URI ({', '.join(texts)}{more}) from {place.path}, or " if texts else ""
    return Finding(
        place.at,
        "",
        focus=place.focus,
        label="none of the registered URIs is like it" if texts else "no redirect URI is registered for this client",
        help=f"{send}register this one {where_to_register(registration, at.source.path)}",
        related=(Related(at, f"first of {count} registered URIs" if texts else "no redirect URI here"), *place.related),
    )
