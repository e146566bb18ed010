"""What a rule declares about itself."""

from __future__ import annotations

from oauthlint.model.finding import ERROR, INFO, WARNING

__all__ = [
    "ADDRESSES", "AUDIENCES", "CHANGED_KEYS", "CHANGED_METADATA", "CHANGED_REGISTRATION", "CHANGED_SETTINGS",
    "CLIENT", "CREDENTIAL", "DECLARED_CLIENT", "DISCOVERY", "DOCUMENT", "ENVIRONMENTS", "ERROR", "GOVERNED", "HTML",
    "INFO", "JSON", "KEYS", "LEAK", "LOGGING", "METADATA", "NAMED_ISSUER", "NOTHING", "PROTECTED_RESOURCE",
    "PUBLISHED_KEYS", "REGISTERED", "REGISTERED_CLIENT", "REGISTERED_URI", "REGISTRATION", "SAFE", "SECRET_FILE",
    "SECRET_IN_CONFIGURATION", "SECRET_IN_EXAMPLE", "SECRET_IN_MANIFEST", "SECRET_IN_RECORDING", "SENT_REDIRECT_URI",
    "SETTING", "SHADOWED", "SHARED_REDIRECT_URI", "SUPPRESSION", "UNSAFE", "WARNING", "Bad", "Good", "Rule",
]  # fmt: skip

# Subjects: what the engine hands to `check`, one call each.
CLIENT = "client"  # a ClientSettings
SENT_REDIRECT_URI = "sent-redirect-uri"  # a SentRedirectUri: a client and one redirect URI that it sends
ENVIRONMENTS = "environments"  # an InEnvironments: a client, and what it is in the application's other environments
CREDENTIAL = "credential"  # a Credential: a client id or secret that several clients of an application have
SHARED_REDIRECT_URI = "shared-redirect-uri"  # a SharedRedirectUri: one that several clients of an application send
AUDIENCES = "audiences"  # an Audiences: a client, and who else at its provider names the audience of a token
SETTING = "setting"  # a SettingOfClient: a client, or a registration, and one of its values
SHADOWED = "shadowed"  # a SettingOf whose value replaced another one
REGISTERED_CLIENT = "registered-client"  # a ClientSettings that has a registration, or for which one was asked
REGISTERED = "registered"  # a Registered: a registration, and the clients that are joined to it
REGISTERED_URI = "registered-uri"  # a RegisteredUri: a registration and one of its redirect URIs
DECLARED_CLIENT = "declared-client"  # a Registered of the tree, of which the provider was asked, too
DOCUMENT = "document"  # a Published: a metadata document, and what it was found in
PROTECTED_RESOURCE = "protected-resource"  # a ProtectedResource: its metadata, and the clients that ask for its tokens
KEYS = "keys"  # a KeySet: a JWK Set, and the metadata that names it
DISCOVERY = "discovery"  # a ClientSettings for whose issuer the network was asked
# The following four take a WrittenSecret: a secret that stands in a file as it is.
SECRET_IN_CONFIGURATION = "secret-in-configuration"  # those of tests too
SECRET_IN_MANIFEST = "secret-in-manifest"  # what builds or deploys the application
SECRET_IN_EXAMPLE = "secret-in-example"  # what shows people what to fill in
SECRET_IN_RECORDING = "secret-in-recording"  # recorded HTTP traffic
SECRET_FILE = "secret-file"  # a SecretFile: an env file, and the secrets in it
LOGGING = "logging"  # a LoggingSetting: what makes a product write credentials to its log, or keep or send them
GOVERNED = "governed"  # a Governed: a client or a registration, where there are allow-lists
LEAK = "leak"  # a Leak, from `oauthlint logs`
# The following four take a Change, from `oauthlint drift`: what differs from the snapshot.
CHANGED_SETTINGS = "changed-settings"  # what an app sends
CHANGED_REGISTRATION = "changed-registration"  # what the provider has on file
CHANGED_METADATA = "changed-metadata"  # what the server says of itself
CHANGED_KEYS = "changed-keys"  # the keys that it publishes
SUPPRESSION = "suppression"  # a Suppression, after all other rules have run

