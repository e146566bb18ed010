"""Keycloak, the real one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from differential import accepts, registered, tallied
from keycloak_server import Keycloak
from project import Project, codes
from uri_pairs import LOOPBACK, PATTERNS, PRIVATE_USE, WEB, entries, requested

from oauthlint.model.registration import Registration

OTHER = "https://other.example.com/cb"
REALM = "matching"
AUTHORIZE = f"/realms/{REALM}/protocol/openid-connect/auth"
ROOT = "https://root.example.com/base"


SHOP = "https://shop.example.com/auth/callback"


@pytest.fixture(scope="module")
def shop(keycloak: Keycloak) -> str:
    """The issuer of a realm with a client, and a service that may do no more than view clients."""
    web = {"clientId": "shop-web", "secret": "of-the-shop-in-a-test", "redirectUris": [SHOP], "webOrigins": []}
    keycloak.make_realm("shop", [web])
    keycloak.make_viewer("shop")
    return f"{keycloak.origin}/realms/shop"


@pytest.fixture
def shop_project(keycloak: Keycloak, shop: str, project: Project) -> Project:
    keycloak.asks_for(project, "shop", "shop-web")
    return project


def test_a_right_configuration_is_right(keycloak: Keycloak, shop: str, shop_project: Project) -> None:
    shop_project.write(
        issuer=shop, client_id="shop-web", client_secret="of-the-shop-in-a-test", redirect_uri=SHOP,
        scope="openid profile",
    )  # fmt: skip
    report = shop_project.check(keycloak.origin)
    assert [finding for finding in report["findings"] if finding["severity"] == "error"] == []
    assert (report["exit"], report["errors"]) == (0, [])


def test_a_wrong_configuration_is_wrong(keycloak: Keycloak, shop: str, shop_project: Project) -> None:
    shop_project.write(
        issuer=shop, client_id="shop-web", client_secret="of-the-shop-in-a-test",
        redirect_uri=SHOP.replace("https:", "http:"), scope="openid orders:read",
    )  # fmt: skip
    report = shop_project.check(keycloak.origin)
    found = {finding["code"]: finding for finding in report["findings"]}
    assert report["exit"] == 1
    assert found["OA101"]["difference"] == ["scheme-http-https"]
    assert "OA202" in found
    assert "of-the-linter" not in str(report)
    assert "of-the-shop-in-a-test" not in str(report)


def test_a_realm_that_is_not_there_is_told(keycloak: Keycloak, shop: str, shop_project: Project) -> None:
    shop_project.write(issuer=shop.replace("/shop", "/Shop"), client_id="shop-web", redirect_uri=SHOP, scope="openid")
    report = shop_project.check(keycloak.origin)
    assert {"OA401", "OA402"} & set(codes(report))


def test_a_client_that_is_not_there_is_told(keycloak: Keycloak, shop: str, shop_project: Project) -> None:
    keycloak.asks_for(shop_project, "shop", "web-shop")
    shop_project.write(issuer=shop, client_id="web-shop", redirect_uri=SHOP, scope="openid")
    report = shop_project.check(keycloak.origin)
    assert report["exit"] in (1, 3)
    assert "web-shop" in str(report["errors"]) + str(report["findings"])


@pytest.fixture(scope="module")
def pairs(keycloak: Keycloak) -> list[tuple[str, str]]:
    """Client and requested URI; each client of the realm is registered for one entry and another URI."""
    random = Random(5)
    plain = entries((*WEB, *LOOPBACK, *PRIVATE_USE), random, 3)
    registrable = {f"client-{number}": entry for number, entry in enumerate((*PATTERNS, *plain))}
    clients = [
        {"clientId": name, "publicClient": True, "redirectUris": [OTHER, entry], "webOrigins": []}
        | ({"rootUrl": ROOT} if entry == "/relative/*" else {})
        for name, entry in registrable.items()
    ]
    keycloak.make_realm(REALM, clients)
    made = []
    for name, entry in registrable.items():
        base = entry.replace("/relative", f"{ROOT}/relative") if entry == "/relative/*" else entry
        made += [(name, sent) for sent in requested(base, random, 14 if entry in PATTERNS else 4)]
    return made


@pytest.fixture(scope="module")
def answers(keycloak: Keycloak, pairs: list[tuple[str, str]]) -> list[tuple[str, str, bool | None]]:
    """What Keycloak says to each pair."""
    return [(name, sent, accepts(keycloak.asker, AUTHORIZE, name, sent)) for name, sent in pairs]


def joined(
    answers: list[tuple[str, str, bool | None]], clients: dict[str, Registration]
) -> Iterator[tuple[Registration, str, bool | None]]:
    for name, sent, accepted in answers:
        yield clients[name], sent, accepted


def exported(keycloak: Keycloak) -> dict[str, Any]:
    """The realm as its administration console exports it."""
    export = keycloak.admin("POST", f"/realms/{REALM}/partial-export?exportClients=true")
    assert isinstance(export, dict)
    return export


def test_an_export_tells_how_it_compares(keycloak: Keycloak, answers: list[tuple[str, str, bool | None]]) -> None:
    """With the version, which an export names, every answer is known."""
    export = exported(keycloak)
    assert export["keycloakVersion"]
    clients = {
        client["clientId"]: registered({**export, "clients": [client]})
        for client in export["clients"]
        if client["clientId"].startswith("client-")
    }
    tallied(joined(answers, clients)).judge(known=0.9)


def test_without_the_version_what_is_said_is_right(
    keycloak: Keycloak, answers: list[tuple[str, str, bool | None]]
) -> None:
    """The admin API names no version: what depends on it is not known."""
    clients = {
        client["clientId"]: registered({"realm": REALM, "clients": [client]})
        for client in keycloak.admin("GET", f"/realms/{REALM}/clients")
        if client["clientId"].startswith("client-")
    }
    tallied(joined(answers, clients)).judge()
