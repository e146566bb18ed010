"""What an issuer says of itself: its metadata at the well-known places (OpenID Connect Discovery section 4, RFC 8414
section 3), and its keys."""

from __future__ import annotations

from oauthlint.load.registrations import read_keys, read_metadata
from oauthlint.model.discovery import (
    FOUND,
    INVALID,
    JWKS,
    OAUTH,
    OPENID,
    OTHER_ISSUER,
    Attempt,
    Contradiction,
    Discovery,
)
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.uri import split
from oauthlint.model.value import Mark, Value
from oauthlint.providers import find, recognise
from oauthlint.text.tree import SCALAR, SEQUENCE, STRING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.fetch.documents import Documents
    from oauthlint.model.settings import ClientSettings

WELL_KNOWN = "/.well-known/"
MAX_KEYS = 200
"""Keys of one set; those behind them are not read."""


class Question:
    """Whom to ask: an issuer and, where the settings name it, the address of its metadata.

    `named` says that the settings name the issuer itself, rather than an address that it follows from."""

    __slots__ = ("at", "issuer", "named", "url")

    def __init__(self, issuer: str, url: str | None, named: bool, at: Mark) -> None:
        self.issuer = issuer
        self.url = url
        self.named = named
        self.at = at

    @property
    def key(self) -> tuple[str, str | None, bool]:
        """The same for questions that have the same answer."""
        return self.issuer, self.url, self.named

    def means(self, published: str) -> bool:
        """Whether a document that names the issuer `published` is an answer."""
        if published == self.issuer or (not self.named and published == f"{self.issuer}/"):
            return True
        return _one_of_many_tenants(self.issuer, published)


def question(client: ClientSettings) -> Question | None:
    """What to ask for a client, None where its settings name neither an issuer nor the address of metadata, or its
    provider is known to publish none."""
    if client.provider is not None and not find(client.provider).discovery:
        return None
    url, issuer = client.one("discovery_url"), client.one("issuer")
    address = url.raw if url is not None and url.known and not url.empty else None
    if issuer is not None and issuer.known and not issuer.empty:
        if WELL_KNOWN not in issuer.raw:
            return Question(issuer.raw, address, True, issuer.at)
        if address is None:
            url, address = issuer, issuer.raw
    if url is None or address is None:
        return None
    return Question(_issuer_of(address), address, False, url.at)


def _issuer_of(address: str) -> str:
    """The issuer whose metadata lies at an address, in either way to build it (RFC 8414 sections 3.1 and 5)."""
    head, found, tail = address.partition("?")[0].partition(WELL_KNOWN)
    if not found:
        return address
    return head + "".join(f"/{part}" for part in tail.split("/")[1:])


def locations(issuer: str) -> tuple[str, str, str, str]:
    """Where an issuer's metadata may lie: OpenID's place, RFC 8414's, the latter's name at the former's place, and
    the other way round."""
    path = split(issuer).path
    origin, below, base = issuer[: path.start], path.text.rstrip("/"), issuer[: path.end].rstrip("/")
    return (
        f"{base}{WELL_KNOWN}{OPENID}",
        f"{origin}{WELL_KNOWN}{OAUTH}{below}",
        f"{base}{WELL_KNOWN}{OAUTH}",
        f"{origin}{WELL_KNOWN}{OPENID}{below}",
    )


def discover(asked: Question, documents: Documents) -> Discovery:
    """Ask for the metadata and the keys of an issuer. Never raises for what the network does."""
    work = _Discovering(asked, documents)
    openid, oauth, oauth_appended, openid_inserted = locations(asked.issuer)
    explicit = asked.url is not None and work.ask(asked.url)
    if not (explicit and asked.url is not None and OAUTH not in asked.url):
        work.ask(openid)
    if not (explicit and asked.url is not None and OAUTH in asked.url) and not work.ask(oauth):
        work.ask(oauth_appended)
    if not work.found.documents:
        work.ask(openid_inserted)
    work.merge()
    work.keys()
    return work.found


