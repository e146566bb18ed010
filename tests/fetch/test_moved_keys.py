"""Answers that are right in what they say, and come in a way that not every client bears."""

from __future__ import annotations

import json
from collections.abc import Callable

from hostile_server import HostileServer, answer, redirect
from online_run import Ran

APP = "OIDC_ISSUER={}\nOIDC_CLIENT_ID=shop-web\n"
KEYS = {
    "keys": [
        {"kty": "EC", "crv": "P-256", "kid": "2027", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
         "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
    ]
}  # fmt: skip


def found(check: Callable[..., Ran], server: HostileServer, code: str, *trusted: str) -> list[tuple[str, str]]:
    origins = [word for origin in (server.origin, *trusted) for word in ("--trust-origin", origin)]
    ran = check(APP.format(server.origin), *origins, "--select", code)
    return [(finding["severity"], finding["message"]) for finding in ran.report["findings"]]


def test_keys_at_another_host_are_a_warning(server: HostileServer, check: Callable[..., Ran]) -> None:
    elsewhere = server.origin.replace("127.0.0.1", "localhost")
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.answers["/jwks"] = redirect(f"{elsewhere}/keys")
    server.json("/keys", KEYS)

    assert found(check, server, "OA412", elsewhere) == [
        ("warning", f"keys come from another server: {server.origin}/jwks redirects to {elsewhere}/keys")
    ]


def test_keys_that_moved_on_their_own_host_are_none(server: HostileServer, check: Callable[..., Ran]) -> None:
    server.metadata(server.origin, jwks_uri=f"{server.origin}/jwks")
    server.answers["/jwks"] = redirect("/keys")
    server.json("/keys", KEYS)

    assert found(check, server, "OA412") == []


def test_a_byte_order_mark_before_the_metadata_is_an_error(server: HostileServer, check: Callable[..., Ran]) -> None:
    document = server.metadata(server.origin, "/plain", jwks_uri=f"{server.origin}/jwks")
    server.answers["/.well-known/openid-configuration"] = answer(
        b"\xef\xbb\xbf" + json.dumps(document).encode(), "Content-Type: application/json"
    )

    told = [message for severity, message in found(check, server, "OA403") if severity == "error"]

    assert any(message.endswith("it begins with a byte order mark") for message in told)
