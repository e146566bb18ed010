"""What one side says of a client, a registration or a server: data, the same from a file and from today's run."""

from __future__ import annotations

from oauthlint.model.change import KEYS, METADATA, REGISTRATION, SETTINGS
from oauthlint.model.roles import FLAG, ROLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Secret

CLIENT, REGISTERED, SERVER = "client", "registration", "server"
"""The kinds of entries of a snapshot."""
SECTION = {CLIENT: SETTINGS, REGISTERED: REGISTRATION, SERVER: METADATA}
"""Under what name the facts of a kind are told."""


class Facts:
    """What is declared, by role.

    `values` maps a role to its texts and their places: order means nothing, a text stands once. `unknown` maps the
    roles of which not everything is known to the reason ("" where the kind of source never tells it); a role that is
    neither there nor unknown is known to be empty. `defaults` are texts that a framework, an RFC or the provider
    supplies for what is not declared; they are never recorded. `places` are the lists that texts stand in, by role,
    `at` stands for the whole. `registration` is what the facts of one in this run were made of.
    """

    __slots__ = ("at", "defaults", "places", "registration", "unknown", "values")

    def __init__(self, at: Mark) -> None:
        self.at = at
        self.values: dict[str, dict[str, Mark]] = {}
        self.unknown: dict[str, str] = {}
        self.defaults: dict[str, set[str]] = {}
        self.places: dict[str, Mark] = {}
        self.registration: Registration | None = None

    def add(self, role: str, text: str, at: Mark) -> None:
        """One text of a role."""
        self.values.setdefault(role, {}).setdefault(text, at)


class Entry:
    """One client, registration or server of a snapshot: `names` tell which it is, `facts` what is said of it.

    `names` of a client are `application` (from the top of the checkout), `environment`, `client` and `dialect`; of a
    registration `client_id`, `provider`, `server` (issuer, realm or origin), `environment` and `path`; of a server
    `issuer`, `environment` and `path`. A name that nobody tells is "". `path` is the file that tells it, "" for what
    the provider itself has answered. `owner` is what it was made of in this run, None for an entry of a file.
    `local`: a file that git ignores took part, which others do not have.
    """

    __slots__ = ("facts", "kind", "local", "names", "owner")

    def __init__(
        self,
        kind: str,
        names: dict[str, str],
        facts: Facts,
        owner: ClientSettings | Registration | ServerMetadata | None = None,
    ) -> None:
        self.kind = kind
        self.names = names
        self.facts = facts
        self.owner = owner
        self.local = False

    @property
    def online(self) -> bool:
        """Whether a provider said it, not a file."""
        return self.kind != CLIENT and not self.names["path"]

    @property
    def environment(self) -> str:
        """The environment that it is for, "" where that is not known."""
        return self.names["environment"]

    @property
    def order(self) -> tuple[object, ...]:
        """What entries are sorted by: names first, so that a changed value moves nothing."""
        facts = self.facts
        values = tuple(sorted((role, tuple(sorted(texts))) for role, texts in facts.values.items()))
        return self.kind, tuple(self.names.values()), values, tuple(sorted(facts.unknown))


class Telling:
    """How texts and secrets get into facts: `text` hides secrets that stand where they do not belong, `secret` gives
    a fingerprint."""

    __slots__ = ("secret", "text")

    def __init__(self, text: Callable[[str], str], secret: Callable[[Secret], str]) -> None:
        self.text = text
        self.secret = secret


def single(role: str) -> bool:
    """Whether a role has one text at a time, so that another text is a change and not one gone and one added."""
    if role in ROLES:
        return not ROLES[role].many
    return role != KEYS and not role.endswith("_supported")


def is_flag(role: str) -> bool:
    """Whether the texts of a role are spellings of yes and no."""
    return role in ROLES and ROLES[role].type == FLAG
