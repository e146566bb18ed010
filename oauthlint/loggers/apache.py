"""Apache httpd: the format of the access log beside mod_auth_openidc, and headers in formats."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = Writes(
    "the Authorization header of every request",
    "leave %{Authorization}i out of the format",
    containing("%{authorization}i"),
    only_with_clients=True,
    format=True,
)
_WHAT = "the query of the callback with its code"
_REMEDY = "use a LogFormat with %m %U instead of %r and %q"
_QUERY = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, format=True)
_ELSEWHERE = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True,
                    depends_on="the LogFormat that Apache uses: it is in another file")  # fmt: skip
_KEEPS_QUERY = containing("%r", "%>r", "%<r", "%q")


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Headers in formats; with mod_auth_openidc in the file also each log that records queries."""
    directives = list(_directives(root))
    formats = {}
    for name, words in directives:
        if name == "logformat":
            yield "LogFormat", words[0], _HEADER
            if len(words) > 1:
                formats[words[1].value] = words[0].value
    if not any(name == "oidcredirecturi" for name, _ in directives):
        return
    for name, words in directives:
        if name != "customlog" or len(words) != 2:  # a third word is a condition
            continue
        format = words[1].value
        if "%" not in format and format not in formats:
            yield "CustomLog", words[1], _ELSEWHERE
        elif _KEEPS_QUERY(formats.get(format, format)):
            yield "CustomLog", words[1], _QUERY


def _directives(block: Node) -> Iterator[tuple[str, list[Node]]]:
    """The directives of a section and those below it: name in lower case, and its words."""
    for key, node in block.pairs:
        for inner in (node, *node.items) if node.kind == MAPPING or any(i.kind == MAPPING for i in node.items) else ():
            yield from _directives(inner)
        if node.kind != MAPPING:
            yield key.value.lower(), node.items or [node]


LOGGER = Logger(
    name="apache",
    title="Apache httpd",
    documentation="https://httpd.apache.org/docs/current/mod/mod_log_config.html",
    files=("*.conf", "*.vhost", "httpd*.conf*", "apache*.conf*"),
    triggers=(b"logformat", b"customlog"),
    read=read,
)
