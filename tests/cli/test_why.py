"""`oauthlint show --why KEY`: which convention took a key or left it."""

from __future__ import annotations

import json

import pytest

from oauthlint.cli import main

FILES = {
    ".env": "OIDC_CLIENT_ID=shop\nOIDC_CLIENT_SECRET=0123456789abcdef\nAPP_URL=https://shop.example.com\n"
    "OIDC_REDIRECT_URI=${APP_URL}/callback\nFOO_SCOPE=openid\nUNRELATED=1\n",
    "application.yml": "spring.security.oauth2.client.registration.shop:\n  client-id: shop\n  clint-secret: x\n",
    "notes.yaml": "client-id: nobody\n",
    "notes.txt": "client-id\n",
}


@pytest.fixture
def why(tmp_path, monkeypatch, capsys):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(key, *arguments):
        capsys.readouterr()
        assert main(["show", "--why", key, *arguments]) == 0
        return capsys.readouterr().out

    return run


def test_a_key_that_is_a_setting(why):
    assert why("OIDC_CLIENT_ID").startswith(".env:1: OIDC_CLIENT_ID\n  is client_id of the client OIDC (generic-env)\n")


def test_a_variable_that_a_setting_is_made_of(why):
    assert ".env:3: APP_URL\n  is a part of redirect_uri of the client OIDC (generic-env)" in why("APP_URL")


def test_a_key_that_a_convention_would_take(why):
    assert "takes it as scope only where the same client has" in why("FOO_SCOPE")


def test_a_key_that_no_convention_knows(why):
    assert "no convention that reads variables has one of this name" in why("UNRELATED")
    assert "none of its patterns means this key" in why("clint-secret")


def test_a_key_in_files_that_nobody_reads(why):
    said = why("client-id")
    assert "application.yml:2: spring.security.oauth2.client.registration.shop.client-id\n  is client_id" in said
    assert "notes.txt: client-id\n  no reader reads files of this name" in said
    assert "notes.yaml" in said


def test_a_key_that_stands_nowhere(why):
    assert why("NOWHERE").startswith("no file holds this key: ")


def test_it_shows_no_secret(why):
    for form in ("text", "json"):
        assert "0123456789" not in why("OIDC_CLIENT_SECRET", "--format", form)


def test_for_machines(why):
    reasons = json.loads(why("*_CLIENT_ID", "--format", "json"))["why"]
    assert reasons == [
        {
            "path": ".env",
            "line": 1,
            "key": "OIDC_CLIENT_ID",
            "text": "is client_id of the client OIDC (generic-env)",
        }
    ]


def test_values_of_a_chart_and_local_values_of_terraform(why, tmp_path):
    files = {
        "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
        "chart/values.yaml": "login:\n  key: shop\nimage:\n  tag: v1\n",
        "chart/templates/deployment.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n"
        "  template:\n    spec:\n      containers:\n        - name: shop\n          env:\n"
        "            - name: OIDC_CLIENT_ID\n              value: {{ .Values.login.key | quote }}\n",
        "infra/main.tf": 'locals {\n  sso = { id = "shop" }\n}\n'
        'resource "okta_idp_oidc" "sso" {\n  client_id = local.sso.id\n}\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "chart/values.yaml:2: Values.login.key\n  is a part of client_id" in why("login.key")
    assert "others may refer to it as Values.image.tag, and no client does" in why("image.tag")
    assert "infra/main.tf:2: local.sso.id\n  is a part of client_id" in why("sso.id")
