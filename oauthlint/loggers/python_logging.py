"""Python's logging: levels of the loggers of OAuth libraries, in Django's LOGGING and in configuration files."""

from __future__ import annotations

from oauthlint.loggers.logger import AT_DEBUG, Logger, Writes, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

LIBRARIES = {
    "requests_oauthlib": Writes(
        "token requests with the client's credentials and the code, and the tokens of the answers",
        "set it to INFO",
        AT_DEBUG,
    ),
    "oauthlib": Writes("issued tokens, refresh tokens and grants with their codes", "set it to INFO", AT_DEBUG),
    "authlib": Writes("issued tokens and PKCE verifiers", "set it to INFO", AT_DEBUG),
    "msal": Writes("the answer of the authorization endpoint with its code", "set it to INFO", AT_DEBUG),
    "hpack": Writes("the headers of HTTP/2 requests, Authorization among them", "set it to INFO", AT_DEBUG,
                    only_with_clients=True),
    "httpcore": Writes("the headers of requests, Authorization among them", "set it to INFO", AT_DEBUG,
                       only_with_clients=True),
    "httpx": Writes("the whole URL of every request, with any token in its query", "set it to WARNING",
                    words("debug", "info", "10", "20"), light=True, only_with_clients=True),
}  # fmt: skip
"""What each library's own logger writes, read in their sources (facts: requests-oauthlib f33dac32, oauthlib 40b0ab56,
authlib fe87a117, msal 7db6c2cc, httpx ae1b9f66)."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The sections of a file for `fileConfig`: `[logger_x]` with `level` and `qualname`."""
    for section, options in root.pairs if root.source.path.lower().endswith(".ini") else ():
        name, level = options.get("qualname"), options.get("level")
        if section.value.startswith("logger_") and name is not None and level is not None and name.value in LIBRARIES:
            yield f"the logger {name.value}", level, LIBRARIES[name.value]


LOGGER = Logger(
    name="python-logging",
    title="Python's logging",
    documentation="https://docs.python.org/3/library/logging.config.html#dictionary-schema-details",
    files=(
        "*settings*.py",
        "settings/*.py",
        "config/*.py",
        "*logging*.yml",
        "*logging*.yaml",
        "*logging*.json",
        "*logging*.toml",
        "*log_config*.yml",
        "*log_config*.yaml",
        "*log_config*.json",
        "*log_conf.y*ml",
        "*logger*.y*ml",
        "log.y*ml",
        "*log*.ini",
    ),
    triggers=tuple(name.encode() for name in LIBRARIES),
    read=read,
    keys={
        f"{start}loggers.{library}.level": writes
        for start in ("", "LOGGING.", "LOGGING_CONFIG.")
        for library, writes in LIBRARIES.items()
    },
)
