"""Apache httpd: the format of the access log beside mod_auth_openidc, and headers with tokens in formats."""

from __future__ import annotations

import re

from oauthlint.loggers.logger import Logger, Writes
from oauthlint.text.tree import MAPPING, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# mod_log_config: `%…{Name}i` is a header of the request, `o` of the answer, `e` a variable, which is how
# mod_auth_openidc hands its tokens on (OIDCPassRefreshToken and OIDCPassAccessToken in its auth_openidc.conf).
_TOKEN = re.compile(r"(?i)%[!<>0-9,]*\{(?:authorization\}i|OIDC_(?:access|refresh)_token\}[ie]|OIDC_id_token\}[ie])")
_QUERY_OF = re.compile(r"%[!<>0-9,]*[rq]")
_HEADER = Writes(
    "the credentials of every request: the Authorization header, or the tokens that mod_auth_openidc passes on",
    "leave %{Authorization}i and %{OIDC_access_token}e out of the format",
    lambda value: _TOKEN.search(value) is not None,
    only_with_clients=True,
    format=True,
)
_UNUSED = Writes(_HEADER.what, _HEADER.remedy, _HEADER.when, only_with_clients=True, format=True,
                 depends_on="whether a log uses the LogFormat: it is in another file")  # fmt: skip
_WHAT = "the query of the callback with its code"
_REMEDY = "use a LogFormat with %m %U instead of %r and %q"
_QUERY = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True, format=True)
_ELSEWHERE = Writes(_WHAT, _REMEDY, lambda _: True, access_log=True,
                    depends_on="the LogFormat that Apache uses: it is in another file")  # fmt: skip
_LOGS = ("customlog", "globallog")


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """Tokens in formats that some log uses; with mod_auth_openidc in the file also each log that records queries."""
    directives = list(_directives(root))
    logs = [words for name, words in directives if name in _LOGS and len(words) > 1]
    formats = {words[1].value: words[0] for name, words in directives if name == "logformat" and len(words) > 1}
    used = {words[1].value for words in logs}
    for name, format in formats.items():
        if name in used or not logs:  # a file with logs of its own says which formats it has them for
            yield "LogFormat", format, _HEADER if name in used else _UNUSED
    yield from (("CustomLog", words[1], _HEADER) for words in logs if words[1].value not in formats)
    if not any(name == "oidcredirecturi" for name, _ in directives):
        return
    for words in logs:
        if len(words) > 2:  # a third word is a condition
            continue
        format = words[1]
        named = formats.get(format.value)
        if "%" not in format.value and named is None:
            yield "CustomLog", format, _ELSEWHERE
        elif _QUERY_OF.search(named.value if named is not None else format.value):
            yield "CustomLog", format, _QUERY


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
    triggers=(b"logformat", b"customlog", b"globallog"),
    read=read,
)
