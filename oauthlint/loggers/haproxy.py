"""HAProxy: request headers that are captured for the log."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_CAPTURE = Writes(
    "the Authorization header of every request",
    "remove the capture",
    containing("authorization"),
    only_with_clients=True,
    format=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """`capture request header NAME` and `http-request capture req.hdr(NAME)`."""
    for key, node in root.pairs:
        words = [item.value.lower() for item in node.items]
        if key.value == "capture" and words[:2] == ["request", "header"] and len(words) > 2:
            yield "capture request header", node.items[2], _CAPTURE
        elif key.value == "http-request" and words[:1] == ["capture"] and len(words) > 1:
            yield "http-request capture", node.items[1], _CAPTURE


LOGGER = Logger(
    name="haproxy",
    title="HAProxy",
    documentation="https://docs.haproxy.org/3.2/configuration.html#8.8",
    files=("haproxy.cfg",),
    triggers=(b"capture",),
    read=read,
)
