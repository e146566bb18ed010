"""Python's logging configuration as a dictionary (PEP 391): which loggers write, at which level, and by which handlers.

A record is written where its logger's level and that of a handler let it through; with `propagate: false` the handlers
of the logger alone decide.
"""

from __future__ import annotations

from oauthlint.loggers.logger import AT_DEBUG, Writes, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_TOKENS = "token requests with the client's credentials and the code, and the tokens of the answers"
LIBRARIES = {
    "requests_oauthlib": Writes(_TOKENS, "set it to INFO", AT_DEBUG),
    "oauthlib": Writes("issued tokens, refresh tokens and grants with their codes", "set it to INFO", AT_DEBUG),
    "authlib": Writes("issued tokens and PKCE verifiers", "set it to INFO", AT_DEBUG),
    "msal": Writes("the answer of the authorization endpoint with its code", "set it to INFO", AT_DEBUG),
    "hpack": Writes("the headers of HTTP/2 requests, Authorization among them", "set it to INFO", AT_DEBUG,
                    only_with_clients=True),
    "httpcore": Writes("the headers of answers, with the cookies that they set and the code of a redirect",
                       "set it to INFO", AT_DEBUG, light=True, only_with_clients=True),
    "httpx": Writes("the whole URL of every request of httpx, with any token in its query",
                    "set the logger httpx to WARNING", words("debug", "info", "10", "20"), light=True,
                    only_with_clients=True),
}  # fmt: skip
"""What each library's own logger writes, read in their sources (requests-oauthlib f33dac32, oauthlib 40b0ab56, authlib
fe87a117, msal 7db6c2cc, httpcore 1.0.9, httpx from 0.24 on, whose asynchronous client joined with 0.24.1)."""
OF_A_ROOT = ("requests_oauthlib", "oauthlib", "authlib", "httpx")
"""Libraries that are told at the root's level too, where the same program imports them."""
_PACKAGES = {"oauthlib": ("oauthlib.oauth",), "authlib": ("authlib.oauth", "authlib.integrations"),
             "msal": ("msal.oauth2cli",)}  # fmt: skip
"""Which loggers below a library's own write what is said of it; of the others all."""
_LEVELS = {"notset": 0, "debug": 10, "info": 20, "warning": 30, "warn": 30, "error": 40, "critical": 50, "fatal": 50}
_FILTERED = {
    name: Writes(writes.what, writes.remedy, writes.when, light=writes.light,
                 only_with_clients=writes.only_with_clients, depends_on="what the filters of its handlers let through")
    for name, writes in LIBRARIES.items()
}  # fmt: skip


def library_of(logger: str) -> str | None:
    """The library of which a logger's name is one that writes credentials."""
    name = logger.partition(".")[0]
    if name not in LIBRARIES or (logger != name and not logger.startswith(_PACKAGES.get(name, (name,)))):
        return None
    return name


def of_a_root(imported: set[str], level: str) -> str | None:
    """The library that writes credentials at the root's level, of those that a program imports."""
    return next((name for name in OF_A_ROOT if name in imported and LIBRARIES[name].when(level)), None)


def told(config: Node, imported: set[str]) -> Iterator[tuple[str, Node, Writes]]:
    """The levels of a configuration at which a library writes credentials, and some handler the record."""
    loggers, handlers = config.get("loggers"), config.get("handlers")
    root = config.get("root") or (loggers.get("") if loggers is not None else None)
    libraries = set()
    for name, logger in loggers.pairs if loggers is not None else ():
        library, level = library_of(name.value), logger.get("level")
        if library is not None and level is not None:
            libraries.add(library)
            propagates = logger.get("propagate")
            alone = propagates is not None and propagates.value.lower() == "false"
            names = _names(logger) + ([] if alone else _names(root))
            yield from _judged(f"the logger {name.value}", level, library, names, handlers)
    level = root.get("level") if root is not None else None
    library = of_a_root(imported - libraries, level.value) if level is not None else None
    if level is not None and library is not None:
        yield from _judged("the root logger", level, library, _names(root), handlers)


def _names(logger: Node | None) -> list[str]:
    handlers = logger.get("handlers") if logger is not None else None
    if handlers is None:
        return []
    return [item.value for item in handlers.items] or [name.strip() for name in handlers.value.split(",") if name]


def _judged(
    key: str, level: Node, library: str, names: list[str], handlers: Node | None
) -> Iterator[tuple[str, Node, Writes]]:
    """The setting, unless each of its handlers is known and keeps the record back."""
    at = 20 if library == "httpx" else 10
    filtered = False
    for name in names or ("",):
        handler = handlers.get(name) if handlers is not None else None
        if handler is None:
            yield key, level, LIBRARIES[library]
            return
        kind, own = handler.get("class"), handler.get("level")
        if kind is not None and kind.value.endswith("NullHandler"):
            continue
        if own is not None and _LEVELS.get(own.value.lower(), 0) > at:
            continue
        filters = handler.get("filters")
        if filters is None or not (filters.items or filters.value):
            yield key, level, LIBRARIES[library]
            return
        filtered = True
    if filtered:
        yield key, level, _FILTERED[library]
