"""npm's oidc-provider, the real one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from differential import accepts, registered, tallied
from project import Project, codes
from real_server import Asker
from uri_pairs import LOOPBACK, PRIVATE_USE, WEB, entries, requested

from oauthlint.model.registration import Registration

OTHER = "https://other.example.com/cb"


def register(server: Asker, **metadata: Any) -> dict[str, Any] | None:
    """A new client as the server reads it back; None where it does not take one like that."""
    answer = server.ask("POST", "/reg", {"grant_types": ["authorization_code"], **metadata})
    if answer.status == 400:
        return None
    made = answer.json()
    back = server.ask("GET", made["registration_client_uri"], token=made["registration_access_token"]).json()
    assert isinstance(back, dict)
    return back


@pytest.fixture
def client(oidc_provider: Asker) -> dict[str, Any]:
    made = register(
        oidc_provider, redirect_uris=[OTHER], scope="openid", token_endpoint_auth_method="client_secret_basic"
    )
    assert made is not None
    return made


def test_a_right_configuration_is_right(oidc_provider: Asker, client: dict[str, Any], project: Project) -> None:
    project.owns(client)
    project.write(
        issuer=oidc_provider.origin, client_id=client["client_id"], client_secret=client["client_secret"],
        redirect_uri=OTHER, scope="openid",
    )  # fmt: skip
    report = project.check(oidc_provider.origin)
    assert (report["exit"], report["findings"], report["errors"]) == (0, [], [])
    assert not (project.folder / "tokens.env").exists(), "the server keeps the token"


def test_a_wrong_configuration_is_wrong(oidc_provider: Asker, client: dict[str, Any], project: Project) -> None:
    project.owns(client)
    project.write(
        issuer=oidc_provider.origin, client_id=client["client_id"], client_secret=client["client_secret"],
        redirect_uri=OTHER + "/", scope="openid api:read profile",
    )  # fmt: skip
    report = project.check(oidc_provider.origin)
    assert report["exit"] == 1
    found = {finding["code"]: finding for finding in report["findings"]}
    assert found["OA101"]["difference"] == ["path-trailing-slash"]
    refused = " ".join(finding["message"] for finding in report["findings"] if finding["code"] == "OA202")
    assert "api:read" in refused, "it is offered, and not this client's"
    assert "profile" in refused and "OA201" not in found, "it is offered to nobody, which is told once"
    assert client["client_secret"] not in str(report)
    # the server agrees
    assert accepts(oidc_provider, "/auth", client["client_id"], OTHER)
    assert not accepts(oidc_provider, "/auth", client["client_id"], OTHER + "/")


def test_another_clients_token_is_refused_and_said_so(
    oidc_provider: Asker, client: dict[str, Any], project: Project
) -> None:
    project.owns({**client, "registration_access_token": "of-nobody"})
    project.write(issuer=oidc_provider.origin, client_id=client["client_id"], redirect_uri=OTHER, scope="openid")
    report = project.check(oidc_provider.origin)
    assert "OA101" not in codes(report)
    assert report["exit"] == 3
    assert "401" in str(report["errors"])


def cases(
    server: Asker, kind: str, registrable: list[str], random: Random
) -> Iterator[tuple[Registration, str, bool | None]]:
    for entry in registrable:
        client = register(server, application_type=kind, redirect_uris=[OTHER, entry])
        if client is not None:
            read = registered(client)
            for sent in requested(entry, random, 4):
                yield read, sent, accepts(server, "/auth", client["client_id"], sent)


def test_web_clients_compare_as_our_matcher_does(oidc_provider: Asker) -> None:
    random = Random(1)
    tallied(cases(oidc_provider, "web", entries((*WEB, *LOOPBACK), random, 7), random)).judge()


def test_native_clients_compare_as_our_matcher_does(oidc_provider: Asker) -> None:
    random = Random(2)
    hosts = (*LOOPBACK, *PRIVATE_USE, *WEB[:2])
    tallied(cases(oidc_provider, "native", entries(hosts, random, 10), random)).judge()


@pytest.mark.parametrize("kind, hosts", [("web", (*WEB, *LOOPBACK)), ("native", (*LOOPBACK, *PRIVATE_USE, *WEB[:2]))])
def test_a_registration_that_names_the_server_is_compared_as_it_does(
    kind: str, hosts: tuple[str, ...], oidc_provider: Asker
) -> None:
    random = Random(3)
    made = list(cases(oidc_provider, kind, entries(hosts, random, 10), random))
    for read, _sent, _accepted in made:
        read.provider = "oidc-provider"
    tally = tallied(iter(made))
    tally.judge()
    assert tally.unknown == 0
