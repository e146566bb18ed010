"""Registrations as each vendor's files have them, beside an application: a mismatch is found, a match is silent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

SENT = "https://shop.example.com/auth/callback"
OTHER = "https://shop.example.com/auth/callback/"
SECRET = "Zq7Rk2Wm9Xt4Lp8Vn3Bd6Hs1"

Files = dict[str, str]


def _json(tree: object) -> str:
    return json.dumps(tree, indent=2)


def auth0_tenant(uri: str) -> Files:
    return {
        "auth0/tenant.yaml": f"""\
tenant:
  friendly_name: Shop
clients:
  - name: Shop
    client_id: shop-web
    app_type: regular_web
    callbacks:
      - {uri}
    allowed_logout_urls:
      - https://shop.example.com/
    grant_types:
      - authorization_code
      - refresh_token
    token_endpoint_auth_method: client_secret_post
    jwt_configuration:
      alg: RS256
      lifetime_in_seconds: 36000
    oidc_conformant: true
  - name: Jobs
    client_id: jobs
    app_type: non_interactive
    callbacks: []
    grant_types: [client_credentials]
databases: []
"""
    }


def auth0_folder(uri: str) -> Files:
    client = {
        "name": "Shop",
        "client_id": "shop-web",
        "app_type": "spa",
        "callbacks": [uri],
        "allowed_logout_urls": [],
        "web_origins": ["https://shop.example.com"],
        "oidc_conformant": True,
        "client_secret": SECRET,
    }
    return {"auth0/clients/Shop.json": _json(client), "auth0/grants/jobs.json": _json({"client_id": "jobs"})}


def entra_graph(uri: str) -> Files:
    application = {
        "id": "9d3a3e9b-0000-4000-8000-5f1c2d3e4f50",
        "appId": "shop-web",
        "displayName": "Shop",
        "signInAudience": "AzureADMyOrg",
        "web": {
            "redirectUris": [uri],
            "logoutUrl": None,
            "implicitGrantSettings": {"enableIdTokenIssuance": False, "enableAccessTokenIssuance": False},
        },
        "spa": {"redirectUris": []},
        "publicClient": {"redirectUris": ["http://localhost"]},
        "passwordCredentials": [{"hint": "abc", "secretText": SECRET}],
    }
    return {"infra/app.json": _json(application)}


def entra_page(uri: str) -> Files:
    (text,) = entra_graph(uri).values()
    return {"infra/apps.json": _json({"@odata.context": "https://graph.microsoft.com", "value": [json.loads(text)]})}


def entra_manifest(uri: str) -> Files:
    manifest = {
        "id": "9d3a3e9b-0000-4000-8000-5f1c2d3e4f50",
        "appId": "shop-web",
        "name": "Shop",
        "oauth2AllowImplicitFlow": False,
        "replyUrlsWithType": [{"url": uri, "type": "Web"}, {"url": "https://spa.example.com/", "type": "Spa"}],
    }
    return {"infra/manifest.json": _json(manifest)}


def google(uri: str) -> Files:
    client = {
        "client_id": "shop-web",
        "project_id": "shop",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "client_secret": SECRET,
        "redirect_uris": [uri],
        "javascript_origins": ["https://shop.example.com"],
    }
    return {"client_secret_shop.json": _json({"web": client})}


def hydra(uri: str) -> Files:
    client = {
        "client_id": "shop-web",
        "client_name": "Shop",
        "redirect_uris": [uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": "openid offline_access",
        "audience": [],
        "token_endpoint_auth_method": "client_secret_basic",
        "skip_consent": False,
        "access_token_strategy": "jwt",
    }
    return {"hydra/clients.json": _json([client])}


def keycloak_config_cli(uri: str) -> Files:
    return {
        "keycloak/shop.yaml": f"""\
realm: $(env:REALM)
clients:
  - clientId: shop-web
    secret: $(env:SHOP_SECRET)
    standardFlowEnabled: true
    redirectUris:
      - {uri}
"""
    }


def authelia(uri: str) -> Files:
    return {
        "authelia/configuration.yml": f"""\
identity_providers:
  oidc:
    clients:
      - client_id: shop-web
        client_secret: '$pbkdf2-sha512$310000$abcdefgh'
        redirect_uris: ['{uri}']
        scopes: [openid, email]
"""
    }


def keycloak_hcl(uri: str) -> Files:
    return {
        "infra/main.tf": f"""\
locals {{
  callback = "{uri}"
}}

resource "keycloak_realm" "shop" {{
  realm = "shop"
}}

