"""Environments: which files lay themselves over which, and where references lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import Show, values

from oauthlint.cli import main

BASE = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=${APP_URL}/callback\n"


def by_environment(clients: list[dict[str, object]]) -> dict[str | None, dict[str, object]]:
    return {client["environment"]: values(client) for client in clients}  # type: ignore[misc]


def test_an_overlay_that_only_sets_the_base_url_changes_the_redirect_uri(show: Show) -> None:
    found = by_environment(
        show(
            {
                ".env": BASE,
                ".env.production": "APP_URL=https://shop.example.com\n",
                ".env.staging": "APP_URL=https://staging.example.com\n",
            }
        )
    )
    assert found["production"]["redirect_uri"] == "https://shop.example.com/callback"
    assert found["staging"]["redirect_uri"] == "https://staging.example.com/callback"
    assert found[None]["redirect_uri"] is None


def test_the_environment_comes_from_a_folder(show: Show) -> None:
    found = by_environment(
        show({f"deploy/{name}/.env": f"{BASE}APP_URL=https://{name}.example.com\n" for name in ("staging", "prod")})
    )
    assert set(found) == {"staging", "production"}
    assert found["production"]["redirect_uri"] == "https://prod.example.com/callback"


@pytest.mark.parametrize(
    ("base", "overlay"),
    [
        ("config/default.json", "config/production.json"),
        ("config/settings.json", "config/settings/production.json"),
        ("config/config.json", "config/config.production.json"),
    ],
)
def test_settings_of_an_environment_lie_on_those_for_all(show: Show, base: str, overlay: str) -> None:
    found = by_environment(
        show(
            {
                base: '{"oidc": {"issuer": "http://localhost:8080/", "clientId": "shop", "scope": "openid"}}',
                overlay: '{"oidc": {"issuer": "https://sso.example.com/"}}',
            }
        )
    )
    assert found["production"] == {"client_id": "shop", "issuer": "https://sso.example.com/", "scope": "openid"}


def test_classes_of_a_module_are_environments(show: Show) -> None:
    found = by_environment(
        show(
            {
                "config.py": 'class Config:\n    KEYCLOAK_CLIENT_ID = "shop"\n\n'
                'class DevConfig(Config):\n    KEYCLOAK_ISSUER = "http://localhost:8080/realms/shop"\n\n'
                'class ProductionConfig(Config):\n    KEYCLOAK_ISSUER = "https://sso.example.com/realms/shop"\n'
            }
        )
    )
    assert found["development"] == {"client_id": "shop", "issuer": "http://localhost:8080/realms/shop"}
    assert found["production"] == {"client_id": "shop", "issuer": "https://sso.example.com/realms/shop"}


def test_a_base_without_a_client_id_is_what_production_runs_on(show: Show) -> None:
    bearer = '{"Authentication": {"Schemes": {"Bearer": {"Authority": "%s"}}}}'
    found = by_environment(
        show(
            {
                "appsettings.json": bearer % "https://sso.example.com",
                "appsettings.Staging.json": bearer % "https://sso.staging.example.com",
            }
        )
    )
    assert found[None]["issuer"] == "https://sso.example.com"
    assert found["staging"]["issuer"] == "https://sso.staging.example.com"


def test_nothing_of_one_environment_reaches_another(show: Show) -> None:
    found = by_environment(
        show({".env.staging": BASE + "OIDC_SCOPE=openid\nAPP_URL=https://s.example.com\n", ".env.production": BASE})
    )
    assert "scope" not in found["production"]
    assert found["production"]["redirect_uri"] is None


def test_nothing_of_one_application_reaches_another(show: Show) -> None:
    clients = show(
        {
            "shop/package.json": "{}",
            "shop/.env": BASE,
            "admin/package.json": "{}",
            "admin/.env": "APP_URL=https://admin.example.com\nOIDC_CLIENT_ID=admin\n",
        }
    )
    found = {client["application"]: values(client) for client in clients}
    assert found["shop"]["redirect_uri"] is None
    assert found["admin"]["client_id"] == "admin"


def test_an_example_file_is_an_environment_of_its_own(show: Show) -> None:
    found = by_environment(show({".env": BASE, ".env.example": "OIDC_CLIENT_ID=<your-client-id>\nOIDC_SCOPE=openid\n"}))
    assert set(found) == {None, "example"}
    assert "scope" not in found[None]


def test_an_option_keeps_one_environment(show: Show) -> None:
    files = {".env.staging": BASE, ".env.production": BASE}
    assert set(by_environment(show(files, "--env", "prod"))) == {"production"}


def test_what_is_the_same_everywhere_is_told_once(show: Show) -> None:
    clients = show(
        {
            "oauth2-proxy.cfg": 'client_id = "proxy"\nclient_secret = "${S}"\n',
            ".env.staging": "X=1\nOIDC_CLIENT_ID=a\n",
            ".env.production": "X=2\nOIDC_CLIENT_ID=b\n",
        }
    )
    assert [c["environment"] for c in clients if c["dialect"] == "oauth2-proxy"] == [None]


def test_references_are_followed_through_defaults_and_chains(show: Show) -> None:
    (client,) = show(
        {
            ".env": (
                "HOST=shop.example.com\nBASE=https://${HOST}\nOIDC_CLIENT_ID=${ID:-shop-web}\n"
                "OIDC_REDIRECT_URI=${BASE}${PATH_OF_CALLBACK:-/callback}\n"
            )
        }
    )
    found = values(client)
    assert found["client_id"] == "shop-web"
    assert found["redirect_uri"] == "https://shop.example.com/callback"


def test_a_reference_to_itself_is_unknown(show: Show) -> None:
    (client,) = show({".env": "A=${B}\nB=${A}\nOIDC_CLIENT_ID=shop\nOIDC_REDIRECT_URI=${A}/callback\n"})
    assert values(client)["redirect_uri"] is None


def test_references_that_multiply_end(show: Show) -> None:
    lines = ["X0=aaaaaaaaaa"] + [f"X{n}=${{X{n - 1}}}${{X{n - 1}}}" for n in range(1, 40)]
    (client,) = show({".env": "\n".join([*lines, "OIDC_CLIENT_ID=shop", "OIDC_REDIRECT_URI=${X39}", ""])})
    assert values(client)["redirect_uri"] is None


def test_a_single_quoted_value_is_not_expanded(show: Show) -> None:
    (client,) = show({".env": "APP=x\nOIDC_CLIENT_ID=shop\nOIDC_REDIRECT_URI='https://a.example.com/${APP}'\n"})
    assert values(client)["redirect_uri"] == "https://a.example.com/${APP}"


def test_a_secret_store_supplies_a_value_that_nobody_here_knows(show: Show) -> None:
    (client,) = show({".env": "OIDC_CLIENT_ID=shop\nOIDC_CLIENT_SECRET=op://vault/shop/secret\n"})
    secret = next(s for s in client["settings"] if s["role"] == "client_secret")
    assert (secret["state"], secret["known"], secret["value"]) == ("declared", False, None)


def test_spring_takes_variables_profiles_and_its_own_keys(show: Show) -> None:
    clients = show(
        {
            "src/main/resources/application.yml": (
                "app:\n  url: https://shop.example.com\n"
                "spring:\n  security:\n    oauth2:\n      client:\n        registration:\n          shop:\n"
                "            clientId: shop-web\n            scope: openid,profile\n"
                '            redirectUri: "${app.url}/login/oauth2/code/{registrationId}"\n'
                "---\nspring:\n  config:\n    activate:\n      on-profile: staging\n"
                "app:\n  url: https://staging.example.com\n"
            ),
        }
    )
    found = by_environment(clients)
    assert found[None]["redirect_uri"] == "https://shop.example.com/login/oauth2/code/shop"
    assert found["staging"]["redirect_uri"] == "https://staging.example.com/login/oauth2/code/shop"
    assert found[None]["scope"] == ["openid", "profile"]


def test_compose_services_are_kept_apart(show: Show) -> None:
    clients = show(
        {
            "docker-compose.yml": (
                "services:\n  shop:\n    env_file: shop.env\n    environment:\n      OIDC_ISSUER: ${ISSUER}\n"
                "  admin:\n    environment:\n      - OIDC_CLIENT_ID=admin\n      - OIDC_ISSUER=https://b.example.com\n"
            ),
            "shop.env": "OIDC_CLIENT_ID=shop-web\n",
            ".env": "ISSUER=https://a.example.com\n",
        }
    )
    found = {values(client)["client_id"]: values(client)["issuer"] for client in clients if "issuer" in values(client)}
    assert found == {"shop-web": "https://a.example.com", "admin": "https://b.example.com"}


def test_kubernetes_containers_draw_on_config_maps_and_secrets(show: Show) -> None:
    manifest = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  OIDC_ISSUER: https://sso.example.com
  client: shop-web
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom: [{configMapRef: {name: shop}}]
          env:
            - name: OIDC_CLIENT_ID
              valueFrom: {configMapKeyRef: {name: shop, key: client}}
            - name: OIDC_CLIENT_SECRET
              valueFrom: {secretKeyRef: {name: not-here, key: secret}}
"""
    (client,) = show({"k8s/shop.yaml": manifest})
    found = values(client)
    assert (found["client_id"], found["issuer"]) == ("shop-web", "https://sso.example.com")
    known = {setting["role"]: setting["known"] for setting in client["settings"]}
    assert known["client_secret"] is False


