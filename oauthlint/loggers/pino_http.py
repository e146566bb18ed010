"""pino-http, also as nestjs-pino: every request with all its headers, unless they are redacted (its standard serializer
takes them all).
"""

from __future__ import annotations

import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_WHAT = "the headers of every request, Authorization and Cookie among them"
_REMEDY = "add `redact: ['req.headers.authorization', 'req.headers.cookie']` to its options"
_HEADERS = Writes(_WHAT, _REMEDY, lambda _: True, only_with_clients=True, format=True)
_SHARED = Writes(_WHAT, _REMEDY, lambda _: True, only_with_clients=True, format=True,
                 depends_on="whether the logger or the options that pino-http is given redact headers")  # fmt: skip
_OWN = ("serializers", "customProps", "autoLogging", "enabled")
"""Options that decide whether and what is kept of a request; what they keep is the application's matter."""
_IMPORTED = re.compile(
    r"(?m)^[ \t]*(?:import|const|let|var)[ \t]+(?P<name>\w{1,64})[ \t]*"
    r"(?:=[ \t]*require\([ \t]*|from[ \t]+)['\"]pino-http['\"]"
)
_BARE = r"(?m)^(?![ \t]*(?://|\*))[^\n]*?(?<![\w.])(?P<call>{}\(\s*\))"
_NEST = "LoggerModule.forRoot"


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Calls of pinoHttp, by whatever name the file imports it, with options that say nothing of headers, or none."""
    text = root.source.text
    names = {"pinoHttp"}
    imported = _IMPORTED.search(text)
    if imported is not None:
        names.add(imported["name"])
    for name in sorted(names):
        calls = root.get(f"{name}()")
        for options in calls.items if calls is not None else ():
            yield from _judged(options)
    modules = root.get("forRoot()") if "nestjs-pino" in text else None
    for module in modules.items if modules is not None else ():
        given = module.get("pinoHttp")
        if given is not None:
            yield from _judged(given)
    callees = [re.escape(name) for name in sorted(names)] + [r"require\(\s*['\"]pino-http['\"]\s*\)"]
    callees += [re.escape(_NEST)] if "nestjs-pino" in text else []
    for found in re.finditer(_BARE.format(f"(?:{'|'.join(callees)})"), text):
        start, end = found.span("call")
        yield "pinoHttp()", Node(SCALAR, root.source, start, end, text[start:end]), _HEADERS


def _judged(options: Node) -> Iterator[tuple[str, Node, Writes]]:
    if options.kind != MAPPING or not options.pairs or any(options.get(name) is not None for name in _OWN):
        return
    redact = options.get("redact")
    if redact is not None and not _leaves_headers(redact):
        return
    given = options.get("logger") is not None or "..." in options.source.text[options.start : options.end]
    yield "pinoHttp()", options.pairs[0][0], _SHARED if given else _HEADERS


def _leaves_headers(redact: Node) -> bool:
    """Whether each path that is redacted is known, and none of them can be of the Authorization header."""
    paths = redact.get("paths") if redact.kind == MAPPING else redact
    if paths is None or not paths.items:
        return False
    return not any(
        path.value.startswith("{{") or "authorization" in path.value or path.value.endswith(("headers", "req", "*"))
        for path in paths.items
    )


LOGGER = Logger(
    name="pino-http",
    title="pino-http",
    documentation="https://github.com/pinojs/pino-http#api",
    files=tuple(f"{stem}.{suffix}" for suffix in ("ts", "js", "mjs") for stem in (
        "app", "server", "main", "index", "*logger*", "*logging*", "*middleware*", "middleware/*", "middlewares/*",
        "*.module")),
    triggers=(b"pinohttp", b"pino-http", b"nestjs-pino"),
    read=read,
)  # fmt: skip
