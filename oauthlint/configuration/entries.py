"""What stands in the lists of the configuration: clients, the user's own conventions."""

from __future__ import annotations


class RegistrationSource:
    """A provider's API that tells of one client. The credentials lie in the environment variables that are named."""

    __slots__ = ("client_id_env", "client_secret_env", "provider", "realm", "token_env", "url")

    def __init__(
        self,
        provider: str,
        url: str,
        realm: str,
        token_env: str | None = None,
        client_id_env: str | None = None,
        client_secret_env: str | None = None,
    ) -> None:
        self.provider = provider
        self.url = url
        self.realm = realm
        self.token_env = token_env
        self.client_id_env = client_id_env
        self.client_secret_env = client_secret_env

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables that hold the credentials."""
        return tuple(filter(None, (self.token_env, self.client_id_env, self.client_secret_env)))


class Client:
    """Where the registration and the metadata of one client lie, when what is found in the tree does not suffice:
    `registration` and `metadata` are files, `source` is an API that an online run asks."""

    __slots__ = ("client_id", "metadata", "registration", "source")

    def __init__(
        self, client_id: str, registration: str | None, metadata: str | None, source: RegistrationSource | None = None
    ) -> None:
        self.client_id = client_id
        self.registration = registration
        self.metadata = metadata
        self.source = source


class Target:
    """What stands under a key of one of the user's own conventions: a role, and how the text is to be read."""

    __slots__ = ("invert", "role", "separators")

    def __init__(self, role: str, separators: str, invert: bool) -> None:
        self.role = role
        self.separators = separators
        self.invert = invert


class Convention:
    """One `[[dialects]]`: a convention of the user's own, in the language of dialects/dialect.py."""

    __slots__ = ("client", "files", "keys", "name", "relaxed", "variables")

    def __init__(
        self,
        name: str,
        files: tuple[str, ...],
        keys: dict[str, Target],
        variables: dict[str, Target],
        relaxed: bool,
        client: str,
    ) -> None:
        self.name = name
        self.files = files
        self.keys = keys
        self.variables = variables
        self.relaxed = relaxed
        self.client = client
