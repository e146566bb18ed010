"""oauth2-proxy: the format of its request log."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing

_FORMAT = Writes(
    "the query of every request, the authorization code of the callback among them",
    "leave {{.RequestURI}} out of the format, or add the callback path to exclude_logging_path",
    containing("{{.requesturi}}", "{{ .requesturi }}"),
    access_log=True,
    format=True,
)

LOGGER = Logger(
    name="oauth2-proxy",
    title="oauth2-proxy",
    documentation="https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview/#request-log-format",
    files=("*oauth2-proxy*.cfg*", "*oauth2_proxy*.cfg*", "*oauth2-proxy*/*.cfg*", "*oauth2_proxy*/*.cfg*"),
    triggers=(b"request_logging_format",),
    keys={"request_logging_format": _FORMAT},
)
