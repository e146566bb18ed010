"""Traefik: request headers in its JSON access log, which drops them unless told otherwise, and queries, which it keeps.
Its static configuration stands in a file, in options, in variables or in the values of its Helm chart.

RequestPath has the query in it (traefik issue 8515); `queryParameters` is of version 3.7.
"""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_KEEP = Writes(
    "the Authorization header of every request",
    "write `Authorization: drop` below fields.headers.names of the access log",
    words("keep"),
    only_with_clients=True,
)


_QUERY = Writes(
    "the query of every request, with the code where it is the callback's",
    "write `defaultMode: drop` below accessLog.fields.queryParameters (from 3.7 on), or `RequestPath: drop` and "
    "`RequestLine: drop` below accessLog.fields.names",
    lambda _: True,
    access_log=True,
    light=True,
    only_with_clients=True,
    format=True,
)


_NAMES = ("--accesslog.fields.headers.names.authorization", "traefik_accesslog_fields_headers_names_authorization")
_MODES = ("--accesslog.fields.headers.defaultmode", "traefik_accesslog_fields_headers_defaultmode")
_FORMATS = ("--accesslog.format", "traefik_accesslog_format")


def _kept(remedy: str, format: str, unless: str = "") -> Writes:
    return Writes(_KEEP.what, remedy, words("keep"), only_with_clients=True, beside=(format, "json"), unless=unless)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The log of a file of Traefik's own, or of its chart, which keeps it below `logs.access`."""
    if "traefik" in root.source.path.lower():
        yield from _of_file(root)
    for values in (root, *(value for _, value in root.pairs)):  # the chart itself, or one that has it as a part
        log = values.at("logs", "access")
        on = _member(log, "enabled")
        if on is not None and on.value.lower() == "true":
            yield from _headers(log, "logs.access")


def _of_file(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The log itself where it keeps queries, and its headers."""
    log = _member(root, "accesslog")
    key = next((key for key, _ in root.pairs if key.value.lower() == "accesslog"), None)
    if key is not None and log is not None and log.value.lower() != "false" and _keeps_query(_member(log, "fields")):
        yield "accessLog", key, _QUERY
    yield from _headers(log, "accessLog")


def _headers(log: Node | None, key: str) -> Iterator[tuple[str, Node, Writes]]:
    """What says that the header is kept: its own entry, otherwise the mode for all; other formats have no headers."""
    format, headers = _member(log, "format"), _member(_member(log, "fields"), "headers")
    if format is None or format.value.lower() != "json":
        return
    own = _member(_member(headers, "names"), "authorization")
    if own is not None:
        yield f"{key}.fields.headers.names.Authorization", own, _KEEP
        return
    mode = _member(headers, "defaultmode")
    if mode is not None:
        yield f"{key}.fields.headers.defaultMode", mode, _KEEP


def _keeps_query(fields: Node | None) -> bool:
    queries = _member(_member(fields, "queryparameters"), "defaultmode")
    path = _member(_member(fields, "names"), "requestpath")
    mode = path if path is not None else _member(fields, "defaultmode")
    return not any(node is not None and node.value.lower() == "drop" for node in (queries, mode))


def _member(node: Node | None, name: str) -> Node | None:
    """A member by its name, in whatever letter case."""
    return next((value for key, value in node.pairs if key.value.lower() == name), None) if node is not None else None


LOGGER = Logger(
    name="traefik",
    title="Traefik",
    documentation="https://doc.traefik.io/traefik/observability/access-logs/#limiting-the-fieldsincluding-headers",
    files=("*traefik*.yml", "*traefik*.yaml", "*traefik*.toml", "traefik/*.yml", "traefik/*.yaml", "traefik/*.toml",
           "*values*.yml", "*values*.yaml"),
    triggers=(b"accesslog", b"authorization: keep", b"defaultmode: keep"),
    read=read,
    variables={
        **{name: _kept(f"write {name}=redact", format) for name, format in zip(_NAMES, _FORMATS, strict=True)},
        **{mode: _kept(f"write {name}=redact beside it", format, unless=name)
           for mode, name, format in zip(_MODES, _NAMES, _FORMATS, strict=True)},
    },
)  # fmt: skip
