"""django-oauth-toolkit, the real one, as it is shipped and with the two methods that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from differential import accepts, registered, tallied
from project import Project, codes, undeclared
from real_server import Asker
from uri_pairs import LOOPBACK, WEB, entries, requested

from oauthlint.model.registration import Registration

OTHER = "https://other.example.com/cb"
AUTHORIZE, REGISTER = "/o/authorize/", "/o/register/"


def register(server: Asker, **metadata: Any) -> dict[str, Any] | None:
    """A new client as the server reads it back; None where it does not take one like that."""
    answer = server.ask("POST", REGISTER, {"grant_types": ["authorization_code"], **metadata})
    if answer.status == 400:
        return None
    made = answer.json()
    back = server.ask("GET", made["registration_client_uri"], token=made["registration_access_token"]).json()
    assert isinstance(back, dict)
    return back


@pytest.fixture(params=["toolkit", "toolkit_as_shipped"])
def server(request: pytest.FixtureRequest) -> Asker:
    """Both, one after the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Asker)
    return found


@pytest.fixture
def client(server: Asker) -> dict[str, Any]:
    made = register(server, redirect_uris=[OTHER, "http://127.0.0.1/cb"], client_name="shop")
    assert made is not None
    return made


def test_a_right_configuration_is_right(server: Asker, client: dict[str, Any], project: Project) -> None:
    """Both metadata documents are read: only the one of RFC 8414 names the registration endpoint."""
    project.owns(client)
    project.write(
        issuer=server.origin + "/o", client_id=client["client_id"], redirect_uri=OTHER, scope="openid profile"
    )  # fmt: skip
    report = project.check(server.origin)
    assert [finding for finding in report["findings"] if finding["severity"] == "error"] == []
    assert (report["exit"], report["errors"]) == (0, [])
    assert report["summary"]["clients"] == 1


def test_what_the_tree_declares_is_compared_with_what_the_provider_has(
    server: Asker, client: dict[str, Any], project: Project
) -> None:
    declared = {"client_id": client["client_id"], "client_name": "shop", "application_type": "web",
                "redirect_uris": ["http://127.0.0.1/cb", OTHER], "grant_types": ["authorization_code"],
                "response_types": ["code"], "scope": "openid profile"}  # fmt: skip
    project.owns(client)
    project.write(
        issuer=server.origin + "/o", client_id=client["client_id"], redirect_uri=OTHER, scope="openid profile"
    )  # fmt: skip
    project.declare("idp/client.json", declared)
    assert undeclared(project.check(server.origin)) == [], "what it does not tell is not known"
    changed = {"client_name": "The shop", "redirect_uris": ["http://127.0.0.1/cb"],
               "grant_types": ["authorization_code"]}  # fmt: skip
    answer = server.ask("PUT", client["registration_client_uri"], changed, token=client["registration_access_token"])
    project.owns(answer.json())
    assert undeclared(project.check(server.origin)) == [("idp/client.json", "redirect_uri", "breaks", "error")]


def test_the_port_of_a_loopback_address_is_free(server: Asker, client: dict[str, Any], project: Project) -> None:
    project.owns(client)
    project.write(
        issuer=server.origin + "/o", client_id=client["client_id"], redirect_uri="http://127.0.0.1:51004/cb",
        scope="openid",
    )  # fmt: skip
    assert "OA101" not in codes(project.check(server.origin))


def test_a_wrong_configuration_is_wrong(server: Asker, client: dict[str, Any], project: Project) -> None:
    project.owns(client)
    project.write(
        issuer=server.origin + "/o", client_id=client["client_id"], redirect_uri="https://other.example.com/CB",
        scope="openid api:write",
    )  # fmt: skip
    report = project.check(server.origin)
    found = {finding["code"]: finding for finding in report["findings"]}
    assert report["exit"] == 1
    assert found["OA101"]["difference"] == ["path-case"]
    assert "OA201" in found


def test_a_slash_behind_the_issuer_is_told(server: Asker, client: dict[str, Any], project: Project) -> None:
    """Its metadata is found there all the same, and names the issuer without one."""
    project.owns(client)
    project.write(issuer=server.origin + "/o/", client_id=client["client_id"], redirect_uri=OTHER, scope="openid")
    assert "OA401" in codes(project.check(server.origin))


def test_as_shipped_it_fails_over_prompt_none(toolkit_as_shipped: Asker) -> None:
    """With the openid scope and all else right: why it is asked without."""
    client = register(toolkit_as_shipped, redirect_uris=[OTHER])
    assert client is not None
    assert accepts(toolkit_as_shipped, AUTHORIZE, client["client_id"], OTHER) is None
    assert accepts(toolkit_as_shipped, AUTHORIZE, client["client_id"], OTHER, scope="api:read") is True


def cases(server: Asker, random: Random, **more: str) -> Iterator[tuple[Registration, str, bool | None]]:
    for entry in entries((*WEB, *LOOPBACK), random, 7):
        client = register(server, redirect_uris=[OTHER, entry])
        if client is not None:
            read = registered(client)
            for sent in requested(entry, random, 4):
                yield read, sent, accepts(server, AUTHORIZE, client["client_id"], sent, **more)


def test_it_compares_as_our_matcher_does(toolkit: Asker) -> None:
    tallied(cases(toolkit, Random(3))).judge()


def test_as_shipped_it_compares_in_the_same_way(toolkit_as_shipped: Asker) -> None:
    """Without the openid scope, with which its answer to prompt=none is an error of its own."""
    tallied(cases(toolkit_as_shipped, Random(4), scope="api:read")).judge()
