"""What drift tells of edits in the console of a real Keycloak, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from edits import BREAKS, OTHER, SILENT, TIGHTENS, WEAKENS, Edit, Recorded
from keycloak_server import Keycloak
from project import Project, undeclared

REALM = "drift"
SENT, SPARE, HOME = "https://shop.example.com/cb", "https://shop.example.com/cb2", "https://shop.example.com/"
SECRET = "of-the-drifting-shop"
CLIENT: dict[str, Any] = {
    "clientId": "shop-web", "secret": SECRET, "name": "Shop", "redirectUris": [SENT, SPARE],
    "webOrigins": ["https://shop.example.com"], "consentRequired": True, "fullScopeAllowed": False,
    "attributes": {
        "pkce.code.challenge.method": "S256",
        "post.logout.redirect.uris": HOME,
        "id.token.signed.response.alg": "ES256",
        "access.token.lifespan": "300",
        "dpop.bound.access.tokens": "true",
        "require.pushed.authorization.requests": "true",
        "request.object.signature.alg": "PS256",
        "access.token.signed.response.alg": "ES256",
        "client.session.max.lifespan": "1800",
    },
}  # fmt: skip

TERRAFORM = f"""\
resource "keycloak_openid_client" "web" {{
  realm_id              = "{REALM}"
  client_id             = "shop-web"
  name                  = "Shop"
  access_type           = "CONFIDENTIAL"
  standard_flow_enabled = true
  valid_redirect_uris   = ["{SPARE}", "{SENT}"]
  web_origins           = ["https://shop.example.com"]
  full_scope_allowed    = false
  access_token_lifespan = "300"
  pkce_code_challenge_method = "S256"
  extra_config = {{
    "dpop.bound.access.tokens" = "true"
  }}
}}
"""
EDITS = (
    Edit("the redirect URI that the app sends is gone", BREAKS, {"redirectUris": [SPARE]}),
    Edit("another redirect URI is gone", TIGHTENS, {"redirectUris": [SENT]}),
    Edit("a redirect URI more", WEAKENS, {"redirectUris": [SENT, SPARE, "https://shop.example.com/cb3"]}),
    Edit("a redirect URI with a wildcard", WEAKENS, {"redirectUris": [SENT, SPARE, "https://shop.example.com/*"]}),
    Edit("a redirect URI without TLS", WEAKENS, {"redirectUris": [SENT, SPARE, "http://shop.example.com/cb"]}),
    Edit("the redirect URIs in another order", SILENT, {"redirectUris": [SPARE, SENT]}),
    Edit("another name", SILENT, {"name": "The shop"}),
    Edit("a description", SILENT, {"description": "Sells things"}),
    Edit("tokens from before are void", SILENT, {"notBefore": 1_700_000_000}),
    Edit("another home page", SILENT, {"baseUrl": HOME}),
    Edit("disabled", BREAKS, {"enabled": False}),
    Edit("no code flow", BREAKS, {"standardFlowEnabled": False}),
    Edit("the implicit flow", WEAKENS, {"implicitFlowEnabled": True}),
    Edit("passwords for tokens", WEAKENS, {"directAccessGrantsEnabled": True}),
    Edit("a service account", WEAKENS, {"serviceAccountsEnabled": True}),
    Edit("the device flow", WEAKENS, attributes={"oauth2.device.authorization.grant.enabled": "true"}),
    Edit("a public client", WEAKENS, {"publicClient": True}),
    Edit("keys instead of a secret", BREAKS, {"clientAuthenticatorType": "client-jwt"}),
    Edit("another secret", BREAKS, {"secret": "of-another-shop-altogether"}),
    Edit("any page may call", WEAKENS, {"webOrigins": ["*"]}),
    Edit("no consent", WEAKENS, {"consentRequired": False}),
    Edit("all roles in tokens", WEAKENS, {"fullScopeAllowed": True}),
    Edit("PKCE is not required", WEAKENS, attributes={"pkce.code.challenge.method": ""}),
    Edit("PKCE without a hash", WEAKENS, attributes={"pkce.code.challenge.method": "plain"}),
    Edit("another page after logout", BREAKS, attributes={"post.logout.redirect.uris": HOME + "bye"}),
    Edit("ID tokens signed with the secret", WEAKENS, attributes={"id.token.signed.response.alg": "HS256"}),
    Edit("longer access tokens", WEAKENS, attributes={"access.token.lifespan": "36000"}),
    Edit("shorter access tokens", TIGHTENS, attributes={"access.token.lifespan": "60"}),
    Edit("tokens without DPoP", WEAKENS, attributes={"dpop.bound.access.tokens": "false"}),
    Edit("requests need not be pushed", WEAKENS, attributes={"require.pushed.authorization.requests": "false"}),
    Edit("request objects in any algorithm", WEAKENS, attributes={"request.object.signature.alg": "any"}),
    Edit("tokens bound to certificates", TIGHTENS, attributes={"tls.client.certificate.bound.access.tokens": "true"}),
    Edit("access tokens in a weaker algorithm", WEAKENS, attributes={"access.token.signed.response.alg": "RS256"}),
    Edit("longer sessions", WEAKENS, attributes={"client.session.max.lifespan": "36000"}),
    Edit("tokens in exchange for others", WEAKENS, attributes={"standard.token.exchange.enabled": "true"}),
    Edit("user info as a signed token", OTHER, attributes={"user.info.response.signature.alg": "ES256"}),
    Edit("logout in the browser", OTHER, {"frontchannelLogout": True}, {"frontchannel.logout.url": HOME + "logout"}),
    Edit("logout over the back channel", OTHER, attributes={"backchannel.logout.url": HOME + "logout"}),
)


@pytest.fixture(scope="module")
def recorded(keycloak: Keycloak, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """An application whose client is as it should be."""
    keycloak.make_realm(REALM, [CLIENT])
    keycloak.make_viewer(REALM)
    with pytest.MonkeyPatch.context() as monkeypatch:
        project = Project(tmp_path_factory.mktemp("drift"), monkeypatch)
        settings = {
            "issuer": f"{keycloak.origin}/realms/{REALM}", "client_id": "shop-web", "client_secret": SECRET,
            "redirect_uri": SENT, "post_logout_redirect_uri": HOME, "scope": "openid profile",
            "token_endpoint_auth_method": "client_secret_basic", "code_challenge_method": "S256",
        }  # fmt: skip
        keycloak.asks_for(project, REALM, "shop-web")
        yield Recorded(project, keycloak.origin, settings)


@pytest.fixture
def client(keycloak: Keycloak, recorded: Recorded) -> Iterator[dict[str, Any]]:
    """The client as it was recorded; whatever a test does to it is undone."""
    (known,) = keycloak.admin("GET", f"/realms/{REALM}/clients?clientId=shop-web")
    yield known
    (now,) = keycloak.admin("GET", f"/realms/{REALM}/clients?clientId=shop-web")
    unset = dict.fromkeys(now["attributes"], "")
    keycloak.admin("PUT", f"/realms/{REALM}/clients/{known['id']}",
                   {**known, "attributes": {**unset, **known["attributes"]}})  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_is_told_for_what_it_means(
    edit: Edit, keycloak: Keycloak, recorded: Recorded, client: dict[str, Any]
) -> None:
    keycloak.admin("PUT", f"/realms/{REALM}/clients/{client['id']}", edit.applied(client))
    meaning, said = recorded.means()
    assert meaning == edit.meaning, said


def test_a_scope_that_the_app_asks_for_is_taken_away(keycloak: Keycloak, recorded: Recorded) -> None:
    ids = {scope["name"]: scope["id"] for scope in keycloak.admin("GET", f"/realms/{REALM}/client-scopes")}
    (client,) = keycloak.admin("GET", f"/realms/{REALM}/clients?clientId=shop-web")
    granted = f"/realms/{REALM}/clients/{client['id']}/default-client-scopes"
    for name, expected in (("profile", BREAKS), ("email", TIGHTENS)):
        keycloak.admin("DELETE", f"{granted}/{ids[name]}")
        meaning, said = recorded.means()
        keycloak.admin("PUT", f"{granted}/{ids[name]}")
        assert meaning == expected, said


def test_a_new_key_beside_the_old_one_breaks_nothing(keycloak: Keycloak, recorded: Recorded) -> None:
    key = {"name": "new", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
           "parentId": keycloak.admin("GET", f"/realms/{REALM}")["id"],
           "config": {"priority": ["200"], "keySize": ["2048"]}}  # fmt: skip
    keycloak.admin("POST", f"/realms/{REALM}/components", key)
    (made,) = keycloak.admin("GET", f"/realms/{REALM}/components?name=new")
    meaning, said = recorded.means()
    keycloak.admin("DELETE", f"/realms/{REALM}/components/{made['id']}")
    assert meaning == OTHER, said


def test_a_client_that_is_gone_breaks_sign_in(
    keycloak: Keycloak, recorded: Recorded, client: dict[str, Any]
) -> None:  # fmt: skip
    keycloak.admin("DELETE", f"/realms/{REALM}/clients/{client['id']}")
    report = recorded.project.report("drift", keycloak.origin)
    keycloak.admin("POST", f"/realms/{REALM}/clients", client)
    assert report["exit"] == 1
    assert [finding["meaning"] for finding in report["findings"]] == [BREAKS]


def test_a_provider_that_refuses_to_tell_is_not_taken_for_one_without_the_client(
    keycloak: Keycloak, recorded: Recorded
) -> None:
    keycloak.admin("PUT", f"/realms/{REALM}", {"enabled": False})
    report = recorded.project.report("drift", keycloak.origin)
    keycloak.admin("PUT", f"/realms/{REALM}", {"enabled": True})
    assert (report["exit"], report["findings"]) == (3, [])
    assert [entry["codes"] for entry in report["skipped"]] == [["OA707"]]
    assert "403" in report["skipped"][0]["missing"]


def test_without_an_edit_nothing_is_told_and_the_snapshot_stays_byte_for_byte(recorded: Recorded) -> None:
    report = recorded.drift()
    assert (report["exit"], report["findings"]) == (0, [])
    assert recorded.again() == recorded.lock
    assert recorded.again() == recorded.lock
    assert SECRET.encode() not in recorded.lock


DIFFERENT: tuple[tuple[Edit, list[tuple[str, str, str, str]]], ...] = (
    (EDITS[0], [("realm.json", "redirect_uri", BREAKS, "error")]),
    (Edit("a redirect URI more", WEAKENS, {"redirectUris": [SENT, SPARE, HOME]}),
     [("realm.json", "redirect_uri", WEAKENS, "error")]),
    (Edit("the implicit flow", WEAKENS, {"implicitFlowEnabled": True}),
     [("realm.json", "grant_type", WEAKENS, "error")]),
    (Edit("tokens without DPoP", WEAKENS, attributes={"dpop.bound.access.tokens": "false"}),
     [("realm.json", "dpop_bound_access_tokens", WEAKENS, "warning")]),
    (Edit("disabled", BREAKS, {"enabled": False}), [("realm.json", "enabled", BREAKS, "error")]),
    (Edit("in another order and under another name", SILENT, {"redirectUris": [SPARE, SENT], "name": "The shop"}), []),
)  # fmt: skip


def test_an_export_in_the_tree_is_compared_with_what_keycloak_has(
    keycloak: Keycloak, recorded: Recorded, client: dict[str, Any], tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    project = Project(tmp_path_factory.mktemp("declared"), monkeypatch)
    project.write(**recorded.settings)
    keycloak.asks_for(project, REALM, "shop-web")
    project.declare("realm.json", keycloak.admin("POST", f"/realms/{REALM}/partial-export?exportClients=true"))
    assert undeclared(project.check(keycloak.origin)) == []
    unset = dict.fromkeys(client["attributes"], "")
    for edit, told in DIFFERENT:
        keycloak.admin("PUT", f"/realms/{REALM}/clients/{client['id']}", edit.applied(client))
        assert undeclared(project.check(keycloak.origin)) == told, edit.what
        keycloak.admin("PUT", f"/realms/{REALM}/clients/{client['id']}",
                       {**client, "attributes": {**unset, **client["attributes"]}})  # fmt: skip


def test_terraform_is_compared_with_what_keycloak_has(
    keycloak: Keycloak, recorded: Recorded, client: dict[str, Any], tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    project = Project(tmp_path_factory.mktemp("terraform"), monkeypatch)
    keycloak.asks_for(project, REALM, "shop-web")
    (project.folder / "main.tf").write_text(TERRAFORM, encoding="utf-8")
    assert undeclared(project.report("check", keycloak.origin)) == []
    keycloak.admin("PUT", f"/realms/{REALM}/clients/{client['id']}",
                   {**client, "publicClient": True, "redirectUris": [SENT, SPARE, HOME + "*"]})  # fmt: skip
    assert undeclared(project.report("check", keycloak.origin)) == [
        ("main.tf", "client_type", WEAKENS, "warning"),
        ("main.tf", "redirect_uri", WEAKENS, "error"),
    ]
