"""How Keycloak compares redirect URIs: keycloak/keycloak, services/…/protocol/oidc/utils/RedirectUtils.java.

An entry that ends with "*" matches what starts with it, query and fragment aside; any other entry, and any with a
"?", only what equals it. Releases differ: what each has is listed below with the issue that brought it.
"""

from __future__ import annotations

from oauthlint.model.finding import PROVIDER_DEPENDENT
from oauthlint.model.uri import Uri, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AUTHORITY, BOUNDARY, QUERY, FRAGMENT, CASE = "authority", "boundary", "query", "fragment", "case"

SINCE = {
    AUTHORITY: ((26, 2, 16), (26, 4, 12), (26, 6, 2)),  # CVE-2026-7504, issue 49109
    BOUNDARY: ((26, 4, 13), (26, 6, 3)),  # issue 48430
    QUERY: ((26, 4, 14), (26, 6, 5)),  # CVE-2026-9689, issue 49430
    FRAGMENT: ((26, 6, 7), (26, 7, 3)),  # CVE-2026-18209, issue 51286
}
"""The first releases, one per release line, that have each check. All releases after the last one have it too."""
MAY_IGNORE_CASE_FROM = (26, 8, 0)
"""From here on the letter case of scheme and host may not count (pull request 52845, in no release known to us)."""
OLDEST_KNOWN = (24, 0, 3)
"""Releases before this one compared a little differently (pull requests 25115 and 28872)."""

_CHANGE = {
    AUTHORITY: "newer ones take no wildcard for a host name that Java cannot read",
    BOUNDARY: 'the "*" of an entry like "https://app*" reaches into the host name before 26.4.13 and 26.6.3, not since',
    QUERY: "response parameters in the query are refused since 26.4.14 and 26.6.5",
    FRAGMENT: "response parameters in the fragment are refused since 26.6.7 and 26.7.3",
    CASE: "newer ones may ignore the letter case of scheme and host",
}

RESPONSE_PARAMETERS = frozenset(
    (
        "code", "id_token", "access_token", "token_type", "expires_in", "state", "iss", "error", "error_description",
        "session_state", "response", "kc_action", "kc_action_status",
    )
)  # fmt: skip
"""Parameters that Keycloak adds to the redirect URI itself and does not let a client bring along."""
LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))


def keycloak(
    sent: str,
    entries: Sequence[str],
    *,
    version: str | None,
    root_url: str | None,
    server: str | None = None,
    allow_response_parameters: bool = False,
) -> Verdict:
    """Keycloak's answer, by its version; without one, the answer on which all releases since 24.0.3 agree.

    `root_url` is the client's rootUrl and `server` the base URL of the server: entries that start with "/" stand below
    one of them. `allow_response_parameters` is the client attribute `allow.oidc.params.in.redirect.uris`.
    """
    number = _number(version)
    resolved: list[tuple[int, str]] = []
    unresolved = ""
    for index, entry in enumerate(entries):
        root = _root(root_url, server) if entry.startswith("/") else ""
        if root is None:
            unresolved = entry
        else:
            resolved.append((index, root + entry))
    resolved.sort(key=lambda item: (-len(item[1]), item[1]))
    features, *newer_ones = _generations(number)
    verdict = _judge(sent, resolved, features, allow_response_parameters)
    for newer in newer_ones:
        answer = _judge(sent, resolved, newer, allow_response_parameters)
        if answer.accepted != verdict.accepted:
            change = _CHANGE[next(iter(newer - features))]
            raise NotKnown(f"whether it is accepted, which depends on the Keycloak version: {change}")
        features, verdict = newer, answer
    if verdict.refused and unresolved:
        raise NotKnown(f'what "{unresolved}" is relative to: neither rootUrl nor the address of the server is known')
    if _depends(sent, resolved, number, features, verdict):
        verdict.confidence = PROVIDER_DEPENDENT
    return verdict


def _depends(
    sent: str,
    entries: list[tuple[int, str]],
    number: tuple[int, ...] | None,
    features: frozenset[str],
    verdict: Verdict,
) -> bool:
    """Whether a release that we know less of may accept what the known ones refuse."""
    if verdict.accepted or (number is not None and number >= OLDEST_KNOWN):
        return False
    return number is not None or _judge(sent, entries, features | {CASE}, False).accepted