resource "keycloak_openid_client" "web" {{
  realm_id              = keycloak_realm.shop.id
  client_id             = "shop-web"
  access_type           = "CONFIDENTIAL"
  client_secret         = "{SECRET}"
  standard_flow_enabled = true
  valid_redirect_uris   = [local.callback]
}}
"""
    }


def okta_tf_json(uri: str) -> Files:
    body = {"label": "Shop", "type": "web", "client_id": "shop-web", "redirect_uris": [uri]}
    return {"infra/main.tf.json": _json({"resource": [{"okta_app_oauth": [{"web": [body]}]}]})}


def _state(type: str, /, **attributes: object) -> Files:
    instance = {"schema_version": 0, "attributes": attributes, "sensitive_attributes": []}
    resource = {"mode": "managed", "type": type, "name": "web", "provider": "x", "instances": [instance]}
    data = {"mode": "data", "type": type, "name": "old", "instances": [{"attributes": {"client_id": "shop-web"}}]}
    return {
        "infra/terraform.tfstate": _json(
            {"version": 4, "terraform_version": "1.9.5", "serial": 3, "outputs": {}, "resources": [data, resource]}
        )
    }


def okta_state(uri: str) -> Files:
    return _state(
        "okta_app_oauth",
        client_id="shop-web",
        client_secret=SECRET,
        client_basic_secret=None,
        label="Shop",
        redirect_uris=[uri],
        post_logout_redirect_uris=None,
        grant_types=["authorization_code"],
        response_types=["code"],
        token_endpoint_auth_method="client_secret_basic",
        wildcard_redirect="DISABLED",
        status="ACTIVE",
        type="web",
    )


def cognito_state(uri: str) -> Files:
    return _state(
        "aws_cognito_user_pool_client",
        id="shop-web",
        name="web",
        user_pool_id="eu-west-1_Ab12Cd34E",
        callback_urls=[uri],
        logout_urls=[],
        allowed_oauth_flows=["code"],
        allowed_oauth_flows_user_pool_client=True,
        allowed_oauth_scopes=["openid", "email"],
        client_secret=SECRET,
        generate_secret=True,
    )


def gitlab_state(uri: str) -> Files:
    return _state(
        "gitlab_application",
        application_id="shop-web",
        secret=SECRET,
        name="Shop",
        redirect_url=f"https://other.example.com/cb\n{uri}",
        scopes=["openid"],
        confidential=True,
    )


def zitadel_state(uri: str) -> Files:
    return _state(
        "zitadel_application_oidc",
        client_id="shop-web",
        client_secret=SECRET,
        redirect_uris=[uri],
        post_logout_redirect_uris=[],
        response_types=["OIDC_RESPONSE_TYPE_CODE"],
        grant_types=["OIDC_GRANT_TYPE_AUTHORIZATION_CODE"],
        app_type="OIDC_APP_TYPE_WEB",
        auth_method_type="OIDC_AUTH_METHOD_TYPE_BASIC",
        dev_mode=False,
    )


def _plan(type: str, unknown: dict[str, object] | None = None, /, **values: object) -> Files:
    address = f"module.login.{type}.web"
    resource = {"address": address, "mode": "managed", "type": type, "name": "web", "values": values}
    change = {"address": address, "change": {"actions": ["update"], "after_unknown": unknown or {}}}
    module = {"address": "module.login", "resources": [resource]}
    return {
        "infra/plan.json": _json(
            {
                "format_version": "1.2",
                "terraform_version": "1.9.5",
                "planned_values": {"root_module": {"child_modules": [module]}},
                "resource_changes": [change],
            }
        )
    }


def auth0_plan(uri: str) -> Files:
    return _plan(
        "auth0_client",
        {"client_secret": True},
        client_id="shop-web",
        name="Shop",
        app_type="regular_web",
        callbacks=[uri],
        grant_types=["authorization_code"],
        jwt_configuration=[{"alg": "RS256"}],
    )


def azuread_plan(uri: str) -> Files:
    return _plan(
        "azuread_application",
        client_id="shop-web",
        display_name="Shop",
        web=[{"redirect_uris": [uri], "logout_url": "", "implicit_grant": []}],
        single_page_application=[],
        public_client=[],
    )


def terraform_show(uri: str) -> Files:
    resource = {
        "address": "auth0_client.web", "mode": "managed", "type": "auth0_client", "name": "web",
        "values": {"client_id": "shop-web", "callbacks": [uri]}, "sensitive_values": {"callbacks": [False]},
    }  # fmt: skip
    module = {"resources": [resource]}
    return {
        "infra/state.json": _json(
            {"format_version": "1.0", "terraform_version": "1.9.5", "values": {"root_module": module}}
        )
    }


VENDORS: dict[str, tuple[Callable[[str], Files], str]] = {
    "Auth0 tenant.yaml": (auth0_tenant, "auth0"),
    "Auth0 folder": (auth0_folder, "auth0"),
    "Entra ID, Microsoft Graph": (entra_graph, "entra"),
    "Entra ID, page of Microsoft Graph": (entra_page, "entra"),
    "Entra ID, older manifest": (entra_manifest, "entra"),
    "Google client file": (google, "google"),
    "Hydra JSON": (hydra, "hydra"),
    "keycloak-config-cli": (keycloak_config_cli, "keycloak"),
    "Authelia": (authelia, "authelia"),
    "Keycloak in HCL": (keycloak_hcl, "keycloak"),
    "Okta in .tf.json": (okta_tf_json, "okta"),
    "Okta in a state": (okta_state, "okta"),
    "Cognito in a state": (cognito_state, "cognito"),
    "GitLab in a state": (gitlab_state, "gitlab"),
    "ZITADEL in a state": (zitadel_state, "zitadel"),
    "Auth0 in a plan": (auth0_plan, "auth0"),
    "Entra ID in a plan": (azuread_plan, "entra"),
    "Auth0 in terraform show": (terraform_show, "auth0"),
}


def authentik_blueprint(uri: str) -> Files:
    return {
        "blueprints/shop.yaml": f"""\
