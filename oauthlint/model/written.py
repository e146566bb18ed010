"""Secrets that stand in a file as they are."""

from __future__ import annotations

from oauthlint.model.value import NotKnown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Secret

CONFIGURATION, ENV_FILE, MANIFEST, RECORDING = "configuration", "env-file", "manifest", "recording"
EXAMPLE_FILE, TEST_FILE = "example", "test"
"""What a secret stands in: each is one rule's matter, so that one secret in one place is told once."""

TRACKING = "whether git tracks the file"
"""What is not known where there is no checkout, or a file was named by itself."""


class WrittenSecret:
    """One secret, readable in one place of a file.

    `key` is what the file calls it; of a recording, what it is ("access token"). `holder` is what it stands in, one of
    the six words above; `carrier` the name of the format that hands variables to processes (`dockerfile`), "" where
    none does. `environment` is the file's. `client` is whose secret it is, as far as that is known. `state` is what git
    says of the file, None where it was not asked. For one in an example, `twins` are the places that use the same
    secret.
    """

    __slots__ = ("at", "carrier", "client", "environment", "holder", "key", "secret", "state", "twins")

    def __init__(self, key: str, at: Mark, secret: Secret, environment: str | None) -> None:
        self.key = key
        self.at = at
        self.secret = secret
        self.environment = environment
        self.holder = CONFIGURATION
        self.carrier = ""
        self.client: ClientSettings | None = None
        self.state: str | None = None
        self.twins: list[WrittenSecret] = []

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.at.source.path

    @property
    def tracking(self) -> str:
        """TRACKED, UNTRACKED or IGNORED. Raises NotKnown where git was not asked about the file."""
        if self.state is None:
            raise NotKnown(TRACKING)
        return self.state

    def __repr__(self) -> str:
        return f"WrittenSecret({self.key!r} at {self.at!r})"


class SecretFile:
    """A file and the secrets that stand in it, in its order; at least one."""

    __slots__ = ("secrets",)

    def __init__(self, secrets: list[WrittenSecret]) -> None:
        self.secrets = secrets
