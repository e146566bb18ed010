"""gunicorn: the format of its access log, whose atoms are those of Apache."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.text.tree import Node

_HEADER = Writes(
    "the Authorization header of every request",
    "leave %({authorization}i)s out of the format",
    containing("%({authorization}i)"),
    only_with_clients=True,
    format=True,
)
_QUERY = Writes(
    "the query of every request, the authorization code of the callback among them",
    "record %(m)s %(U)s instead of %(r)s and %(q)s",
    containing("%(r)s", "%(q)s"),
    access_log=True,
    only_with_clients=True,
    format=True,
)


def read(root: Node) -> Iterator[tuple[str, Node, Writes]]:
    """The format, where there is an access log at all: without `accesslog` gunicorn writes none."""
    log, format = root.get("accesslog"), root.get("access_log_format")
    if log is not None and log.value and format is not None:
        yield "access_log_format", format, _HEADER
        yield "access_log_format", format, _QUERY


LOGGER = Logger(
    name="gunicorn",
    title="gunicorn",
    documentation="https://docs.gunicorn.org/en/stable/settings.html#access-log-format",
    files=("*gunicorn*.py", "gunicorn/*.py"),
    triggers=(b"access_log_format",),
    read=read,
)
