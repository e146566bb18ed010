"""Quarkus: the pattern of its access log, and the level of Apache's HTTP client."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing
from oauthlint.loggers.spring import LEVELS

LOGGER = Logger(
    name="quarkus",
    title="Quarkus",
    documentation="https://quarkus.io/guides/http-reference#configuring-http-access-logs",
    files=("application*.yml", "application*.yaml", "application*.properties"),
    triggers=(b"access-log", b"org.apache.h"),
    splits_keys=True,
    keys={
        "quarkus.http.access-log.pattern": Writes(
            "the query of every request, the authorization code of the callback among them",
            "record %m %U instead of %r and %q",
            containing("%r", "%q", "%{request_line}", "%{query_string}"),
            access_log=True,
            format=True,
            only_with_clients=True,
        ),
        **{
            f'quarkus.log.category."{name}".level': writes
            for name, writes in LEVELS.items()
            if name.startswith("org.apache.")
        },
    },
)
