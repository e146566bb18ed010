"""Envoy, also as the proxy of an Istio mesh: tokens in the format of its access log, and beside its OAuth filter the
callback's query and the cookies in which that filter keeps the tokens.

Without a format of its own a log has Envoy's, which records the path with its query (documentation, "Access logging").
"""

from __future__ import annotations

import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.tree import MAPPING, SCALAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node


def _recording(header: str) -> re.Pattern[str]:
    """A command that records a request header, as the first or the second of two, at any length."""
    return re.compile(rf"(?i)%REQ\((?:[^)?]*\?)?{header}(?:\?[^)]*)?\)(?::\d+)?%")


_AUTHORIZATION, _COOKIE = _recording("authorization"), _recording("cookie")
_PATHS = re.compile(rf"(?i){_recording(':path').pattern[4:]}|%PATH\((?!NQ)[^)]*\)(?::\d+)?%|%QUERY_PARAM")
_HEADER = Writes(
    "the Authorization header of every request",
    "leave %REQ(AUTHORIZATION)% out of the format",
    lambda value: _AUTHORIZATION.search(value) is not None,
    only_with_clients=True,
    format=True,
)
_COOKIES = Writes(
    "the cookies of every request, in which the OAuth filter keeps access and ID tokens",
    "leave %REQ(COOKIE)% out of the format",
    lambda value: _COOKIE.search(value) is not None,
    format=True,
)
_PATH = Writes(
    "the path of the callback with its query and code",
    "write %PATH(NQ:ORIG)%, or %REQ_WITHOUT_QUERY(:PATH)% before Envoy 1.33, instead of %REQ(:PATH)%",
    lambda value: _PATHS.search(value) is not None,
    access_log=True,
    format=True,
)
_DEFAULT = Writes(_PATH.what, "give the log a format with %PATH(NQ:ORIG)%, or %REQ_WITHOUT_QUERY(:PATH)% before Envoy "
                  "1.33", lambda _: True, access_log=True, format=True)  # fmt: skip
_LOGS = ("access_log", "accesslog", "accesslogformat", "accesslogs")
_FORMATS = ("log_format", "format", "json_format")
_MAX_DEPTH = 40


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The texts of each log's format; nothing of headers that are set to the same commands."""
    filtered = any("envoy.filters.http.oauth2" in node.value for node in root.scalars())
    for key, log in _logs(root, 0):
        for node in log.scalars():
            if "%" in node.value:
                yield "the access log's format", node, _HEADER
                if filtered:
                    yield "the access log's format", node, _PATH
                    yield "the access log's format", node, _COOKIES
        if filtered and key.value == "access_log":
            for each in log.items or (log,):
                config = each.get("typed_config")
                if config is not None and not any(config.get(name) is not None for name in _FORMATS):
                    yield "the access log's format", key, _DEFAULT


def _logs(node: Node, depth: int) -> Iterator[tuple[Node, Node]]:
    for key, value in node.pairs:
        if key.value.lower() in _LOGS:
            yield key, value
        elif value.kind != SCALAR and depth < _MAX_DEPTH:
            yield from _logs(value, depth + 1)
    for item in node.items:
        if item.kind == MAPPING and depth < _MAX_DEPTH:
            yield from _logs(item, depth + 1)


LOGGER = Logger(
    name="envoy",
    title="Envoy",
    documentation="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage",
    files=("*.yml", "*.yaml", "*envoy*.json", "envoy/*.json"),
    triggers=(b"%req(", b"%path(", b"%query_param", b"envoy.filters.http.oauth2"),
    read=read,
)