version: 1
metadata: {{name: Shop}}
entries:
  - model: authentik_core.application
    identifiers: {{slug: shop}}
    attrs: {{name: Shop, provider: !KeyOf shop-provider}}
  - model: authentik_providers_oauth2.oauth2provider
    id: shop-provider
    identifiers: {{name: Shop}}
    attrs:
      authorization_flow: !Find [authentik_flows.flow, [slug, default-authorization]]
      client_type: confidential
      client_id: shop-web
      client_secret: !Env SHOP_CLIENT_SECRET
      redirect_uris:
        - matching_mode: strict
          url: {uri}
        - matching_mode: strict
          redirect_uri_type: logout
          url: https://shop.example.com/bye
  - model: authentik_providers_oauth2.oauth2provider
    state: absent
    identifiers: {{name: Gone}}
"""
    }


def dex_chart(uri: str) -> Files:
    return {
        "deploy/dex-values.yaml": f"""\
config:
  issuer: https://dex.example.com
  storage: {{type: memory}}
  staticClients:
    - id: shop-web
      name: Shop
      secret: {SECRET}
      redirectURIs:
        - {uri}
"""
    }


def keycloak_client_export(uri: str) -> Files:
    client = {
        "clientId": "shop-web", "rootUrl": "", "enabled": True, "clientAuthenticatorType": "client-secret",
        "secret": SECRET, "redirectUris": [uri], "webOrigins": [], "standardFlowEnabled": True,
        "implicitFlowEnabled": False, "directAccessGrantsEnabled": False, "serviceAccountsEnabled": False,
        "publicClient": False, "protocol": "openid-connect", "attributes": {},
    }  # fmt: skip
    return {"keycloak/shop-web.json": _json(client)}


VENDORS["Keycloak client export"] = (keycloak_client_export, "keycloak")
VENDORS["authentik blueprint"] = (authentik_blueprint, "authentik")
VENDORS["Dex in the values of its chart"] = (dex_chart, "dex")


def write(folder: Path, files: Files, redirect: str = SENT, client_id: str = "shop-web") -> None:
    env = f"OIDC_CLIENT_ID={client_id}\nOIDC_REDIRECT_URI={redirect}\n"
    for name, text in {".env": env, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, Any]]:
    """Runs a command on the files, and gives its JSON."""
    monkeypatch.chdir(tmp_path)

    def call(files: Files, command: str = "check", **more: str) -> dict[str, Any]:
        write(tmp_path, files, **more)
        main([command, "--format", "json"])
        out = capsys.readouterr().out
        assert SECRET not in out
        report: dict[str, Any] = json.loads(out)
        return report

    return call


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_mismatch_is_found(vendor: str, run: Callable[..., dict[str, Any]]) -> None:
    make, _provider = VENDORS[vendor]

    report = run(make(OTHER))

    (finding,) = [each for each in report["findings"] if each["code"] == "OA101"]
    assert finding["difference"] == ["path-trailing-slash"]
    assert finding["related"][0]["path"] in make(OTHER)
    assert not report["errors"]


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_match_is_silent(vendor: str, run: Callable[..., dict[str, Any]]) -> None:
    make, _provider = VENDORS[vendor]

    report = run(make(SENT))

    assert report["findings"] == []
    assert report["errors"] == []
    assert "OA101" not in {code for skipped in report["skipped"] for code in skipped["codes"]}


@pytest.mark.parametrize("vendor", VENDORS)
def test_whose_it_is(vendor: str, run: Callable[..., dict[str, Any]]) -> None:
    make, provider = VENDORS[vendor]

    registrations = run(make(SENT), "show")["registrations"]

    (mine,) = [each for each in registrations if each["client_id"] == "shop-web"]
    assert mine["provider"] == provider


UNKNOWN: dict[str, Files] = {
    "a variable": {
        "main.tf": 'resource "keycloak_openid_client" "web" {\n  client_id = "shop-web"\n  access_type = "PUBLIC"\n'
        '  valid_redirect_uris = var.uris\n}\nvariable "uris" {\n  default = ["https://dev.example.com/cb"]\n}\n'
    },
    "an expression": {
        "main.tf": 'resource "keycloak_openid_client" "web" {\n  client_id = "shop-web"\n  access_type = "PUBLIC"\n'
        '  valid_redirect_uris = concat(local.a, ["https://dev.example.com/cb"])\n}\n'
    },
    "one of several": {
        "main.tf": 'resource "keycloak_openid_client" "web" {\n  client_id = "shop-web"\n  access_type = "PUBLIC"\n'
        '  valid_redirect_uris = ["https://dev.example.com/cb", "${var.base}/cb"]\n}\n'
    },
    "left to others": {
        "main.tf": 'resource "keycloak_openid_client" "web" {\n  client_id = "shop-web"\n  access_type = "PUBLIC"\n'
        '  valid_redirect_uris = ["https://dev.example.com/cb"]\n'
        "  lifecycle {\n    ignore_changes = [valid_redirect_uris]\n  }\n}\n"
    },
    "all left to others": {
        "main.tf": 'resource "keycloak_openid_client" "web" {\n  client_id = "shop-web"\n  access_type = "PUBLIC"\n'
        '  valid_redirect_uris = ["https://dev.example.com/cb"]\n  lifecycle {\n    ignore_changes = all\n  }\n}\n'
    },
    "a dynamic block": {
        "main.tf": 'resource "azuread_application" "web" {\n  client_id = "shop-web"\n'
        '  dynamic "web" {\n    for_each = var.x\n'
        '    content { redirect_uris = ["https://dev.example.com/cb"] }\n  }\n}\n'
    },
    "known after apply": _plan("auth0_client", {"callbacks": True}, client_id="shop-web", name="Shop"),
    "one of a list known after apply": _plan(
        "auth0_client", {"callbacks": [False, True]}, client_id="shop-web", callbacks=["https://dev.example.com/cb"]
    ),
    "keywords of the Deploy CLI": {
        "tenant.yaml": "clients:\n  - name: Shop\n    client_id: shop-web\n    app_type: spa\n"
        '    callbacks: "@@CALLBACKS@@"\n'
    },
    "a keyword in a file of the Deploy CLI's folder": {
        "clients/shop.json": '{"name": "Shop", "client_id": "shop-web", "app_type": "spa", "callbacks": @@URIS@@}\n'
    },
    "not managed by the Deploy CLI": {
        "tenant.yaml": "clients:\n  - name: Shop\n    client_id: shop-web\n    app_type: spa\n"
        "    oidc_conformant: true\n"
    },
    "appended elsewhere": {
        "main.tf": 'resource "okta_app_oauth" "web" {\n  client_id = "shop-web"\n  type = "web"\n'
        '  redirect_uris = ["https://dev.example.com/cb"]\n}\n'
        'resource "okta_app_oauth_redirect_uri" "more" {\n  app_id = okta_app_oauth.web.id\n  uri = var.uri\n}\n'
    },
    "redirect URIs that lie in another file": {
        "main.tf": 'resource "azuread_application" "web" {\n  client_id = "shop-web"\n  web {\n'
        "    implicit_grant {\n      id_token_issuance_enabled = true\n    }\n  }\n}\n"
    },
    "a Cognito client without the hosted pages": _state(
        "aws_cognito_user_pool_client",
        id="shop-web",
        user_pool_id="eu-west-1_Ab12Cd34E",
        callback_urls=[],
        allowed_oauth_flows=[],
        allowed_oauth_flows_user_pool_client=False,
        explicit_auth_flows=["ALLOW_USER_SRP_AUTH"],
    ),
    "a realm and a root URL that are filled in": {
        "realm.yaml": "realm: $(env:REALM)\nclients:\n  - clientId: shop-web\n    rootUrl: $(env:SHOP)\n"
        "    redirectUris: [/cb]\n"
    },
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_cannot_be_known_is_skipped(case: str, run: Callable[..., dict[str, Any]]) -> None:
    report = run(UNKNOWN[case])

    assert [finding for finding in report["findings"] if finding["code"] == "OA101"] == []
    assert "OA101" in {code for skipped in report["skipped"] for code in skipped["codes"]}


def _roles(registration: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for setting in registration["settings"]:
        if isinstance(setting["value"], str):
            found.setdefault(setting["role"], []).append(setting["value"])
    return found


def test_resources_that_add_to_others(run: Callable[..., dict[str, Any]]) -> None:
    module = """\