# What a check cannot do without; where it is missing the check is skipped and said to be.
REGISTRATION = "registration"
METADATA = "metadata"
NAMED_ISSUER = "issuer in metadata"  # metadata, or an answer of the server that names another issuer
PUBLISHED_KEYS = "the keys of the provider"  # behind its jwks_uri, or beside its metadata
ADDRESSES = "addresses in metadata"  # metadata, or what the provider's documentation says of its addresses

SAFE, UNSAFE = "safe", "unsafe"


class Rule:
    """A rule's identity. Its documentation is the docstring of its module, its tests are the module's EXAMPLES.

    `code` is OA and three digits, `name` names the bad pattern. `subject` is what `check` takes. `needs` lists the
    inputs without which it is skipped. `roles` are roles of which at least one must be set for the rule to matter:
    without any it is not even imported, and a rule that takes single settings gets those of these roles only. `words`
    are texts in small letters of which one stands in a value of these roles wherever the rule finds anything: where all
    values are known and have none, it is not imported either.
    `supersedes` are codes whose findings at the same place say less.
    `references` are titles with sections. `in_examples` says that it also judges files which nobody deploys
    (`.env.example`), there as a warning at most. `fix` is SAFE, UNSAFE or None.
    """

    __slots__ = (
        "code", "fix", "in_examples", "name", "needs", "references", "roles", "severity", "subject", "supersedes",
        "words",
    )  # fmt: skip

    def __init__(
        self,
        *,
        code: str,
        name: str,
        severity: str,
        subject: str,
        references: tuple[str, ...],
        needs: tuple[str, ...] = (),
        roles: tuple[str, ...] = (),
        words: tuple[str, ...] = (),
        supersedes: tuple[str, ...] = (),
        in_examples: bool = False,
        fix: str | None = None,
    ) -> None:
        self.code = code
        self.name = name
        self.severity = severity
        self.subject = subject
        self.needs = needs
        self.roles = roles
        self.words = words
        self.supersedes = supersedes
        self.references = references
        self.in_examples = in_examples
        self.fix = fix


JSON, HTML = "application/json", "text/html"
NOTHING = (404, HTML, "<html><title>404 Not Found</title></html>")
"""The answer of an address that an example does not name."""


class Bad:
    """Files that must give exactly one finding of the rule, at `at` ("path:line").

    `difference` are the kinds that it must name, `severity` its severity where that is not the rule's own. With
    `tracked` the files lie in a git checkout, which tracks these of them (a `.gitignore` among them counts). With
    `answers` the network is asked, and these are what it says: status, content type and text by address. `fixed` are
    the files that `--fix --unsafe-fixes` changes, as they are afterwards: {} where it changes none, None where the
    example does not show it.
    """

    __slots__ = ("answers", "at", "difference", "files", "fixed", "severity", "title", "tracked")

    def __init__(
        self,
        title: str,
        files: dict[str, str],
        *,
        at: str,
        difference: tuple[str, ...] = (),
        severity: str | None = None,
        tracked: tuple[str, ...] | None = None,
        answers: dict[str, tuple[int, str, str]] | None = None,
        fixed: dict[str, str] | None = None,
    ) -> None:
        self.title = title
        self.files = files
        self.answers = answers
        self.tracked = tracked
        self.fixed = fixed
        self.at = at
        self.difference = difference
        self.severity = severity

    @property
    def tracking(self) -> str:
        """What git tracks in this example, in words; "" where that is not said."""
        if self.tracked is None:
            return ""
        return f"git tracks {', '.join(self.tracked) or 'none of the files'}"

    @property
    def network(self) -> list[str]:
        """What the network says in this example, in words; nothing where it is not asked."""
        if self.answers is None:
            return []
        told = [f"{url} answers {status} ({type})" for url, (status, type, _) in self.answers.items()]
        return [*told, f"every {'other ' if told else ''}address answers {NOTHING[0]} ({NOTHING[1]})"]


class Good:
    """Files that must give no finding of the rule. A trap of the catalogue is a `Good` bearing its name."""

    __slots__ = ("answers", "files", "title", "tracked")

    def __init__(
        self,
        title: str,
        files: dict[str, str],
        *,
        tracked: tuple[str, ...] | None = None,
        answers: dict[str, tuple[int, str, str]] | None = None,
    ) -> None:
        self.title = title
        self.files = files
        self.tracked = tracked
        self.answers = answers
