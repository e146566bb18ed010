"""GitLab's Helm chart: an OmniAuth provider in a Secret of its own.

See https://docs.gitlab.com/charts/charts/globals/#omniauth: the chart's values name the Secret, and one key of it, by
default `provider`, holds what stands in a list in gitlab.yml (gitlab-org/charts/gitlab, merge request 3235 shows one).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect
from oauthlint.dialects.gitlab import DIALECT as LISTED
from oauthlint.text.tree import Node


def _looks_like(root: Node) -> bool:
    kind = root.get("kind")
    return kind is not None and kind.value == "Secret"


DIALECT = Dialect(
    name="gitlab-secret",
    title="GitLab",
    documentation="https://docs.gitlab.com/charts/charts/globals/#omniauth",
    triggers=(b"client_options", b"app_secret"),
    files=YAML,
    embeds={"stringData.*": "yaml"},
    keys={f"stringData.*.{key.rpartition('[].')[2]}": to for key, to in LISTED.keys.items()},
    looks_like=_looks_like,
    defaults=LISTED.defaults,
    complete=LISTED.complete,
    client="omniauth",
    priority=30,
)
