"""Logback and Log4j 2: levels of the loggers of HTTP clients, in their XML."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.loggers.spring import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_PROFILES = ("springProfile", "if", "then", "else", "SpringProfile")
"""Elements whose content counts in some environments only."""


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """`<logger name="…" level="…">` outside of conditions; both products spell it so, but for letter case."""
    levels: dict[str, Node] = {}
    for logger in _elements(root, "logger"):
        name, level = _attribute(logger, "@name"), _attribute(logger, "@level")
        if name is not None and level is not None:
            levels[name.value] = level
    for logged, level in levels.items():
        writes = LEVELS.get(logged)
        if writes is not None and writes.unless.removeprefix("logging.level.") not in levels:
            yield logged, level, writes


def _elements(node: Node, wanted: str) -> Iterator[Node]:
    for name, value in node.pairs:
        if name.value in _PROFILES:
            continue
        for each in value.items or (value,):
            if name.value.lower() == wanted:
                yield each
            yield from _elements(each, wanted)


def _attribute(element: Node, name: str) -> Node | None:
    return next((value for key, value in element.pairs if key.value.lower() == name), None)


LOGGER = Logger(
    name="logback",
    title="the Java application",
    documentation="https://logback.qos.ch/manual/configuration.html#loggerElement",
    files=("logback*.xml", "log4j2*.xml", "log4j*.xml"),
    triggers=(b"org.apache.h", b"org.springframework"),
    read=read,
)
