"""nginx: the format of the access log at the callback, and headers in formats."""

from __future__ import annotations

from oauthlint.loggers.logger import CALLBACKS, Logger, Writes, containing
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = Writes(
    "the Authorization header of every request",
    "leave $http_authorization out of the format",
    containing("$http_authorization"),
    only_with_clients=True,
    format=True,
)
_WHAT = "the query of the callback with its code"
_REMEDY = "use a log_format with $uri instead of $request and $request_uri at the callback, or `access_log off`"
_QUERY = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, format=True)
_ELSEWHERE = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, depends_on="the log_format that nginx uses: it is "
                    "in another file")  # fmt: skip
_KEEPS_QUERY = containing("$request ", '$request"', "$request_uri", "$args", "$query_string", "$arg_code", "$is_args")


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Headers in formats, and for each location of a callback the log that counts there."""
    formats: dict[str, str] = {"combined": '"$request"'}
    for _key, node in _directives(root, "log_format"):
        if node.items:
            formats[node.items[0].value] = " ".join(item.value for item in node.items[1:]) + " "
            yield from (("log_format", item, _HEADER) for item in node.items[1:])
    yield from _below(root, None, formats)


def _below(block: Node, log: Node | None, formats: dict[str, str]) -> Iterator[tuple[str, Node, Writes]]:
    """The callbacks below a block; `log` is the access log that it inherits, None for nginx's own."""
    own = [node for key, node in block.pairs if key.value == "access_log"]
    log = own[-1] if own else log
    for key, node in block.pairs:
        for inner in (node, *node.items):
            if inner.kind != MAPPING:
                continue
            if key.value.startswith("location") and any(word in key.value.lower() for word in CALLBACKS):
                theirs = [value for name, value in inner.pairs if name.value == "access_log"]
                yield from _judged(theirs[-1] if theirs else log, key, formats)
            else:
                yield from _below(inner, log, formats)


def _judged(log: Node | None, location: Node, formats: dict[str, str]) -> Iterator[tuple[str, Node, Writes]]:
    parts = [] if log is None else [item.value for item in log.items] if log.items else [log.value]
    if parts[:1] == ["off"] or any(part.startswith("if=") for part in parts):
        return
    name = parts[1] if len(parts) > 1 and "=" not in parts[1] else "combined"
    place = location if log is None else log.items[0] if log.items else log
    if name not in formats:
        yield "access_log", place, _ELSEWHERE
    elif _KEEPS_QUERY(formats[name]):
        yield "access_log", place, _QUERY


def _directives(block: Node, name: str) -> Iterator[tuple[Node, Node]]:
    for key, node in block.pairs:
        if key.value == name and node.kind != SCALAR:
            yield key, node
        elif node.kind == MAPPING:
            yield from _directives(node, name)


LOGGER = Logger(
    name="nginx",
    title="nginx",
    documentation="https://nginx.org/en/docs/http/ngx_http_log_module.html",
    files=("nginx*.conf*", "*nginx*/*.conf*", "*.conf", "conf.d/*.conf*", "sites-available/*", "sites-enabled/*"),
    triggers=(b"log_format", b"location"),
    read=read,
)
