"""Templates of a Helm chart get the chart's values, per environment, and nothing that they do not name alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown import Show, values

from oauthlint.model.reference import references

VALUES = """\
host: shop.dev.example.com
oidc:
  issuer: https://dev.example.com
  clientId: shop
  realm: ""
  scopes: [openid]
"""
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: x}}
spec:
  template:
    spec:
      containers:
        - name: shop
          env:
            - name: OIDC_CLIENT_ID
              value: "{{{{ .Values.oidc.clientId }}}}"
            - name: {name}
              value: {value}
"""


def found(show: Show, name: str, value: str, role: str, **files: str) -> dict[str | None, Any]:
    shown = show(
        {
            "chart/Chart.yaml": "name: shop\n",
            "chart/values.yaml": VALUES,
            "chart/templates/deployment.yaml": DEPLOYMENT.format(name=name, value=value),
            **files,
        }
    )
    return {c["environment"]: values(c)[role] for c in shown if c["client"] == "shop.OIDC"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ .Values.oidc.issuer }}", "https://dev.example.com"),
        ("{{ .Values.oidc.issuer | quote }}", "https://dev.example.com"),
        ('"{{ $.Values.oidc.issuer }}"', "https://dev.example.com"),
        ("https://{{ .Values.host }}/realms/x", "https://shop.dev.example.com/realms/x"),
        ('{{ required "an issuer" .Values.oidc.issuer }}', "https://dev.example.com"),
        ("{{- tpl .Values.oidc.issuer . | squote -}}", "https://dev.example.com"),
        ('{{ .Values.oidc.other | default "https://d.example.com" | quote }}', "https://d.example.com"),
        ('{{ default "https://d.example.com" .Values.oidc.other }}', "https://d.example.com"),
        ('{{ .Values.oidc.realm | default "https://d.example.com" }}', "https://d.example.com"),
        ("{{ .Values.oidc.other }}", None),
        ("{{ .Values.oidc.realm }}", None),  # empty: each release sets it
        ("{{ .Values.oidc.scopes }}", None),
        ("{{ .Values.oidc.issuer | upper }}", None),
        ('{{ printf "https://%s" .Values.host }}', None),
        ("{{ .Values.oidc.other | default .Values.host }}", None),
        ("{{ .Release.Name }}", None),
    ],
)
def test_what_a_template_gets(show: Show, written: str, expected: str | None) -> None:
    assert found(show, "OIDC_ISSUER", written, "issuer") == {None: expected}


def test_an_environment_has_values_of_its_own(show: Show) -> None:
    files = {"chart/values-prod.yaml": "host: shop.example.com\n"}
    uris = found(show, "OIDC_REDIRECT_URI", "https://{{ .Values.host }}/callback", "redirect_uri", **files)
    assert uris == {None: "https://shop.dev.example.com/callback", "production": "https://shop.example.com/callback"}


def test_another_chart_s_values_are_not_taken(show: Show) -> None:
    files = {"other/values.yaml": "only: https://other.example.com\n", "other/Chart.yaml": "name: other\n"}
    assert found(show, "OIDC_ISSUER", "{{ .Values.only }}", "issuer", **files) == {None: None}


def test_the_chart_around_has_the_last_word(show: Show) -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: e}\ndata:\n  OIDC_CLIENT_ID: '{{ .Values.id }}'\n"
    shown = show(
        {
            "values.yaml": "sub: {id: over}\n",
            "charts/sub/values.yaml": "id: own\n",
            "charts/sub/templates/env.yaml": text + "  OIDC_ISSUER: https://sso.example.com\n",
        }
    )
    assert [client["client_id"] for client in shown] == ["over"]


def test_what_a_secret_encodes_is_the_value(show: Show) -> None:
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n"
    text += "  OIDC_CLIENT_ID: {{ .Values.oidc.clientId | b64enc | quote }}\n"
    text += "  OIDC_ISSUER: {{ .Values.oidc.issuer | b64enc }}\n"
    shown = show({"values.yaml": VALUES, "templates/secret.yaml": text})
    (client,) = [client for client in shown if client["dialect"] == "generic-env"]
    assert (client["client_id"], values(client)["issuer"]) == ("shop", "https://dev.example.com")


@given(st.text(alphabet='{} .Values$|"quotedfa-\\n', max_size=80))
def test_any_expression_is_read(text: str) -> None:
    for reference in references("{{" + text + "}}"):
        assert 0 <= reference.start < reference.end <= len(text) + 4
