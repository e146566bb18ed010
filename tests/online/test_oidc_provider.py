"""npm's oidc-provider, the real one."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from differential import accepts, registered, tallied
from real_server import Asker
from uri_pairs import LOOPBACK, PRIVATE_USE, WEB, entries, requested

from oauthlint.model.registration import Registration

pytestmark = pytest.mark.xdist_group("oidc-provider")
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
