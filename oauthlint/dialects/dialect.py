"""The small language in which a convention is written down.

A convention maps *patterns* of keys to roles. A pattern is a dotted key path. Its components are matched one by one:

    `name`       the key `name` (with `spelling=RELAXED` also `Name`, `NA_ME`, `na-me`)
    `{client}`   any key; what stands there names the client (`{provider}`: a provider that clients refer to)
    `{variant}`  any key; it tells clients of the same name apart (an environment inside a file)
    `{variant=x}` the key `x`, which tells clients of the same name apart (the type of a Terraform resource)
    `AUTH_{client}_ID`   a capture with fixed text around it
    `{client_}CLIENT_ID` the same, where the capture with its `_` may be missing
    `[]`         an element of a list
    `[name=a|b]` an element of a list whose `name` is `a` or `b`
    `*`          any key, not kept
    `**`         any number of keys, at the start only; what stands there sets clients apart

A target is a role's name, or one of the classes below.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from oauthlint.model.settings import ClientSettings
    from oauthlint.text.tree import Node

    Target = "str | To"

EXACT, INSENSITIVE, RELAXED = "exact", "insensitive", "relaxed"
"""How keys are compared: as they are, without letter case, or without letter case, `-` and `_`."""

YAML = ("*.yml*", "*.yaml*")
"""Patterns of the names of YAML files, with what marks them as examples (`config.yml_example`)."""


class To:
    """A role with more to say about the values that stand there.

    `separators`: characters between the elements of a list in one string (a list of the syntax is always split).
    `words`: the convention's words and the RFCs' (`{"basic": "client_secret_basic"}`); others stay as they are.
    `invert`: the switch means the opposite of the role (`insecure: true` is `tls_verify` off).
    `template`: the role's value with `{}` for what stands there (`https://{}/` for a domain), unless that is empty.
    `relative`: a path is allowed; it is appended to the client's `base_url`.
    `reference`: what stands there names the place of a value, not the value (`client_secret_file`).
    `weak`: it counts only where the same client has a setting that is not weak (`GOOGLE_DOMAIN` beside
    `GOOGLE_CLIENT_ID`), or both an id and a secret under one name.
    `only`: it counts only for clients of these names, or of names that end in one of them (`GITHUB_ID`).
    """

    __slots__ = ("invert", "only", "reference", "relative", "role", "separators", "template", "weak", "words")

    def __init__(
        self,
        role: str,
        *,
        separators: str = "",
        words: Mapping[str, str] | None = None,
        invert: bool = False,
        template: str = "",
        relative: bool = False,
        reference: bool = False,
        weak: bool = False,
        only: frozenset[str] = frozenset(),
    ) -> None:
        self.role = role
        self.separators = separators
        self.words = words or {}
        self.invert = invert
        self.template = template
        self.relative = relative
        self.reference = reference
        self.weak = weak
        self.only = only


def Many(role: str, separators: str = " ,") -> To:  # noqa: N802  (reads as a word of the table)
    """A role with several values, in one string separated by any of `separators` or in a list of the syntax."""
    return To(role, separators=separators)


def Off(role: str) -> To:  # noqa: N802
    """A switch that, when on, turns `role` off."""
    return To(role, invert=True)


class Dialect:
    """One convention.

    `name` is its identifier, `title` its name in prose, `documentation` the page that describes the settings.

    `files` are patterns of file names (`application*.yml`; with a slash, of the end of the path) whose trees it
    reads with `keys`. `variables` are patterns of environment variables, read from every carrier of variables (env
    files, compose files, Kubernetes manifests). `triggers` are byte strings, in lower case, of which one must occur
    in a file for the dialect to be looked at.

    `splits_keys`: dotted keys (`spring.security: …`, properties files) are paths. `profile` is the key path that
    names the environment of a document within a file. `profile_prefix` begins a top-level key that stands for one
    environment (`%prod.quarkus.oidc…`; with a dot at its end it is a key below which environments stand).
    `profile_classes`: classes that are named for environments hold what differs in them (`ProductionConfig`).
    `apart`: keys without a captured name are a client of their own (otherwise they hold for all clients).
    `defaults` are values of roles that the framework supplies when nothing is said: texts, in which `{client}`,
    `{provider}` and roles in braces (`{base_url}`; `{base_port=3000}`: with this text where nothing sets it) are
    replaced. `placeholders` are the framework's own words in declared values and what they stand for
    (`{"{baseUrl}": "{base_url}"}`); one that looks like a reference (`%(domain)s`) is none.
    `looks_like` decides on each document of a file whether it is of this convention at all (`kind: SecurityPolicy`).
    `embeds` are patterns of keys whose text is a document of its own, and its syntax: `{"data.oidc.config": "yaml"}`;
    `keys` go on into it. The syntax "arguments" is a list of `--name=value`, "assignments" one of `name=value`.
    `documents` are variables whose text is such a document, its syntax and the key below which `keys` find it:
    `{"PAPERLESS_SOCIALACCOUNT_PROVIDERS": ("json", "SOCIALACCOUNT_PROVIDERS")}`; a key "" is the document itself.
    `complete` gets each client when it is assembled and may add what a table cannot say.
    `oidc_only`: clients of this convention speak OpenID Connect and nothing else. `compares_issuer`: they refuse
    metadata that names another issuer than the settings, even if it is but for a slash. `partial`: the application's
    own code makes a client of them, and may take from elsewhere what is not among them.
    `encodes_credentials`: whether its library form-encodes client id and secret in the header (RFC 6749 section 2.3.1),
    None where that was not looked up in its source; `basic_by_default`: it sends them there where no method is set.
    `requires` are roles of which a group needs one to be a client at all.
    `client` is the client's name where patterns capture none (the role `client_name` names elements of a list);
    `client_name` makes a name of what was captured, or None where it is no client of this convention. `priority`:
    where two dialects read the same key, the higher one has it.
    """

    __slots__ = (
        "apart", "basic_by_default", "client", "client_name", "compares_issuer", "complete", "defaults",
        "documentation", "documents", "embeds", "encodes_credentials", "files", "keys", "looks_like", "name",
        "oidc_only", "partial", "placeholders", "priority", "profile", "profile_classes", "profile_prefix", "requires",
        "spelling", "splits_keys", "title", "triggers", "variables",
    )  # fmt: skip

    def __init__(
        self,
        *,
        name: str,
        title: str,
        documentation: str,
        triggers: tuple[bytes, ...],
        files: tuple[str, ...] = (),
        keys: Mapping[str, str | To] | None = None,
        variables: Mapping[str, str | To] | None = None,
        spelling: str = EXACT,
        splits_keys: bool = False,
        profile: tuple[str, ...] = (),
        profile_prefix: str = "",
        profile_classes: bool = False,
        apart: bool = False,
        defaults: Mapping[str, str] | None = None,
        placeholders: Mapping[str, str] | None = None,
        looks_like: Callable[[Node], bool] | None = None,
        embeds: Mapping[str, str] | None = None,
        documents: Mapping[str, tuple[str, str]] | None = None,
        complete: Callable[[ClientSettings], None] | None = None,
        oidc_only: bool = False,
        encodes_credentials: bool | None = None,
        basic_by_default: bool = False,
        compares_issuer: bool = False,
        partial: bool = False,
        requires: tuple[str, ...] = ("client_id",),
        client: str = "default",
        client_name: Callable[[str], str | None] | None = None,
        priority: int = 0,
    ) -> None:
        self.name = name
        self.title = title
        self.documentation = documentation
        self.triggers = triggers
        self.files = files
        self.keys = keys or {}
        self.variables = variables or {}
        self.spelling = spelling
        self.splits_keys = splits_keys
        self.profile = profile
        self.profile_prefix = profile_prefix
        self.profile_classes = profile_classes
        self.apart = apart
        self.defaults = defaults or {}
        self.placeholders = placeholders or {}
        self.looks_like = looks_like
        self.embeds = embeds or {}
        self.documents = documents or {}
        self.complete = complete
        self.oidc_only = oidc_only
        self.encodes_credentials = encodes_credentials
        self.basic_by_default = basic_by_default
        self.compares_issuer = compares_issuer
        self.partial = partial
        self.requires = requires
        self.client = client
        self.client_name = client_name
        self.priority = priority
