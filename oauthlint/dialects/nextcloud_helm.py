"""Nextcloud on Kubernetes: configuration files in PHP in the values of its Helm chart (`nextcloud.configs`).

Each key is the name of a file in config/, its text the whole file with `$CONFIG` (nextcloud/helm, charts/nextcloud/
values.yaml).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.dialects.nextcloud import DIALECT as PHP

DIALECT = Dialect(
    name="nextcloud-helm",
    title="Nextcloud",
    documentation="https://github.com/nextcloud/helm/blob/main/charts/nextcloud/README.md#nextcloud-configs",
    triggers=PHP.triggers,
    files=YAML,
    embeds={"**.nextcloud.configs.*": "php"},
    keys={f"**.{key}": to for key, to in PHP.keys.items()},
    defaults=PHP.defaults,
    complete=PHP.complete,
    oidc_only=True,
    client=PHP.client,
    priority=40,
)
