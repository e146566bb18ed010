"""django-oauth-toolkit, the real one, as it is shipped and with the two methods that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from differential import accepts, registered, tallied
from real_server import Asker
from uri_pairs import LOOPBACK, WEB, entries, requested

from oauthlint.model.registration import Registration

pytestmark = pytest.mark.xdist_group("django-oauth-toolkit")
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