def _number(version: str | None) -> tuple[int, ...] | None:
    """`26.4.13.redhat-00001` as numbers; None where there are none, or those of a nightly build."""
    fields = (version or "").strip().removeprefix("v").split("-")[0].split(".")[:3]
    if not fields[0].isdecimal() or int(fields[0]) > 900:
        return None
    digits = [int(field) if field.isdecimal() else 0 for field in fields]
    return tuple(digits + [0] * (3 - len(digits)))


def _generations(number: tuple[int, ...] | None) -> list[frozenset[str]]:
    """What the release has, or each of the releases that it can be, the oldest first."""
    if number is None:
        names = tuple(SINCE)
        return [frozenset(names[:count]) for count in range(len(names) + 1)]
    features = frozenset(name for name, firsts in SINCE.items() if _has(number, firsts))
    return [features, features | {CASE}] if number >= MAY_IGNORE_CASE_FROM else [features]


def _has(number: tuple[int, ...], firsts: tuple[tuple[int, ...], ...]) -> bool:
    for first in firsts:
        if number[:2] == first[:2]:
            return number >= first
    return number > firsts[-1]


def _root(root_url: str | None, server: str | None) -> str | None:
    """What an entry like "/app/*" is appended to (RedirectUtils.relativeToAbsoluteURI)."""
    if root_url == "${authBaseUrl}":
        return server.rstrip("/") if server else None
    if root_url:
        return None if "${" in root_url else root_url
    authority = split(server).authority if server else None
    return server[: authority.end] if server and authority else None


def _judge(sent: str, entries: list[tuple[int, str]], features: frozenset[str], allow_parameters: bool) -> Verdict:
    if not entries:
        return Verdict(False, "the client has no valid redirect URIs")
    if not _readable(sent):
        return Verdict(False, "Keycloak cannot read it as a URI")
    uri = split(sent)
    if not (allow_parameters and FRAGMENT in features):
        name = _response_parameter(uri, features)
        if name:
            return Verdict(False, f'Keycloak refuses redirect URIs that bring the response parameter "{name}" along')
    obstacle = _obstacle(uri, features)
    found, rule = _first(sent, entries, features, not obstacle), ""
    if found is None and (portless := _without_loopback_port(uri, features)) is not None:
        found, rule = _first(portless, entries, features, not obstacle), "the port of a loopback redirect URI is free"
    if found is None:
        return _refusal(sent, entries, features, obstacle)
    index, entry, matched = found
    scheme = uri.scheme.text if uri.scheme else ""
    if scheme and scheme.lower() not in ("http", "https") and not matched.lower().startswith(scheme.lower() + ":"):
        return Verdict(False, f'"{entry}" does not allow the scheme "{scheme}"', index)
    if not rule:
        rule = "equal character by character" if entry == sent else f'matched by "{entry}"'
    return Verdict(True, rule, index)


def _refusal(sent: str, entries: list[tuple[int, str]], features: frozenset[str], obstacle: str) -> Verdict:
    """The refusal, with the reason why an entry that seems to match does not."""
    if obstacle and (found := _first(sent, entries, features, True)) is not None:
        return Verdict(False, f'{obstacle}, so that "{found[1]}" is no pattern for it', found[0])
    if BOUNDARY in features and (found := _first(sent, entries, features - {BOUNDARY}, not obstacle)) is not None:
        return Verdict(False, f'the "*" of "{found[1]}" does not reach into the host name', found[0])
    for index, entry in entries:
        if entry.endswith("*") and "?" in entry and sent.startswith(entry[:-1]):
            return Verdict(False, f'"{entry}" is no pattern, as it has a "?"', index)
    return Verdict(False, "no registered URI matches")


def _first(
    sent: str, entries: Iterable[tuple[int, str]], features: frozenset[str], wildcards: bool
) -> tuple[int, str, str] | None:
    """The entry that matches, longer ones first: its index, its text and what of it was compared."""
    target = _folded(sent) if CASE in features else sent
    for index, entry in entries:
        matched = _matched(target, _folded(entry) if CASE in features else entry, features, wildcards)
        if matched is not None:
            return index, entry, matched
    return None


def _matched(sent: str, entry: str, features: frozenset[str], wildcards: bool) -> str | None:
    if entry == "*":
        return entry
    pattern = _pattern(entry, features) if wildcards else None
    if pattern is None:
        return entry if entry == sent else None
    cut = sent.find("?") if "?" in sent else sent.find("#")
    target, prefix = sent if cut < 0 else sent[:cut], pattern[:-1]
    return prefix if target.startswith(prefix) or target == prefix.removesuffix("/") else None


