"""How providers compare a redirect URI with the registered ones: one function for each way of matching.

Here is what several providers have in common, and what is small; `match_keycloak` is the other one. Each function
names its source; each takes the URI that is sent and the registered entries, and gives a Verdict, or raises NotKnown
where more would have to be known.
"""

from __future__ import annotations

from oauthlint.model.finding import PROVIDER_DEPENDENT
from oauthlint.model.uri import Uri, is_loopback, is_loopback_literal, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EQUAL = "equal character by character"
NO_MATCH = "not equal to any registered URI"


def exact(sent: str, entries: Sequence[str]) -> Verdict:
    """Simple string comparison (RFC 3986 section 6.2.1, RFC 6749 section 3.1.2.3, RFC 9700 section 2.1)."""
    for index, entry in enumerate(entries):
        if entry == sent:
            return Verdict(True, EQUAL, index)
    return Verdict(False, NO_MATCH)


def exact_or_loopback(sent: str, entries: Sequence[str], *, native: bool | None) -> Verdict:
    """What the RFCs demand of any server: equality, but for the port of a native app's loopback redirect URI.

    RFC 8252 section 7.3 demands that for IP literals, RFC 9700 section 2.1 and OAuth 2.1 section 8.4.2 speak of
    localhost too; servers do it or do not. Where only the port differs it is not known. `native` is None where it is
    not said which kind of app it is: servers without that notion leave the port of an IP literal open for all.
    """
    verdict = exact(sent, entries)
    if verdict.accepted:
        return verdict
    plain = _without_loopback_port(sent) if native is not False else None
    host = split(sent).host
    literal = host is not None and is_loopback_literal(host.text)
    for entry in entries:
        if plain is not None and (native or literal) and plain == _without_loopback_port(entry):
            app = "a native app" if native else "an app"
            raise NotKnown(f'whether this provider lets {app} choose the port of "{host.text if host else ""}"')
        if _same_but_for_host_spelling(sent, entry):
            verdict.confidence = PROVIDER_DEPENDENT  # not simple string comparison, but servers do it
    return verdict


def fosite(sent: str, entries: Sequence[str]) -> Verdict:
    """Equality, but for the port of http on a loopback IP literal: of any client, whatever port is registered.

    ory/fosite, authorize_helper.go, isMatchingAsLoopback: Hydra, and Authelia's own version of the library."""
    verdict = exact(sent, entries)
    host = split(sent).host
    plain = _without_loopback_port(sent)
    if verdict.accepted or plain is None or host is None or not is_loopback_literal(host.text):
        return verdict
    for index, entry in enumerate(entries):
        if _without_loopback_port(entry) == plain:
            return Verdict(True, f'equal but for the port, which is free on "{host.text}"', index)
    return verdict


def _same_but_for_host_spelling(one: str, other: str) -> bool:
    """Whether only the letter case of scheme and host differs, or the colon of an empty port."""
    first, second = split(one), split(other)
    return one[first.path.start :] == other[second.path.start :] and _authority(first) == _authority(second)


def _authority(uri: Uri) -> tuple[str, str, str, str]:
    parts = (uri.scheme, uri.userinfo, uri.host, uri.port)
    scheme, userinfo, host, port = (part.text if part is not None else "" for part in parts)
    return scheme.lower(), userinfo, host.lower(), port


def _without_loopback_port(text: str) -> str | None:
    """`text` without its port where it is http on the machine itself, otherwise None."""
    uri = split(text)
    if uri.scheme is None or uri.scheme.text != "http" or uri.host is None or not is_loopback(uri.host.text):
        return None
    return text[: uri.host.end] + text[uri.path.start :]


def dex(sent: str, entries: Sequence[str], *, public: bool) -> Verdict:
    """Equality; a public client without any registered URI may use the machine itself.

    dexidp/dex, server/authflow/request.go, validateRedirectURI: one registered URI ends that freedom. The host must be
    written "localhost" or be a loopback address; "[::1]" counts only with a port, as the function splits it off first.
    """
    verdict = exact(sent, entries)
    if verdict.accepted or entries or not public:
        return verdict
    free = "a public client without registered URIs may use"
    if sent == "urn:ietf:wg:oauth:2.0:oob":
        return Verdict(True, f"{free} the out-of-band URN")
    if sent == "/device/callback":
        return Verdict(True, f"{free} the device callback")
    uri = split(sent)
    if uri.scheme is not None and uri.scheme.text.lower() == "http" and uri.host is not None and _dex_local(uri):
        return Verdict(True, f"{free} any http URI of the machine itself")
    return Verdict(False, f"{free} only http://localhost or a loopback address, with any port and path")


def _dex_local(uri: Uri) -> bool:
    host = uri.host.text if uri.host else ""
    if host.startswith("["):
        return uri.port is not None and is_loopback_literal(host)
    return host == "localhost" or (":" not in host and is_loopback_literal(host))


def django_oauth_toolkit(sent: str, entries: Sequence[str]) -> Verdict:
    """Scheme and host regardless of letter case, the port as a number, path and query as they are written.

    django-oauth/django-oauth-toolkit, oauth2_provider/models.py, check_redirect_to_uri_allowed, which takes both apart
    with urllib.parse.urlsplit, as here. The port of 127.0.0.1 and [::1] is free; that of localhost only with the
    setting ALLOW_LOCALHOST_LOOPBACK. Until pull request 1801 (July 2026) a fragment and parameters that are not
    registered did not matter, nor did the order of those that are.
    """
    refused = Verdict(False, NO_MATCH)
    asked = _Parts(sent)
    for index, entry in enumerate(entries):
        allowed = _Parts(entry)
        if not asked.readable or not allowed.readable or not allowed.leads_to(asked):
            continue
        if allowed.host.startswith("*"):
            raise NotKnown(f'whether "{entry}" is a pattern: that is for the setting ALLOW_URI_WILDCARDS')
        free = allowed.scheme == "http" and allowed.host in ("127.0.0.1", "::1")
        if not free and allowed.port != asked.port:
            if allowed.scheme == "http" and allowed.host == "localhost":
                refused.confidence, refused.matched = PROVIDER_DEPENDENT, index
        elif "#" in sent or allowed.query != asked.query:
            if not (allowed.parameters - asked.parameters) and "#" not in entry:
                refused.confidence, refused.matched = PROVIDER_DEPENDENT, index
        else:
            return Verdict(True, EQUAL if entry == sent else f'"{entry}" in another spelling', index)
    return refused


class _Parts:
    """A URI as django-oauth-toolkit takes it apart. `port` is None for none and for an empty one; `query` for no
    query. `readable` is False where it can match nothing: a user name, a port that is no number."""

    def __init__(self, text: str) -> None:
        from urllib.parse import parse_qsl, urlsplit

        self.readable = False
        self.host = ""
        try:
            parts = urlsplit(text)
        except ValueError:
            return
        host_and_port = parts.netloc.rpartition("]")[2]
        port = host_and_port.partition(":")[2]
        self.readable = "@" not in parts.netloc and (not port or (port.isascii() and port.isdecimal()))
        self.scheme, self.host, self.path = parts.scheme, parts.hostname or "", parts.path
        self.port = int(port) if port and self.readable else None
        self.query = parts.query if "?" in text.partition("#")[0] else None
        self.parameters = set(parse_qsl(parts.query, keep_blank_values=True))

    def leads_to(self, asked: _Parts) -> bool:
        """Whether scheme, host and path are the same, wildcards included."""
        host = asked.host.endswith(self.host[1:]) if self.host.startswith("*") else asked.host == self.host
        return self.scheme == asked.scheme and host and self.path == asked.path
