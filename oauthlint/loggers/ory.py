"""Ory Hydra, Kratos, Oathkeeper and Keto: their shared logger leaves sensitive values out unless told otherwise."""

from __future__ import annotations

from oauthlint.loggers.logger import ON, Logger, Writes

_LEAK = Writes("cookies, tokens and the parameters of URLs as they are", "set it to false", ON)

LOGGER = Logger(
    name="ory",
    title="Ory",
    documentation="https://www.ory.sh/docs/hydra/reference/configuration",
    files=("*.yml", "*.yaml", "*.json", "*.toml"),
    triggers=(b"leak_sensitive_values",),
    keys={"log.leak_sensitive_values": _LEAK, "**.log.leak_sensitive_values": _LEAK},
    variables={"LOG_LEAK_SENSITIVE_VALUES": _LEAK},
)
