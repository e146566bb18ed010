"""What a change means: each row edits one side of a project after its snapshot, and nothing else is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BREAKS, WEAKENS, TIGHTENS, OTHER = "breaks", "weakens", "tightens", "other"
ERROR, WARNING, INFO = "error", "warning", "info"
CB, OLD = "https://shop.example.com/cb", "https://shop.example.com/old"


def with_(role: str, value: Any) -> Any:
    return lambda side: side.update({role: value})


def without(role: str) -> Any:
    return lambda side: side.pop(role)


REGISTRATION = [
    ("the URI in use is gone", with_("redirect_uris", [OLD]), BREAKS, ERROR, "gone", "redirect_uri"),
    ("an unused URI is gone", with_("redirect_uris", [CB]), TIGHTENS, INFO, "gone", "redirect_uri"),
    ("an URI", with_("redirect_uris", [CB, OLD, CB + "2"]), WEAKENS, WARNING, "added", "redirect_uri"),
    ("http", with_("redirect_uris", [CB, OLD, "http://a.example/"]), WEAKENS, WARNING, "added", "redirect_uri"),
    ("wildcard", with_("redirect_uris", [CB, OLD, "https://*.example"]), WEAKENS, ERROR, "added", "redirect_uri"),
    ("a loopback wildcard", with_("redirect_uris", [CB, OLD, "http://localhost/*"]), WEAKENS, WARNING, "added",
     "redirect_uri"),
    ("the logout URI in use", with_("post_logout_redirect_uris", []), BREAKS, ERROR, "gone",
     "post_logout_redirect_uri"),
    ("the grant in use", with_("grant_types", ["refresh_token"]), BREAKS, ERROR, "gone", "grant_type"),
    ("a grant of which the settings say nothing", with_("grant_types", ["authorization_code"]), OTHER, INFO, "gone",
     "grant_type"),
    ("a grant", with_("grant_types", ["authorization_code", "refresh_token", "client_credentials"]), WEAKENS, ERROR,
     "added", "grant_type"),
    ("implicit", with_("grant_types", ["authorization_code", "refresh_token", "implicit"]), WEAKENS, ERROR, "added",
     "grant_type"),
    ("implicit, by its response type", with_("response_types", ["code", "token"]), WEAKENS, ERROR, "added",
     "response_type"),
    ("a scope in use", with_("scope", "openid email"), BREAKS, ERROR, "gone", "scope"),
    ("an unused scope", with_("scope", "openid profile"), TIGHTENS, INFO, "gone", "scope"),
    ("one more scope", with_("scope", "openid profile email orders"), WEAKENS, WARNING, "added", "scope"),
    ("made public", with_("token_endpoint_auth_method", "none"), WEAKENS, ERROR, "changed",
     "token_endpoint_auth_method"),
    ("a method for which the app has no key", with_("token_endpoint_auth_method", "private_key_jwt"), BREAKS, ERROR,
     "changed", "token_endpoint_auth_method"),
    ("another secret", with_("client_secret", "Zq7Rk2Wm9Xt4Lp8Vn3Bd"), BREAKS, ERROR, "changed", "client_secret"),
    ("a secret that never expires", with_("client_secret_expires_at", 0), WEAKENS, WARNING, "changed",
     "client_secret_expires_at"),
    ("a secret that is about to expire", with_("client_secret_expires_at", 1700000000), BREAKS, ERROR, "changed",
     "client_secret_expires_at"),
    ("tokens bound to nothing", without("dpop_bound_access_tokens"), WEAKENS, WARNING, "gone",
     "dpop_bound_access_tokens"),
    ("requests in the browser", with_("require_pushed_authorization_requests", False), WEAKENS, WARNING, "gone",
     "require_pushed_authorization_requests"),
    ("tokens bound to certificates", with_("tls_client_certificate_bound_access_tokens", True), TIGHTENS, WARNING,
     "added", "tls_client_certificate_bound_access_tokens"),
    ("a weaker algorithm", with_("id_token_signed_response_alg", "HS256"), WEAKENS, WARNING, "changed",
     "id_token_signed_response_alg"),
    ("a stronger algorithm", with_("id_token_signed_response_alg", "ES256"), TIGHTENS, INFO, "changed",
     "id_token_signed_response_alg"),
]  # fmt: skip

METADATA = [
    ("the token endpoint moved", with_("token_endpoint", "https://sso.example.com/t"), BREAKS, ERROR, "changed",
     "token_endpoint"),
    ("the token endpoint is gone", without("token_endpoint"), BREAKS, ERROR, "gone", "token_endpoint"),
    ("plain http", with_("userinfo_endpoint", "http://sso.example.com/userinfo"), WEAKENS, WARNING, "changed",
     "userinfo_endpoint"),
    ("nobody asks for it", without("userinfo_endpoint"), OTHER, INFO, "gone", "userinfo_endpoint"),
    ("the app signs out there", without("end_session_endpoint"), BREAKS, ERROR, "gone", "end_session_endpoint"),
    ("a scope in use", with_("scopes_supported", ["openid", "email"]), BREAKS, ERROR, "gone", "scopes_supported"),
    ("an unused scope", with_("scopes_supported", ["openid", "profile"]), OTHER, INFO, "gone", "scopes_supported"),
    ("no PKCE", with_("code_challenge_methods_supported", []), WEAKENS, WARNING, "gone",
     "code_challenge_methods_supported"),
    ("plain", with_("code_challenge_methods_supported", ["S256", "plain"]), WEAKENS, WARNING, "added",
     "code_challenge_methods_supported"),
    ("no implicit", with_("response_types_supported", ["code"]), TIGHTENS, INFO, "gone", "response_types_supported"),
    ("password", with_("grant_types_supported", ["authorization_code", "refresh_token", "password"]), WEAKENS, WARNING,
     "added", "grant_types_supported"),
    ("unsigned tokens", with_("id_token_signing_alg_values_supported", ["RS256", "none"]), WEAKENS, WARNING, "added",
     "id_token_signing_alg_values_supported"),
    ("no pushed requests", with_("require_pushed_authorization_requests", False), WEAKENS, WARNING, "changed",
     "require_pushed_authorization_requests"),
    ("an endpoint", with_("revocation_endpoint", "https://sso.example.com/r"), OTHER, INFO, "added",
     "revocation_endpoint"),
]  # fmt: skip

SETTINGS = [
    ("plain http", with_("OIDC_ISSUER", "http://sso.example.com"), WEAKENS, WARNING, "changed", "issuer"),
    ("no TLS", with_("OIDC_TLS_VERIFY", "false"), WEAKENS, WARNING, "added", "tls_verify"),
    ("PKCE off", with_("OIDC_USE_PKCE", "false"), WEAKENS, WARNING, "added", "pkce"),
    ("PKCE on", with_("OIDC_USE_PKCE", "true"), TIGHTENS, INFO, "added", "pkce"),
    ("implicit", with_("OIDC_RESPONSE_TYPE", "id_token token"), WEAKENS, WARNING, "added", "response_type"),
    ("one more scope", with_("OIDC_SCOPES", "openid profile email"), OTHER, INFO, "added", "scope"),
    ("no logout", without("OIDC_POST_LOGOUT_REDIRECT_URI"), OTHER, INFO, "gone", "post_logout_redirect_uri"),
]  # fmt: skip


def names(rows: list[Any]) -> list[str]:
    return [row[0] for row in rows]


@pytest.mark.parametrize(("_", "edit", "meaning", "severity", "how", "role"), REGISTRATION, ids=names(REGISTRATION))
def test_a_registration_has_changed(_, edit, meaning, severity, how, role, project, said):
    project.snapshot()
    edit(project.registration)
    assert said() == [(meaning, severity, how, role)]


@pytest.mark.parametrize(("_", "edit", "meaning", "severity", "how", "role"), METADATA, ids=names(METADATA))
def test_metadata_has_changed(_, edit, meaning, severity, how, role, project, said):
    project.snapshot()
    edit(project.metadata)
    assert said() == [(meaning, severity, how, role)]


@pytest.mark.parametrize(("_", "edit", "meaning", "severity", "how", "role"), SETTINGS, ids=names(SETTINGS))
def test_settings_have_changed(_, edit, meaning, severity, how, role, project, said):
    project.snapshot()
    edit(project.settings)
    assert [found for found in said() if found[0] != "breaks" or found[3] == role] == [(meaning, severity, how, role)]


def test_a_secret_that_the_app_has_already_breaks_nothing(project, said):
    project.snapshot()
    project.registration["client_secret"] = project.settings["OIDC_CLIENT_SECRET"] = "Zq7Rk2Wm9Xt4Lp8Vn3Bd"
    assert said() == [("other", "info", "changed", "client_secret")] * 2


def test_a_redirect_uri_that_moved_with_the_app_breaks_nothing(project, said):
    project.snapshot()
    project.settings["OIDC_REDIRECT_URI"] = CB + "2"
    project.registration["redirect_uris"] = [CB + "2", OLD]
    found = said()
    assert len(found) == 4
    assert "breaks" not in {difference[0] for difference in found}


def test_a_wildcard_that_covers_what_is_sent_keeps_sign_in_working(project, said):
    realm = '{"realm": "shop", "clients": [{"clientId": "shop-web", "redirectUris": ["%s"]}]}'
    Path("idp/client.json").unlink()
    Path("realm.json").write_text(realm % CB, encoding="utf-8")
    project.snapshot()
    Path("realm.json").write_text(realm % "https://shop.example.com/*", encoding="utf-8")
    found = {(f["meaning"], f["severity"], f["change"]["how"]) for f in project.drift()[1]["findings"]}
    assert found == {("other", "info", "gone"), ("weakens", "error", "added")}


def test_a_wildcard_that_the_provider_takes_for_a_character_does_not(project, said):
    project.snapshot()
    project.registration["redirect_uris"] = ["https://shop.example.com/*", OLD]
    assert sorted(said()) == [
        ("breaks", "error", "gone", "redirect_uri"),
        ("weakens", "error", "added", "redirect_uri"),
    ]


def test_what_nobody_can_know_is_no_widening(project, said):
    project.settings["OIDC_REDIRECT_URI"] = "${PUBLIC_URL}/cb"
    project.write()
    project.snapshot()
    project.registration["redirect_uris"].append("https://shop.example.com/new")
    assert said() == [("other", "info", "added", "redirect_uri")]


def test_a_default_that_is_written_down_no_more_is_no_change(project, said):
    project.snapshot()
    del project.registration["response_types"], project.registration["token_endpoint_auth_method"]
    assert said() == []


def test_order_is_no_change(project, said):
    project.snapshot()
    project.registration["redirect_uris"].reverse()
    project.registration["scope"] = "email profile openid"
    project.metadata["scopes_supported"].reverse()
    project.settings["OIDC_SCOPES"] = "profile openid"
    assert said() == []


def test_a_client_that_is_registered_no_more(project, said):
    project.snapshot()
    project.registration["client_id"] = "shop-app"
    found = said()
    assert ("breaks", "error", "gone", None) in found
    assert ("other", "info", "added", None) in found
    assert len(found) == 2


def test_a_switched_off_client(project, said):
    realm = '{"realm": "shop", "clients": [{"clientId": "shop-kc", "enabled": %s, "redirectUris": []}]}'
    Path("realm.json").write_text(realm % "true", encoding="utf-8")
    project.snapshot()
    Path("realm.json").write_text(realm % "false", encoding="utf-8")
    assert said() == [("breaks", "error", "changed", "enabled")]