def _pattern(entry: str, features: frozenset[str]) -> str | None:
    """The entry as a pattern, None where it is none. A "*" in the authority stands behind it, but for a whole one."""
    if not entry.endswith("*") or "?" in entry:
        return None
    if BOUNDARY not in features:
        return entry
    uri = split(entry)
    if uri.fragment is not None:
        return None
    if uri.authority is None or uri.path.text or uri.authority.text == "*" or uri.authority.text.endswith(":*"):
        return entry
    return entry[:-1] + "/*"


def _folded(text: str) -> str:
    """`text` with scheme and host in lower case."""
    uri = split(text)
    scheme, host = uri.scheme.end if uri.scheme else 0, uri.host
    folded = text[:scheme].lower() + text[scheme:]
    return folded if host is None else folded[: host.start] + host.text.lower() + folded[host.end :]


def _without_loopback_port(uri: Uri, features: frozenset[str]) -> str | None:
    if uri.scheme is None or uri.host is None or uri.port is None:
        return None
    scheme, host = uri.scheme.text, uri.host.text
    if CASE in features:
        scheme, host = scheme.lower(), host.lower()
    return uri.text[: uri.host.end] + uri.text[uri.port.end :] if scheme == "http" and host in LOOPBACK else None


def _response_parameter(uri: Uri, features: frozenset[str]) -> str | None:
    query = uri.query if QUERY in features and not _opaque(uri) else None
    parts = (query, uri.fragment if FRAGMENT in features else None)
    for part in parts:
        for parameter in part.text.split("&") if part else ():
            name = parameter.partition("=")[0]
            if "%" in name:
                from urllib.parse import unquote

                name = unquote(name)
            if name.lower() in RESPONSE_PARAMETERS:
                return name
    return None


def _obstacle(uri: Uri, features: frozenset[str]) -> str:
    """Why no wildcard counts for this URI, "" where they do (RedirectUtils.areWildcardsAllowed).

    What counts as ".." is that of the newest releases, which know more ways to encode it than older ones.
    """
    if uri.userinfo is not None:
        return "a user name before the host turns wildcards off"
    if AUTHORITY in features and uri.host is not None and uri.authority and uri.authority.text and not _java_host(uri):
        return f'Java cannot read the host "{uri.host.text}", which turns wildcards off'
    if _opaque(uri):
        return ""
    path = uri.path.text.lower().replace("%252e", ".").replace("%2e", ".")
    for separator in ("%2f", "%5c", "\\"):
        path = path.replace(separator, "/")
    at = -1
    while (at := path.find("/..", at + 1)) >= 0:
        if at + 3 == len(path) or path.startswith(("/", ";", "%3b", "%09", "%0a", "%0d", "%00"), at + 3):
            return '".." in the path turns wildcards off'
    return ""


def _opaque(uri: Uri) -> bool:
    """Whether java.net.URI finds neither path nor query, as no "/" follows the scheme (RFC 2396 section 3)."""
    return uri.scheme is not None and not uri.text.startswith("/", uri.scheme.end + 1)


def _java_host(uri: Uri) -> bool:
    """Whether java.net.URI finds a host: an address, or letters, digits and hyphens, the last label after a letter."""
    host = uri.host.text if uri.host else ""
    if uri.port is not None and uri.port.text and not uri.port.text.isdecimal():
        return False
    if host.startswith("["):
        return host.endswith("]")
    labels = host.removesuffix(".").split(".")
    if not all(label.replace("-", "").isalnum() and label.isascii() for label in labels):
        return False
    if any(label.startswith("-") or label.endswith("-") for label in labels):
        return False
    return labels[-1][0].isalpha() or (len(labels) == 4 and all(label.isdecimal() for label in labels))


def _readable(text: str) -> bool:
    """Whether java.net.URI takes `text`: it knows no blanks, no `"<>\\^{|}`, only whole percent-encodings, one
    "#", and something must stand behind the scheme."""
    if not text.isprintable() or any(char in text for char in ' "<>\\^`{|}'):
        return False
    uri = split(text)
    rest = text[uri.scheme.end :] if uri.scheme is not None else ""
    if rest in (":", "://") or rest.startswith(":#") or text.count("#") > 1:
        return False
    codes = [piece[:2] for piece in text.split("%")[1:]]
    return all(len(code) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in code) for code in codes)
