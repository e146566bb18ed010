"""Grafana: its OAuth loggers at debug."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes

_WHAT = "the answers of the token and userinfo endpoints where it cannot read them"


def _debugs_oauth(value: str) -> bool:
    """Whether one of the filters sets a logger of OAuth to debug: `oauth:debug`, `oauth.generic_oauth:debug`."""
    filters = (part.partition(":") for part in value.lower().replace(",", " ").split())
    return any(name.startswith("oauth") and level == "debug" for name, _, level in filters)


_FILTERS = Writes(_WHAT, "take the filter out", _debugs_oauth)

LOGGER = Logger(
    name="grafana",
    title="Grafana",
    documentation="https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#filters",
    files=("*grafana*.ini", "grafana/*.ini", "defaults.ini", "custom.ini"),
    triggers=(b"filters",),
    keys={"log.filters": _FILTERS},
    variables={"GF_LOG_FILTERS": _FILTERS},
)
