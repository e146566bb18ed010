"""Grafana's ini file as a mapping in the values of its Helm charts (`grafana.ini:`), or in a Grafana resource."""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect, To
from oauthlint.dialects.grafana import PLACEHOLDERS, SECURITY, SERVER, SETTINGS, client_name, complete

_PLACES = ("**.grafana.ini", "**.spec.config")

DIALECT = Dialect(
    name="grafana-helm",
    title="Grafana",
    documentation="https://github.com/grafana/helm-charts/blob/main/charts/grafana/README.md#grafanaini",
    triggers=(b"grafana.ini", b"grafana.integreatly.org"),
    files=YAML,
    keys={
        **{f"{place}.auth.{{client}}.{key}": to for place in _PLACES for key, to in SETTINGS.items()},
        **{f"{place}.server.{key}": to for place in _PLACES for key, to in SERVER.items()},
        **{f"{place}.security.{key}": to for place in _PLACES for key, to in SECURITY.items()},
        **{f"{place}.auth.signout_redirect_url": To("end_session_endpoint", weak=True) for place in _PLACES},
    },
    splits_keys=True,
    defaults={"grant_type": "authorization_code", "redirect_uri": "{base_url}/login/{client}"},
    placeholders=PLACEHOLDERS,
    client_name=client_name,
    complete=complete,
    requires=("client_id", "authorization_endpoint"),  # the id often stands in a Secret that becomes a variable
    priority=50,
)
