"""Python's logging in files of its own: levels of the loggers of OAuth libraries, for dictConfig and for fileConfig."""

from __future__ import annotations

from oauthlint.loggers.dict_config import LIBRARIES, told
from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.tree import MAPPING, Node, scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("LOGGING", "LOGGING_CONFIG", "logging", "log_config", "logging_config")
"""What a configuration stands under in a file of more than that."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The loggers of the file, or of what it has under the name of a logging configuration."""
    for config in (root, _of_sections(root), *(root.get(name) for name in _NAMES)):
        if config is not None:
            yield from told(config, set())


def _of_sections(root: Node) -> Node:
    """The sections of a file for fileConfig as the dictionary that they stand for: `[logger_x]` is the logger of its
    `qualname`, `[handler_y]` the handler y; `propagate = 0` is false."""
    config, loggers, handlers = (Node(MAPPING, root.source, root.start, root.end) for _ in range(3))
    for section, options in root.pairs:
        kind, _, name = section.value.partition("_")
        qualname = options.get("qualname")
        if section.value == "logger_root":
            config.pairs.append((_named(section, "root"), options))
        elif kind == "handler":
            handlers.pairs.append((_named(section, name), options))
        elif kind == "logger" and qualname is not None:
            logger = Node(MAPPING, options.source, options.start, options.end)
            logger.pairs = [
                (key, _named(value, "false") if key.value == "propagate" and value.value == "0" else value)
                for key, value in options.pairs
            ]
            loggers.pairs.append((qualname, logger))
    config.pairs += [(_named(root, "loggers"), loggers), (_named(root, "handlers"), handlers)]
    return config


def _named(node: Node, name: str) -> Node:
    return scalar(node.source, node.start, node.end, name, exact=False)


LOGGER = Logger(
    name="python-logging",
    title="Python's logging",
    documentation="https://docs.python.org/3/library/logging.config.html#dictionary-schema-details",
    files=(*(f"*log*.{suffix}" for suffix in ("yml", "yaml", "json", "toml", "conf", "cfg")), "*.ini"),
    triggers=tuple(name.encode() for name in LIBRARIES),
    read=read,
)
