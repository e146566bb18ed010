"""How providers compare a redirect URI with the registered ones: one function for each way of matching.

Here is what several providers have in common, and what is small; `match_keycloak` is the other one. Each function
names its source; each takes the URI that is sent and the registered entries, and gives a Verdict, or raises NotKnown
where more would have to be known.
"""

from __future__ import annotations

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


def exact_or_loopback(sent: str, entries: Sequence[str], *, native: bool) -> Verdict:
    """What the RFCs demand of any server: equality, but for the port of a native app's loopback redirect URI.

    RFC 8252 section 7.3 demands that for IP literals, RFC 9700 section 2.1 and OAuth 2.1 section 8.4.2 speak of
    localhost too; servers do it or do not. Where only the port differs it is not known.
    """
    verdict = exact(sent, entries)
    if verdict.accepted or not native:
        return verdict
    plain = _without_loopback_port(sent)
    for entry in entries:
        if plain is not None and plain == _without_loopback_port(entry):
            host = split(sent).host
            raise NotKnown(f'whether this provider lets a native app choose the port of "{host.text if host else ""}"')
    return verdict


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