class _Discovering:
    """One issuer's answers, as they come in."""

    def __init__(self, asked: Question, documents: Documents) -> None:
        self.found = Discovery(asked.issuer, asked.at)
        self._asked = asked
        self._documents = documents

    def ask(self, url: str) -> bool:
        """Ask for metadata at `url`; whether a document of the issuer is there."""
        found = self.found
        if any(attempt.url == url for attempt in found.attempts):
            return False
        answer, node = self._documents.get(url)
        attempt = _copy(answer)
        found.attempts.append(attempt)
        if node is None:
            return False
        issuer = node.get("issuer")
        if issuer is None or issuer.kind != SCALAR or issuer.type != STRING or not issuer.value:
            attempt.kind, attempt.reason = INVALID, "is a JSON object without an issuer"
            return False
        read = read_metadata(node)
        if not self._asked.means(issuer.value):
            attempt.kind = OTHER_ISSUER
            attempt.reason = "names another issuer than the one that was asked"
            found.other = found.other or read
            return False
        found.documents.append(read)
        return True

    def merge(self) -> None:
        """One metadata of the documents: members that the first lacks are the second's."""
        found = self.found
        if not found.documents:
            return
        first, rest = found.documents[0], found.documents[1:]
        if not rest:
            found.metadata = first
            return
        merged = ServerMetadata(first.anchor)
        for document in found.documents:
            for name, values in document.values.items():
                merged.values.setdefault(name, values)
        for name, values in rest[0].values.items():
            if name in first.values and _texts(values) != _texts(first.values[name]):
                found.contradictions.append(Contradiction(name, first.values[name], values))
        found.metadata = merged

    def keys(self) -> None:
        """Read the key set that the metadata names."""
        uri = self.found.metadata.one("jwks_uri") if self.found.metadata is not None else None
        if uri is None or uri.empty:
            return
        answer, node = self._documents.get(uri.raw)
        attempt = _copy(answer)
        jwks = self.found.jwks = JWKS(uri, attempt, uri.at)
        keys = node.get("keys") if node is not None else None
        if node is not None and (keys is None or keys.kind != SEQUENCE):
            attempt.kind, attempt.reason = INVALID, "is JSON without a list of keys"
        if keys is not None and attempt.kind == FOUND:
            jwks.anchor = Mark(keys.source, keys.start, keys.end)
            jwks.keys = read_keys(_shortened(keys))
            if len(keys.items) > MAX_KEYS:
                attempt.reason = f"has {len(keys.items)} keys, of which the first {MAX_KEYS} were read"


def _shortened(keys: Node) -> Node:
    if len(keys.items) <= MAX_KEYS:
        return keys
    short = Node(SEQUENCE, keys.source, keys.start, keys.end)
    short.items = keys.items[:MAX_KEYS]
    return short


def _copy(attempt: Attempt) -> Attempt:
    """One answer serves several questions, and may be right for one and wrong for another."""
    copy = Attempt(attempt.url, attempt.kind, attempt.status, attempt.reason, attempt.responder)
    copy.content_type, copy.moved_to = attempt.content_type, attempt.moved_to
    copy.byte_order_mark = attempt.byte_order_mark
    return copy


def _texts(values: list[Value]) -> list[str]:
    return sorted(value.raw for value in values)


def _one_of_many_tenants(asked: str, published: str) -> bool:
    """Whether one document speaks for many tenants, each with an issuer of its own: the published one is a template
    (`{tenantid}`), or the provider says so of the name that was asked for (`common`)."""
    ours, theirs = asked.split("/"), published.split("/")
    if len(ours) != len(theirs) or ours[:3] != theirs[:3]:
        return False
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    name = recognise(asked)
    shared = find(name).shared_tenants if name is not None else ()
    return all((other.startswith("{") and other.endswith("}")) or one in shared for one, other in differing)
