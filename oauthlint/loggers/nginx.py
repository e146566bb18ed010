"""nginx: the format of the access log at the callback, and headers, cookies and arguments with tokens in formats."""

from __future__ import annotations

import re

from oauthlint.loggers.logger import CALLBACKS, Logger, Writes
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?i)\$\{?(http_authorization|(?:http|upstream_http|sent_http)_x_(?:auth_request|forwarded)_access_token"
    r"|(?:arg|cookie)_(?:access|refresh|id)_?token|arg_client_secret)(?!\w)"
)
"""Variables that hold a token: request headers, the headers with which oauth2-proxy answers, cookies, arguments."""
_QUERY_OF = re.compile(r"(?i)\$\{?(?:request|request_uri|args|query_string|arg_code)(?!\w)")
HEADER = Writes(
    "the credentials of every request: a header, cookie or argument that holds a token",
    "leave $http_authorization and every other variable that holds a token out of the format",
    lambda value: _TOKEN.search(value) is not None,
    only_with_clients=True,
    format=True,
)
"""A format with a variable that holds a token."""
_UNUSED = Writes(HEADER.what, HEADER.remedy, HEADER.when, only_with_clients=True, format=True,
                 depends_on="whether a log uses the format: it is in another file")  # fmt: skip
_WHAT = "the query of the callback with its code"
_REMEDY = "use a log_format with $uri instead of $request and $request_uri at the callback, or `access_log off`"
_QUERY = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, format=True)
_ELSEWHERE = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, depends_on="the log_format that nginx uses: it is "
                    "in another file")  # fmt: skip


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Tokens in formats that some log uses, and for each location of a callback the log that counts there."""
    formats: dict[str, str] = {"combined": '"$request"'}
    used = {name for name in map(_format_of, _directives(root, "access_log")) if name}
    alone = root.get("http") is not None and all("mime.types" in node.value for node in _directives(root, "include"))
    for node in _directives(root, "log_format"):
        if node.items:
            name = node.items[0].value
            formats[name] = " ".join(item.value for item in node.items[1:])
            if name in used or not alone:
                writes = HEADER if name in used else _UNUSED
                yield from (("log_format", item, writes) for item in node.items[1:])
    yield from _below(root, None, formats)


def _below(block: Node, log: Node | None, formats: dict[str, str]) -> Iterator[tuple[str, Node, Writes]]:
    """The callbacks below a block; `log` is the access log that it inherits, None for nginx's own."""
    own = [node for key, node in block.pairs if key.value == "access_log"]
    log = own[-1] if own else log
    for key, node in block.pairs:
        for inner in (node, *node.items):
            if inner.kind != MAPPING:
                continue
            if key.value.startswith("location") and _is_callback(key.value):
                theirs = [value for name, value in inner.pairs if name.value == "access_log"]
                yield from _judged(theirs[-1] if theirs else log, key, formats)
            else:
                yield from _below(inner, log, formats)


def _is_callback(location: str) -> bool:
    path = location.lower()
    return path.endswith(" /oauth2/") or any(word in path for word in CALLBACKS)  # oauth2-proxy's own path


def _parts(log: Node) -> list[str]:
    return [item.value for item in log.items] or [log.value]


def _format_of(log: Node) -> str | None:
    """The name of the format that a directive names or leaves to nginx; None where nothing is written."""
    parts = _parts(log)
    if parts[0] == "off":
        return None
    return parts[1] if len(parts) > 1 and "=" not in parts[1] else "combined"


def _judged(log: Node | None, location: Node, formats: dict[str, str]) -> Iterator[tuple[str, Node, Writes]]:
    name = "combined" if log is None else _format_of(log)
    if name is None or (log is not None and any(part.startswith("if=") for part in _parts(log))):
        return
    place = location if log is None else log.items[0] if log.items else log
    if name not in formats:
        yield "access_log", place, _ELSEWHERE
    elif _QUERY_OF.search(formats[name]):
        yield "access_log", place, _QUERY


def _directives(block: Node, name: str) -> Iterator[Node]:
    for key, node in block.pairs:
        if key.value == name:
            yield node
        else:
            for inner in (node, *node.items):
                if inner.kind == MAPPING:
                    yield from _directives(inner, name)


LOGGER = Logger(
    name="nginx",
    title="nginx",
    documentation="https://nginx.org/en/docs/http/ngx_http_log_module.html",
    files=(
        "nginx*.conf*",
        "*nginx*/*.conf*",
        "*.conf",
        "conf.d/*.conf*",
        "*.conf.template",
        "sites-available/*",
        "sites-enabled/*",
    ),
    triggers=(b"log_format", b"location"),
    read=read,
)