def test_a_file_inside_a_config_map_is_read_with_places_in_the_outer_file(show: Show) -> None:
    manifest = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  application.yml: |
    spring.security.oauth2.client.registration.shop:
      client-id: shop-web
"""
    (client,) = show({"k8s/shop.yaml": manifest})
    setting = next(s for s in client["settings"] if s["role"] == "client_id")
    assert (setting["path"], setting["line"], setting["column"]) == ("k8s/shop.yaml", 8, 18)


@pytest.mark.parametrize(("name", "environment"), [(".env", None), (".env.production", "production")])
def test_an_env_file_that_a_service_gets_as_it_is_is_the_service_s_client(
    show: Show, name: str, environment: str | None
) -> None:
    compose = f"services:\n  web:\n    env_file: {name}\n    environment:\n      OIDC_SCOPES: openid email\n"
    (client,) = show({name: BASE, "compose.yml": compose})
    assert (client["client"], client["environment"]) == ("web.OIDC", environment)
    (place,) = [(s["path"], s["line"]) for s in client["settings"] if s["role"] == "client_id"]
    assert place == (name, 2)


def test_an_env_file_of_which_a_service_changes_something_is_a_client_of_its_own(show: Show) -> None:
    compose = "services:\n  web:\n    env_file: .env\n    environment:\n      OIDC_CLIENT_ID: other\n"
    clients = show({".env": BASE, "compose.yml": compose})
    assert {client["client"]: client["client_id"] for client in clients} == {"OIDC": "shop-web", "web.OIDC": "other"}


def test_a_client_that_a_merge_key_repeats_is_told_once(show: Show) -> None:
    text = "production: &base\n  omniauth:\n    providers:\n      - {name: github, app_id: gh, app_secret: abcdefgh}\n"
    (client,) = show({"gitlab.yml": text + "test:\n  <<: *base\n"})
    assert client["client"] == "github"


def test_a_variable_that_is_used_with_its_own_references_is_only_a_source(show: Show) -> None:
    pytest.importorskip("tree_sitter")
    services = "<?php return ['google' => ['client_id' => env('GOOGLE_CLIENT_ID'), 'client_secret' => 'abcdefgh',"
    (client,) = show(
        {
            "config/services.php": services + "'redirect' => env('GOOGLE_REDIRECT_URI')]];",
            ".env": "APP_URL=https://a.example.com\nGOOGLE_CLIENT_ID=g\nGOOGLE_REDIRECT_URI=${APP_URL}/callback\n",
        }
    )
    assert client["dialect"] == "laravel"


def test_an_environment_that_nobody_speaks_of_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("OIDC_CLIENT_ID=a\nOIDC_ISSUER=https://sso.example.com\n")
    assert main(["check", "--env", "staging"]) == 2
    assert capsys.readouterr().err == 'oauthlint: --env: no environment is called "staging": the files name none\n'

    (tmp_path / ".env.staging").write_text("PORT=1\n")
    assert main(["check", "--env", "staging"]) == 0, "it has a file, and its client is the same as everywhere"
    assert main(["show", "--env", "blue"]) == 2
    assert capsys.readouterr().err.endswith('no environment is called "blue"; there are staging\n')
    (tmp_path / "oauthlint.toml").write_text('[environments.blue]\nfiles = ["deploy/blue.env"]\n')
    assert main(["show", "--env", "blue"]) == 0, "the configuration names it"


def test_where_there_is_nothing_an_environment_is_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("PORT=1\n")
    assert main(["check", "--env", "staging"]) == 3
    assert "nothing to check in environment staging" in capsys.readouterr().err


def test_an_overlay_that_has_no_word_of_the_convention_lays_itself_over_it_all_the_same(show: Show) -> None:
    registration = "spring.security.oauth2.client.registration.shop"
    base = (
        f"{registration}.client-id=shop-web\n{registration}.redirect-uri=${{app.url}}/callback\n"
        "app.url=http://localhost:8080\n"
    )
    found = by_environment(
        show(
            {
                "application.properties": base,
                "application-staging.properties": "app.url=https://staging.example.com\n",
                "application-prod.yml": "app:\n  url: https://shop.example.com\n",
            }
        )
    )
    assert found["staging"]["redirect_uri"] == "https://staging.example.com/callback"
    assert found["production"]["redirect_uri"] == "https://shop.example.com/callback"


def test_an_overlay_with_one_setting_needs_no_other_word_of_the_convention(show: Show) -> None:
    found = by_environment(
        show(
            {
                "appsettings.json": '{"Oidc": {"Authority": "https://sso.example.com", "ClientId": "shop"}}',
                "appsettings.Production.json": '{"Oidc": {"RedirectUri": "https://shop.example.com/signin-oidc"}}',
            }
        )
    )
    assert found["production"]["redirect_uri"] == "https://shop.example.com/signin-oidc"


def test_an_env_file_that_a_container_imports_and_adds_to_is_no_client_of_its_own(show: Show) -> None:
    clients = show(
        {
            "compose.yaml": "services:\n  shop:\n    image: shop\n    env_file: shop.env\n    environment:\n"
            "      OIDC_CLIENT_SECRET: ${SHOP_SECRET}\n",
            "shop.env": BASE,
        }
    )
    assert [client["client"] for client in clients] == ["shop.OIDC"]


def test_a_value_that_a_chart_takes_from_a_secret_is_supplied(show: Show) -> None:
    secret = "    valueFrom:\n      secretKeyRef:\n        name: shop\n        key: secret\n"
    env = "env:\n  OIDC_CLIENT_ID: shop\n  OIDC_ISSUER: https://sso.example.com\n  OIDC_CLIENT_SECRET:\n"
    (client,) = show({"values.yaml": f"{env}{secret}"})
    (found,) = [setting for setting in client["settings"] if setting["role"] == "client_secret"]
    assert (found["value"], found["line"]) == (None, 4)


def test_a_variable_of_terraform_without_a_default_is_supplied(show: Show) -> None:
    clients = show(
        {
            "variables.tf": 'variable "oidc_client_secret" {\n  sensitive = true\n}\n',
            "production.tfvars": 'oidc_client_id = "shop"\noidc_issuer = "https://sso.example.com"\n',
        }
    )
    production = by_environment(clients)["production"]
    assert production["client_id"] == "shop"
    assert production["client_secret"] is None


def test_test_code_is_no_deployment(show: Show) -> None:
    clients = show({"tests/App/.env": BASE, "src/__mocks__/.env": BASE, ".env": BASE})
    assert sorted(str(client["environment"]) for client in clients) == ["None", "test", "test"]


def test_production_runs_on_the_base_where_only_the_others_lay_themselves_over_it(show: Show) -> None:
    found = by_environment(
        show(
            {
                "application.yml": "spring.security.oauth2.resourceserver.jwt.issuer-uri: ${app.idp}\n"
                "app.idp: https://sso.example.com\n",
                "application-dev.yml": "app.idp: http://localhost:8180\n",
                "application-staging.yml": "app.idp: https://sso.staging.example.com\n",
                "application-prod.yml": "app.url: https://shop.example.com\n",
            }
        )
    )
    assert found["production"]["issuer"] == "https://sso.example.com"
    assert set(found) == {"development", "staging", "production"}
