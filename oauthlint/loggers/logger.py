"""What a product's logging settings declare, and what they make it write."""

from __future__ import annotations

from oauthlint.model.logging import LOG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from oauthlint.text.tree import Node

    When = Callable[[str], bool]


class Writes:
    """One behaviour: with a value for which `when` is true, the product writes `what` ("the Authorization header of
    every request"). `remedy` is what to do instead, an imperative.

    `access_log` marks a record of requests that keeps the authorization code and no more. `light`: it depends on the
    application whether there is a credential in what is written. `only_with_clients`: the setting is of general use and
    matters where the tree has clients of an authorization server. `depends_on`: what else decides, which no file says.
    `unless`: the key of the same table that decides before this one, where both stand in one document or process.
    `beside`: a variable or option of the same process, in lower case, without whose value it has no effect. `format`:
    the value is a format, in which braces and percent signs stand for parts of a request. `in_source`: it is no
    setting, the program itself writes it. `into` is where it goes: LOG, PAGE or TOKEN_ENDPOINT.
    """

    __slots__ = ("access_log", "beside", "depends_on", "format", "in_source", "into", "light", "only_with_clients",
                 "remedy", "unless", "what", "when")  # fmt: skip

    def __init__(
        self,
        what: str,
        remedy: str,
        when: When,
        *,
        access_log: bool = False,
        light: bool = False,
        only_with_clients: bool = False,
        depends_on: str = "",
        unless: str = "",
        beside: tuple[str, str] | None = None,
        format: bool = False,
        in_source: bool = False,
        into: str = LOG,
    ) -> None:
        self.what = what
        self.remedy = remedy
        self.when = when
        self.access_log = access_log
        self.light = light
        self.depends_on = depends_on
        self.unless = unless
        self.beside = beside
        self.format = format
        self.in_source = in_source
        self.into = into
        self.only_with_clients = only_with_clients


class Logger:
    """One product.

    `files`, `triggers`, `splits_keys` and `spelling` are those of a dialect, `keys` its patterns with a behaviour for
    each. `variables` are names of environment variables, and of options of its command line. Where a table cannot say
    it, `read` gives the key, the value and the behaviour of each setting of a document that leaks.
    """

    __slots__ = (
        "documentation", "files", "keys", "name", "read", "spelling", "splits_keys", "title", "triggers", "variables",
    )  # fmt: skip

    def __init__(
        self,
        *,
        name: str,
        title: str,
        documentation: str,
        files: tuple[str, ...] = (),
        triggers: tuple[bytes, ...] = (),
        keys: Mapping[str, Writes] | None = None,
        variables: Mapping[str, Writes] | None = None,
        read: Callable[[Node], Iterator[tuple[str, Node, Writes]]] | None = None,
        splits_keys: bool = False,
        spelling: str = "exact",
    ) -> None:
        self.name = name
        self.title = title
        self.documentation = documentation
        self.files = files
        self.triggers = triggers
        self.keys = keys or {}
        self.variables = variables or {}
        self.read = read
        self.splits_keys = splits_keys
        self.spelling = spelling


def words(*texts: str) -> When:
    """Whether a value is one of some words, letter case aside."""
    return lambda value: value.strip().lower() in texts


def containing(*texts: str) -> When:
    """Whether some text stands in a value, letter case aside."""
    return lambda value: any(text in value.lower() for text in texts)


ON = words("true", "yes", "on", "1")
AT_DEBUG = words("debug", "trace", "all", "10", "notset")
CALLBACKS = ("callback", "signin-oidc", "login/oauth2/code", "redirect_uri", "oidc/cb", "oauth2/code")
"""What the path of a callback has in it, in the conventions of frameworks and proxies."""