resource "azuread_application_registration" "web" {
  display_name = "Shop"
}
resource "azuread_application_redirect_uris" "web" {
  application_id = azuread_application_registration.web.id
  type           = "Web"
  redirect_uris  = ["https://shop.example.com/cb"]
}
resource "azuread_application_redirect_uris" "spa" {
  application_id = azuread_application_registration.web.id
  type           = "SPA"
  redirect_uris  = ["https://spa.example.com/"]
}
resource "auth0_client" "jobs" {
  name     = "Jobs"
  app_type = "non_interactive"
}
resource "auth0_client_credentials" "jobs" {
  client_id             = auth0_client.jobs.id
  authentication_method = "client_secret_basic"
}
"""
    registrations = run({"main.tf": module}, "show")["registrations"]

    assert {each["provider"]: _roles(each) for each in registrations} == {
        "entra": {"redirect_uri": ["https://shop.example.com/cb", "https://spa.example.com/"]},
        "auth0": {"token_endpoint_auth_method": ["client_secret_basic"]},
    }


def test_a_cloudformation_template(run: Callable[..., dict[str, Any]]) -> None:
    template = """\
Resources:
  Pool:
    Type: AWS::Cognito::UserPool
  Client:
    Type: AWS::Cognito::UserPoolClient
    Properties:
      ClientName: shop
      UserPoolId: !Ref Pool
      CallbackURLs: [https://shop.example.com/cb]
      LogoutURLs: [!Sub "https://${Domain}/"]
      AllowedOAuthFlows: [code]
      AllowedOAuthFlowsUserPoolClient: true
      AllowedOAuthScopes: [openid]
"""
    (registration,) = run({"template.yaml": template}, "show")["registrations"]

    assert _roles(registration) == {
        "redirect_uri": ["https://shop.example.com/cb"],
        "scope": ["openid"],
        "grant_type": ["authorization_code", "refresh_token"],
        "response_type": ["code"],
        "token_endpoint_auth_method": ["none"],
    }


def test_a_format_without_client_ids_is_named_in_the_configuration(run: Callable[..., dict[str, Any]]) -> None:
    module = f'resource "okta_app_oauth" "web" {{\n  type = "web"\n  redirect_uris = ["{OTHER}"]\n}}\n'
    configuration = '[[clients]]\nclient-id = "shop-web"\nregistration = "main.tf"\n'

    assert [finding["code"] for finding in run({"main.tf": module})["findings"]] == []
    report = run({"main.tf": module, "oauthlint.toml": configuration})

    assert [finding["code"] for finding in report["findings"]] == ["OA101"]


def test_a_state_holds_the_clients_of_several_providers(run: Callable[..., dict[str, Any]]) -> None:
    (one,), (other,) = okta_state(SENT).values(), gitlab_state(SENT).values()
    state = json.loads(one)
    state["resources"] += json.loads(other)["resources"]

    registrations = run({"infra/terraform.tfstate": _json(state)}, "show")["registrations"]

    assert sorted(each["provider"] for each in registrations) == ["gitlab", "okta"]


@pytest.mark.parametrize("on, codes", [(True, set()), (False, {"OA509"}), (None, set())])
def test_hosted_pages_that_are_off(on: bool | None, codes: set[str], run: Callable[..., dict[str, Any]]) -> None:
    (text,) = cognito_state(SENT).values()
    state = json.loads(text)
    state["resources"][1]["instances"][0]["attributes"]["allowed_oauth_flows_user_pool_client"] = on

    report = run({"infra/terraform.tfstate": _json(state)})

    assert {finding["code"] for finding in report["findings"]} == codes
    assert all("at Amazon Cognito (infra/terraform.tfstate is a copy)" in each["help"] for each in report["findings"])


def test_the_implicit_grant_is_that_of_access_tokens(run: Callable[..., dict[str, Any]]) -> None:
    module = """\
resource "azuread_application" "web" {
  web {
    redirect_uris = ["https://shop.example.com/cb"]
    implicit_grant {
      id_token_issuance_enabled     = true
      access_token_issuance_enabled = %s
    }
  }
}
"""
    assert [finding["code"] for finding in run({"main.tf": module % "false"})["findings"]] == []
    assert [finding["code"] for finding in run({"main.tf": module % "true"})["findings"]] == ["OA305"]

    before_2 = 'resource "azuread_application" "web" {\n  reply_urls = ["%s"]\n  oauth2_allow_implicit_flow = %s\n}\n'
    for switch, codes in (("false", []), ("true", ["OA305"])):
        found = run({"main.tf": before_2 % ("https://shop.example.com/cb", switch)})["findings"]
        assert [finding["code"] for finding in found] == codes


@pytest.mark.parametrize(
    "mode, url, codes",
    [
        ("regex", r"https://shop\.example\.com/.*", set()),  # what it matches is not asked: it may never come back
        ("regex", ".*", {"OA105"}),
        ("strict", "https://other.example.com/cb", {"OA101"}),
    ],
)
def test_how_authentik_compares(mode: str, url: str, codes: set[str], run: Callable[..., dict[str, Any]]) -> None:
    (files,) = [authentik_blueprint(SENT)]
    text = files["blueprints/shop.yaml"].replace(f"matching_mode: strict\n          url: {SENT}", "%s")
    report = run({"blueprints/shop.yaml": text % f"matching_mode: {mode}\n          url: {json.dumps(url)}"})

    assert {finding["code"] for finding in report["findings"]} == codes
    unjudged = {code for skipped in report["skipped"] for code in skipped["codes"]}
    assert ("OA101" in unjudged) is (not codes)


def test_a_blueprint_without_redirect_uris_says_nothing_of_them(run: Callable[..., dict[str, Any]]) -> None:
    (text,) = authentik_blueprint(SENT).values()
    for uris in ("redirect_uris: []", "redirect_uris: !Context uris", "other: 1"):
        cut = text[: text.index("redirect_uris:")] + uris + "\n"
        report = run({"blueprints/shop.yaml": cut})
        assert report["findings"] == []
        assert "OA101" in {code for skipped in report["skipped"] for code in skipped["codes"]}


@pytest.mark.parametrize(
    "vendor, where",
    [
        ("Google client file", "at Google (client_secret_shop.json is a copy)"),
        ("Okta in a state", "at Okta (infra/terraform.tfstate is a copy)"),
        ("Keycloak in HCL", "in infra/main.tf"),
    ],
)
def test_nobody_is_told_to_edit_a_copy(vendor: str, where: str, run: Callable[..., dict[str, Any]]) -> None:
    make, _provider = VENDORS[vendor]

    for uri in (OTHER, "https://elsewhere.example.net/"):
        (finding,) = [each for each in run(make(uri))["findings"] if each["code"] == "OA101"]
        assert finding["help"].endswith(where)


@pytest.mark.parametrize(
    "uris, registered, codes",
    [
        ("var.uris", OTHER, ["OA101"]),  # only the state knows
        ("var.uris", SENT, []),
        (f'["{SENT}"]', OTHER, []),  # not applied yet
        (f'["{OTHER}"]', SENT, ["OA101"]),
    ],
)
def test_configuration_and_state_of_one_client(
    uris: str, registered: str, codes: list[str], run: Callable[..., dict[str, Any]]
) -> None:
    module = 'resource "keycloak_openid_client" "web" {{\n  client_id = "shop-web"\n  access_type = "CONFIDENTIAL"\n'
    module = f"{module.format()}  standard_flow_enabled = true\n  valid_redirect_uris = {uris}\n}}\n"
    state = _state(
        "keycloak_openid_client",
        client_id="shop-web",
        access_type="CONFIDENTIAL",
        standard_flow_enabled=True,
        valid_redirect_uris=[registered],
    )

    report = run({"infra/main.tf": module, **state})

    assert [finding["code"] for finding in report["findings"]] == codes
