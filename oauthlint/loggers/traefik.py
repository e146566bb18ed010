"""Traefik: request headers in its JSON access log, which drops them unless told otherwise."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_KEEP = Writes(
    "the Authorization header of every request",
    "write `Authorization: drop` below accessLog.fields.headers.names",
    words("keep"),
    only_with_clients=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """What says that the header is kept: its own entry, otherwise the mode for all; other formats have no headers."""
    log = _member(root, "accesslog")
    format, headers = _member(log, "format"), _member(_member(log, "fields"), "headers")
    if format is None or format.value.lower() != "json":
        return
    own = _member(_member(headers, "names"), "authorization")
    if own is not None:
        yield "accessLog.fields.headers.names.Authorization", own, _KEEP
        return
    mode = _member(headers, "defaultmode")
    if mode is not None:
        yield "accessLog.fields.headers.defaultMode", mode, _KEEP


def _member(node: Node | None, name: str) -> Node | None:
    """A member by its name, in whatever letter case."""
    return next((value for key, value in node.pairs if key.value.lower() == name), None) if node is not None else None


LOGGER = Logger(
    name="traefik",
    title="Traefik",
    documentation="https://doc.traefik.io/traefik/observability/access-logs/#limiting-the-fieldsincluding-headers",
    files=("*traefik*.yml", "*traefik*.yaml", "*traefik*.toml", "traefik/*.yml", "traefik/*.yaml", "traefik/*.toml"),
    triggers=(b"accesslog",),
    read=read,
)
