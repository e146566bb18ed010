"""Traefik's plugins for OpenID Connect in the labels of compose services: lists of `name=value`, or mappings.

The label `traefik.http.middlewares.{name}.plugin.{plugin}.{option}` stands for an option of a middleware.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import RELAXED, YAML, Dialect
from oauthlint.dialects.traefik import SETTINGS, complete

DIALECT = Dialect(
    name="traefik-labels",
    title="Traefik",
    documentation="https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/",
    triggers=(b".plugin.",),
    files=YAML,
    embeds={"**.labels": "assignments"},
    keys={f"**.labels.traefik.http.middlewares.{{client}}.plugin.{key}": to for key, to in SETTINGS.items()},
    spelling=RELAXED,
    splits_keys=True,
    complete=complete,
    defaults={"grant_type": "authorization_code"},
    client="oidc",
    priority=30,
)
