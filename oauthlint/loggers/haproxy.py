"""HAProxy: request headers that are captured for the log or named in its format, and the callback's query.

`option httplog` ends in the request line as it was sent; `%HP` and `%HPO` have no query (configuration manual, 8.2).
"""

from __future__ import annotations

import re

from oauthlint.loggers.logger import CALLBACKS, Logger, Writes
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FETCH = re.compile(r"(?i)(?:req\.f?hdr|hdr|req\.cook|capture\.req\.hdr)\(authorization\)(?!,)")
_FORMATTED = re.compile(r"(?i)%(?:\{[^}]*\})?\[\s*(?:req\.f?hdr|hdr)\(authorization\)\s*\]")
_QUERY_OF = re.compile(r"%(?:\{[^}]*\})?(?:r(?![a-z])|HU|HQ|\[\s*(?:capture\.req\.uri|url|query|pathq)\s*\])")
_REMEDY = "write a log-format with %HM %HP instead of %r, or `http-request set-log-level silent` for the callback"
_UNLOGGED = "whether there is a log: no `log` stands in this file"


def _is_header(value: str) -> bool:
    return value.lower() == "authorization" or bool(_FETCH.search(value) or _FORMATTED.search(value))


def _header(depends_on: str) -> Writes:
    return Writes("the Authorization header of every request", "remove it", _is_header, only_with_clients=True,
                  format=True, depends_on=depends_on)  # fmt: skip


def _query(depends_on: str) -> Writes:
    return Writes("the query of the callback with its code", _REMEDY, lambda _: True, access_log=True, format=True,
                  depends_on=depends_on)  # fmt: skip


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """`capture request header NAME`, `http-request capture req.hdr(NAME)` without a converter behind it, and formats;
    the query where the path of a callback is named, the last format of the file deciding. HAProxy writes no log
    without `log`."""
    directives = list(_directives(root))
    depends_on = "" if any(key.value.lower() == "log" for key, _ in directives) else _UNLOGGED
    log: tuple[str, Node] | None = None
    callback = silent = False
    for key, node in directives:
        parts = node.items or [node]
        words = [part.value.lower() for part in parts]
        name = key.value.lower()
        if name == "capture" and words[:2] == ["request", "header"] and len(words) > 2:
            yield "capture request header", parts[2], _header(depends_on)
        elif name == "http-request" and words[0] == "capture" and len(words) > 1:
            yield "http-request capture", parts[1], _header(depends_on)
        elif name == "log-format":
            yield "log-format", node, _header(depends_on)
            log = ("log-format", node) if _QUERY_OF.search(node.value) else None
        elif name == "option" and words[0] in ("httplog", "httpslog"):
            log = (f"option {words[0]}", parts[0])
        elif name == "http-request" and words[:2] == ["set-log-level", "silent"]:
            silent = True
        elif name in ("acl", "use_backend"):
            callback = callback or any(word in text for text in words for word in CALLBACKS if "/" in text)
    if log is not None and callback and not silent:
        yield log[0], log[1], _query(depends_on)


def _directives(block: Node) -> Iterator[tuple[Node, Node]]:
    for key, node in block.pairs:
        if node.kind == MAPPING:
            yield from _directives(node)
        else:
            yield key, node


LOGGER = Logger(
    name="haproxy",
    title="HAProxy",
    documentation="https://docs.haproxy.org/3.2/configuration.html#8.2",
    files=("*haproxy*.cfg", "haproxy/*.cfg"),
    triggers=(b"capture", b"log-format", b"httplog"),
    read=read,
)
