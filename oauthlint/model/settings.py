"""What an app will send: one OAuth client of one application in one environment."""

from __future__ import annotations

from oauthlint.model.by_role import Settings
from oauthlint.model.environment import DEVELOPMENT_LIKE, PRODUCTION
from oauthlint.model.value import DEFAULTED, DERIVED, Mark, NotKnown, Piece, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.discovery import JWKS, Attempt, Discovery
    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration

CONFIDENTIAL, PUBLIC = "confidential", "public"


class ClientSettings(Settings):
    """One client as the application's files describe it.

    `name` is the convention's local name for it (Spring's registration id, Auth.js's provider, `OIDC`).
    `environment` is None where the files name none. `dialect` is the convention's name, `provider` the recognised
    provider's, at first the one that the convention itself means by the client's name. `registration` and `metadata`
    are what was joined to it, None where nothing was found.
    `anchor` is the place that stands for the client as a whole.
    """

    __slots__ = (
        "anchor", "application", "basic_by_default", "compares_issuer", "console", "dialect", "discovery", "documented",
        "encodes_credentials", "environment", "incomplete", "key_sets", "local", "metadata",
        "metadata_of_other_environment", "metadata_of_own_environment", "name", "newer_address",
        "oidc_only", "partial", "provider", "registration", "registration_attempt", "registration_of_near_issuer",
        "registrations_of_issuer", "registrations_without_client",
    )  # fmt: skip

    def __init__(self, application: str, environment: str | None, name: str, dialect: str, anchor: Mark) -> None:
        super().__init__()
        self.application = application
        self.environment = environment
        self.name = name
        self.dialect = dialect
        self.anchor = anchor
        self.provider: str | None = None
        self.oidc_only = False
        """Whether the convention speaks OpenID Connect only (Auth.js with an issuer, mod_auth_openidc)."""
        self.encodes_credentials: bool | None = None
        """Whether its library form-encodes id and secret in the header (RFC 6749 section 2.3.1); None: not known."""
        self.basic_by_default = False
        """Whether it sends them there where no client authentication method is set."""
        self.compares_issuer = False
        """Whether the convention refuses metadata that names another issuer, even if it is but for a slash."""
        self.partial = False
        """Whether the application's own code may take from elsewhere what is not among the settings."""
        self.incomplete = False
        """Whether its process gets variables from a file, or a set of them, that is not in the tree."""
        self.console = ""
        """The platform in whose console variables of this client may be set; "" where none is known."""
        self.local = False
        """Whether a file that git ignores took part."""
        self.registration: Registration | None = None
        self.registrations_of_issuer: list[Registration] = []
        """What else is registered at this client's issuer, where its own id is not among them."""
        self.registration_of_near_issuer: Registration | None = None
        """Where the client has no registration: that of its id, at an issuer that its own may be a misspelling of."""
        self.registrations_without_client: list[Registration] = []
        """Where the client has no registration: those that may be meant for it, because they are for its environment,
        of no other issuer, and no other client's; and those of its own id for other environments."""
        self.metadata: ServerMetadata | None = None
        self.documented: ServerMetadata | None = None
        """What the documentation of a public provider says of its server; for those who have no `metadata`."""
        self.metadata_of_other_environment: ServerMetadata | None = None
        """Where its own environment has a document, of another issuer: the document of its issuer, which is for
        another environment only."""
        self.metadata_of_own_environment: ServerMetadata | None = None
        """The document of its own environment that this is about."""
        self.newer_address: Value | None = None
        """Where it has an address of Keycloak's below `/auth`: that of another client for the same realm without it."""
        self.discovery: Discovery | None = None
        """What the network said of its issuer; None in an offline run, or where the settings name no issuer."""
        self.key_sets: list[JWKS] = []
        """The keys that its provider publishes, as `metadata` leads to them; for those who pin a key."""
        self.registration_attempt: Attempt | None = None
        """The answer to the question for its registration, where one was asked."""

    @property
    def client_id(self) -> str | None:
        """The client id's text, None where it cannot be known."""
        return self.text("client_id")

    @property
    def label(self) -> str:
        """How messages name the client: by its id where it is known, otherwise by its local name."""
        return self.client_id or self.name

    @property
    def development(self) -> bool:
        """Whether this runs on a developer's machine or in a test, as far as the files say."""
        return self.environment in DEVELOPMENT_LIKE

    @property
    def production(self) -> bool:
        """Whether the files say that this is production. An unnamed environment is not."""
        return self.environment == PRODUCTION

    def grant_types(self) -> list[Value]:
        """The grants in use: those declared; the convention's default is among them, marked as defaulted. Where none
        is, the response type `code` stands for its grant (RFC 7591 section 2.1)."""
        wanted = self.one("response_type")
        if self.many("grant_type") or wanted is None or not wanted.known or wanted.raw != "code":
            return self.many("grant_type")
        piece = Piece("authorization_code", wanted.at.source, wanted.at.start, wanted.at.end, False)
        why = f"{wanted.key} is {wanted.raw}"
        return [Value("grant_type", wanted.key, wanted.at, (piece,), DERIVED, why, layers=wanted.layers)]

    def uses_grant(self, name: str) -> bool:
        """Whether grant `name` (RFC 7591 section 2 spelling) is in use. Raises NotKnown where it cannot be told."""
        grants = self.many("grant_type")
        return bool(grants) and any(value.text == name for value in grants)


def client_type(settings: ClientSettings) -> tuple[str | None, str]:
    """CONFIDENTIAL, PUBLIC or None, and how it was inferred (facts: explicit, registration, redirect URI, secret)."""
    method = settings.text("token_endpoint_auth_method")
    explicit = settings.one("public_client")
    if explicit is not None and explicit.known:
        try:
            why = f"{explicit.key} says so" if explicit.state != DEFAULTED else "its settings are those of such an app"
            return (PUBLIC if explicit.flag else CONFIDENTIAL), why
        except NotKnown:
            pass
    if method is not None:
        return (PUBLIC if method == "none" else CONFIDENTIAL), f"token_endpoint_auth_method is {method}"
    registration = settings.registration
    if registration is not None and registration.client_type is not None:
        return registration.client_type, f"it is registered as {registration.client_type}"
    for value in settings.many("redirect_uri"):
        if value.known and ":" in value.raw:
            scheme = value.raw.split(":", 1)[0].lower()
            if scheme not in ("http", "https", "urn") and "." in scheme:
                return PUBLIC, f"{value.key} has the private-use scheme {scheme}"
    secret = settings.one("client_secret")
    if secret is not None and not secret.empty:
        return CONFIDENTIAL, f"{secret.key} is set"
    return None, "nothing says whether it is confidential or public"
