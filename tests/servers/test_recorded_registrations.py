"""Registrations as real servers tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oauthlint.load.registrations import registrations
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.value import NotKnown
from oauthlint.providers import find, keycloak, keycloak_client
from oauthlint.text.source import Source
from oauthlint.text.syntax import read

RECORDED = Path(__file__).parent / "recorded"
BOTH = ["https://app.example.com/cb", "https://app.example.com/cb2"]


def read_all(name: str) -> dict[str, Registration]:
    """The registrations in a recorded answer, by client id."""
    text = (RECORDED / name).read_text(encoding="utf-8")
    found = registrations(read(Source(name, text), "json"), text.lower().encode())
    return {registration.client_id or "": registration for registration in found}


def texts(registration: Registration, role: str) -> list[str]:
    return [value.raw for value in registration.registered(role)]


@pytest.mark.parametrize("server", ["oidc-provider", "glewlwyd", "canaille"])
def test_a_client_that_is_read_back(server: str) -> None:
    (registration,) = read_all(f"{server}/registered.json").values()
    assert registration.provider == "generic"
    assert texts(registration, "redirect_uri") == BOTH
    assert texts(registration, "grant_type") == ["authorization_code", "refresh_token"]
    assert texts(registration, "response_type") == ["code"]
    assert texts(registration, "token_endpoint_auth_method") == ["client_secret_basic"]
    assert registration.client_type == CONFIDENTIAL
    assert len(registration.many("client_secret")) == 1


def test_glewlwyd_tells_no_scope_and_a_list_of_methods() -> None:
    (registration,) = read_all("glewlwyd/registered.json").values()
    assert [value.state for value in registration.many("token_endpoint_auth_method")] == ["declared"]
    with pytest.raises(NotKnown, match="scope"):
        registration.registered("scope")


def test_canailles_nulls_say_nothing() -> None:
    (registration,) = read_all("canaille/registered.json").values()
    assert texts(registration, "scope") == ["openid"]
    assert not registration.many("jwks_uri")
    with pytest.raises(NotKnown, match="post_logout_redirect_uri"):
        registration.registered("post_logout_redirect_uri")


def test_an_empty_list_is_known_to_be_empty() -> None:
    (registration,) = read_all("oidc-provider/registered.json").values()
    assert texts(registration, "post_logout_redirect_uri") == []
    assert texts(registration, "scope") == ["openid", "api:read"]


def test_django_oauth_toolkit_is_recognised_by_its_address() -> None:
    (registration,) = read_all("django-oauth-toolkit/registered.json").values()
    assert registration.provider == "django-oauth-toolkit"
    assert texts(registration, "grant_type") == ["authorization_code", "refresh_token"]
    matcher = find(registration.provider).matcher
    assert matcher is not None
    assert matcher("http://127.0.0.1:51004/cb", registration).accepted
    assert matcher("https://app.example.com/cb/", registration).refused
    assert not registration.many("client_secret")
    with pytest.raises(NotKnown, match="scope"):
        registration.registered("scope")


def test_no_token_becomes_a_setting() -> None:
    for name in sorted(path.relative_to(RECORDED) for path in RECORDED.glob("*/registered.json")):
        for registration in read_all(str(name)).values():
            values = [value.raw for role in registration.values for value in registration.many(role)]
            assert "a-token-of-a-recorded-answer" not in values


def test_a_keycloak_export() -> None:
    clients = read_all("keycloak/realm-export.json")
    assert sorted(clients) == ["shop-batch", "shop-spa", "shop-web"], "the realm's own clients are nobody's"
    web, spa, batch = clients["shop-web"], clients["shop-spa"], clients["shop-batch"]
    assert (web.provider, web.version, web.traits["realm"]) == ("keycloak", "26.7.3", "shop")
    assert texts(web, "redirect_uri") == [
        "https://shop.example.com/login/oauth2/code/*",
        "https://shop.example.com/relative/*",
    ]
    assert texts(web, "post_logout_redirect_uri") == ["https://shop.example.com/", "https://shop.example.com/bye"]
    assert texts(web, "grant_type") == ["authorization_code", "refresh_token"]
    assert texts(web, "code_challenge_method") == ["S256"]
    assert {"profile", "email", "offline_access", "openid"} <= set(texts(web, "scope"))
    assert (web.client_type, web.enabled) == (CONFIDENTIAL, True)
    assert (spa.client_type, spa.enabled) == (PUBLIC, False)
    assert texts(batch, "grant_type") == ["client_credentials"]
    assert texts(batch, "token_endpoint_auth_method") == ["private_key_jwt"]
    assert keycloak.matcher("https://shop.example.com/relative/x", web).accepted, "relative to the rootUrl"


def test_an_export_masks_the_secret_which_is_then_not_known() -> None:
    """The console writes ten asterisks; a real secret is not compared with them."""
    with pytest.raises(NotKnown, match="masks"):
        read_all("keycloak/realm-export.json")["shop-web"].registered("client_secret")


def test_keycloaks_admin_api_and_its_export_say_the_same() -> None:
    """Read by the same code; the API tells the secret, and not the version."""
    text = (RECORDED / "keycloak/client.json").read_text(encoding="utf-8")
    (root,) = read(Source("https://sso.example.com/admin/realms/shop/clients", text), "json").roots
    client = keycloak_client.registration(root.items[0], None)
    exported = read_all("keycloak/realm-export.json")["shop-web"]
    for role in ("redirect_uri", "post_logout_redirect_uri", "grant_type", "scope", "web_origin"):
        assert texts(client, role) == texts(exported, role)
    assert texts(client, "client_secret") == ["of-a-recorded-answer"]
    assert client.version is None
