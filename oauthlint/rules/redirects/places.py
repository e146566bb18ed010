"""What the rules on redirect URIs share: the client's own URIs in prose, and where in a value a finding points."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.finding import Related
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.uri import split
from oauthlint.model.value import Mark, NotKnown, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.verdict import Verdict

URIS = {
    "redirect_uri": "redirect URI",
    "post_logout_redirect_uri": "post-logout redirect URI",
    "frontchannel_logout_uri": "front-channel logout URI",
    "backchannel_logout_uri": "back-channel logout URI",
}
"""The roles that hold a URI of the client which the provider sends somebody to, and their names in a message."""


class Place:
    """Where a finding on some characters of a value points: the place where a person would edit them (`at`), the
    characters (`focus`), and, where that is not the place where the value is used, the latter (`related`)."""

    __slots__ = ("at", "exact", "focus", "related")

    def __init__(self, value: Value, start: int, end: int) -> None:
        self.focus = value.mark(start, end)
        self.exact = False
        """Whether `focus` holds the characters from `start` to `end`, no more and no less."""
        self.at = value.at
        self.related: tuple[Related, ...] = ()
        offset = 0
        for piece in value.pieces:
            length = len(piece.text)
            if offset <= start and end <= offset + length and piece.exact:
                self.exact = self.focus.end - self.focus.start == end - start
            if offset <= start <= offset + length and not _within(self.focus, value.at):
                self.at = Mark(piece.source, piece.start, piece.end)
                self.related = (Related(value.at, "used here"),)
                if start < offset + length:
                    break
            offset += length

    @property
    def path(self) -> str:
        """The file to edit."""
        return self.at.source.path


def _within(inner: Mark, outer: Mark) -> bool:
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end


def is_fallback(mark: Mark) -> bool:
    """Whether the characters of `mark` count only where a variable is unset: the default in `${NAME:-default}`."""
    text = mark.source.text
    before = text[text.rfind("\n", 0, mark.start) + 1 : mark.start]
    return before.rfind("${") > before.rfind("}")


def verdict(text: str, registration: Registration) -> Verdict:
    """What the registration's provider says to the redirect URI `text`. Raises NotKnown where it cannot be told."""
    from oauthlint.providers import find

    matcher = find(registration.provider).matcher
    if matcher is None:
        raise NotKnown(f"how {registration.provider} compares redirect URIs")
    return matcher(text, registration)


def where_to_register(registration: Registration, path: str) -> str:
    """Where somebody registers something, in words: in the file `path`, or, where that is a copy, at the provider."""
    from oauthlint.providers import find

    if not registration.copy:
        return f"in {path}"
    title = find(registration.provider).title if registration.provider != "generic" else "the provider"
    return f"at {title} ({path} is a copy)"


def shown(text: str) -> str:
    """A URI for a message: a password before the host stays in its file."""
    userinfo = split(text).userinfo
    return text if userinfo is None else f"{text[: userinfo.start]}…{text[userinfo.end :]}"


def whose(owner: Settings) -> str:
    """How a message names the client that settings or a registration belong to."""
    if isinstance(owner, ClientSettings):
        return f'"{owner.label}"'
    if isinstance(owner, Registration):
        name = owner.client_id or owner.name
        return f'"{name}"' if name else "this client"
    return "the provider"
