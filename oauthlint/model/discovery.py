"""What was asked of an authorization server over the network, and what it answered: data for rules, no judgement."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.value import Mark, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.metadata import ServerMetadata

FOUND = "found"
"""A document of the kind that was asked for, of the right issuer."""
OTHER_ISSUER = "other-issuer"
"""A metadata document that names another issuer than the one that was asked for (RFC 8414 section 3.3)."""
NOT_FOUND = "not-found"
"""404, 410 or another 4xx that says: nothing of the kind is here."""
INVALID = "invalid"
"""An answer that is not the document: HTML, no JSON object, no issuer, over a bound."""
UNAVAILABLE = "unavailable"
"""No answer about the document at all: DNS, connection, TLS, time, 5xx, 429, 401, 403. Never a finding."""
REFUSED = "refused"
"""Not asked, because oauthlint does not go there: plain http, a private address that nobody trusts. Never a finding."""

OPENID, OAUTH = "openid-configuration", "oauth-authorization-server"
"""The two well-known names (OpenID Connect Discovery section 4, RFC 8414 section 3)."""


class Attempt:
    """One address that was asked. `status` is None without an HTTP answer. `reason` completes "<url>: …" and never
    holds a part of the answer's body. `responder` is who answered, where it shows (nginx, a Kong gateway).
    `content_type` is the media type that the answer claims, in lower case; a document is judged by its text alone."""

    __slots__ = ("byte_order_mark", "content_type", "kind", "moved_to", "reason", "responder", "status", "url")

    def __init__(self, url: str, kind: str, status: int | None = None, reason: str = "", responder: str = "") -> None:
        self.url = url
        self.kind = kind
        self.status = status
        self.reason = reason
        self.responder = responder
        self.content_type = ""
        self.byte_order_mark = False
        """Whether the answer begins with one, which JSON must not (RFC 8259 section 8.1)."""
        self.moved_to = ""
        """The address that answered in the end, "" where nothing redirected."""

    def __repr__(self) -> str:
        return f"Attempt({self.url}: {self.kind}{f', {self.reason}' if self.reason else ''})"


class Contradiction:
    """A member of which the two metadata documents of one issuer say different things.

    `first` are its values in the document that is used, `second` those in the other one. A list in another order is
    no contradiction."""

    __slots__ = ("first", "name", "second")

    def __init__(self, name: str, first: list[Value], second: list[Value]) -> None:
        self.name = name
        self.first = first
        self.second = second


class Key(Settings):
    """One JSON Web Key (RFC 7517 section 4): its members under their own names. `anchor` is the key as a whole.

    `private` are the members of a private or symmetric key that stand in it, `exposed` is the place of the first one's
    value; reports mask their values."""

    __slots__ = ("anchor", "exposed", "private")

    def __init__(self, anchor: Mark) -> None:
        super().__init__()
        self.anchor = anchor
        self.private: tuple[str, ...] = ()
        self.exposed = anchor


class JWKS:
    """The key set behind `jwks_uri` (RFC 7517 section 5), or one that lies in the tree. `keys` is empty where
    `attempt.kind` is not FOUND.

    `named_by` is the `jwks_uri` of the metadata, None for a file; `beside_metadata` marks a file in the folder of a
    metadata document: a copy of what its server publishes. `anchor` is the place of `keys` in the answer or
    file (of `jwks_uri` without one). `holder` is the place of the registration that holds the keys of a client, None
    for those of a server."""

    __slots__ = ("anchor", "attempt", "beside_metadata", "holder", "keys", "named_by")

    def __init__(self, named_by: Value | None, attempt: Attempt, anchor: Mark, holder: Mark | None = None) -> None:
        self.named_by = named_by
        self.attempt = attempt
        self.anchor = anchor
        self.holder = holder
        self.beside_metadata = False
        self.keys: list[Key] = []

    @property
    def of_client(self) -> bool:
        """Whether these are the keys of a client."""
        return self.holder is not None


class Discovery:
    """What one issuer answered. `attempts` are all addresses in the order of preference.

    `metadata` is what its documents say together, None where none is usable. `other` is a document that was found
    but names another issuer: it shows what differs, and nothing else of it is to be believed. `documents`
    name the right issuer: `metadata` is made of them, the preferred one first. `at` is the place of the setting that
    named the issuer (the first client's)."""

    __slots__ = ("at", "attempts", "contradictions", "documents", "issuer", "jwks", "metadata", "other")

    def __init__(self, issuer: str, at: Mark) -> None:
        self.issuer = issuer
        self.at = at
        self.attempts: list[Attempt] = []
        self.documents: list[ServerMetadata] = []
        self.metadata: ServerMetadata | None = None
        self.other: ServerMetadata | None = None
        self.contradictions: list[Contradiction] = []
        self.jwks: JWKS | None = None

    @property
    def unavailable(self) -> str | None:
        """Why nothing can be said about the metadata ("https://…: connection refused"); None where it was found, or
        where it is a fact that there is none."""
        if self.metadata is not None or self.other is not None:
            return None
        for attempt in self.attempts:
            if attempt.kind in (UNAVAILABLE, REFUSED):
                return f"{attempt.url}: {attempt.reason}"
        return None

    @property
    def missing(self) -> bool:
        """Whether it is a fact that no location holds the metadata: each answered, none with a usable document."""
        return self.metadata is None and self.other is None and bool(self.attempts) and self.unavailable is None
