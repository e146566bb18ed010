"""Recorded traffic, or a request that is kept to be sent again, holds a token or a client secret.

What it checks
    HAR files, collections of Postman, Insomnia, Hoppscotch and Thunder Client, cassettes of VCR and vcrpy, requests in
    `.http`, `.rest` and Bruno's `.bru` files, and notebooks: tokens, client secrets and `Authorization` headers in
    requests, answers, variables, code and output. A token that says of itself that it has expired is a warning. Made-up
    values, templates, and tokens whose issuer is an example or the machine itself are no matter.

Why it matters
    A recording is made with somebody's real account. Tests and collections are shared with everybody who can read the
    repository, and nobody thinks of what is in them.

How to fix
    Replace the value by a made-up one, or by a variable that is filled in when it is used, and have the recorder leave
    it out: `filter_headers` of vcrpy, `filter_sensitive_data` of VCR; clear the output of a notebook's cells. Revoke
    the token, change the secret.

When to ignore
    The credentials are those of a provider that only exists during the tests.
"""

from __future__ import annotations

import time

from oauthlint.model.finding import Finding
from oauthlint.model.host import is_loopback
from oauthlint.model.token import claims
from oauthlint.model.uri import split
from oauthlint.model.workspace import IGNORED
from oauthlint.rules.rule import ERROR, SECRET_IN_RECORDING, WARNING, Bad, Good, Rule
from oauthlint.rules.secrets.standing import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.written import WrittenSecret

RULE = Rule(
    code="OA612",
    name="token-in-fixture",
    severity=ERROR,
    subject=SECRET_IN_RECORDING,
    references=("RFC 6750 section 5.3", "RFC 9700 section 2.2.2"),
    in_examples=True,
)

_NOBODY = ("example", "test", "invalid", "localhost", "example.com", "example.org", "example.net")
"""Names that are nobody's (RFC 2606)."""


def check(written: WrittenSecret) -> Iterator[Finding]:
    if written.state == IGNORED:
        return
    says = claims(written.secret.reveal()) or {}
    if says.get("alg") == "none" or _is_nobody(says.get("iss")):
        return
    until = says.get("exp")
    expired = isinstance(until, int | float) and until < time.time()
    kind = f"expired {written.key}" if expired else written.key
    what, remedy = _kind(written.path)
    yield Finding(
        written.at,
        f"the {what} publishes {'an' if kind[0] in 'aeI' else 'a'} {kind}",
        label=described(written),
        why="bearer tokens and secrets are valid for whoever has them",
        help=f"{remedy} in {written.path}, and "
        + ("change it at the provider" if "secret" in written.key else "revoke it"),
        severity=WARNING if expired else None,
        detail=written.key,
    )


def _kind(path: str) -> tuple[str, str]:
    """What a file is, and what to do about the value in it."""
    if path.lower().endswith(".ipynb"):
        return "notebook", "read it from the environment and clear the cell's output"
    if path.lower().endswith((".http", ".rest", ".bru")):
        return "request", "write a variable in its place"
    return "recording", "have the recorder leave it out, and replace it by a made-up value"


def _is_nobody(issuer: object) -> bool:
    """Whether an issuer's name is reserved for examples and tests, or for the machine itself."""
    if not isinstance(issuer, str):
        return False
    host = split(issuer).host
    name = host.text.lower() if host is not None else issuer.lower()
    return is_loopback(name) or any(name == own or name.endswith("." + own) for own in _NOBODY)


_HAR = """\
{"log": {"version": "1.2", "entries": [{
  "request": {"method": "POST", "url": "https://sso.shop.dev/token",
    "postData": {"mimeType": "application/x-www-form-urlencoded",
      "text": "grant_type=refresh_token&refresh_token=%s"}},
  "response": {"status": 200, "content": {"text": "{}"}}
}]}}
"""
_POSTMAN = """\
{"info": {"name": "shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "item": [{"name": "orders", "request": {"header": [
   {"key": "Authorization", "value": "Bearer %s"}
 ]}}]}
"""
_CASSETTE = "interactions:\n- request:\n    headers:\n      Authorization:\n      - Bearer {}\n"
_HTTP = "POST https://sso.shop.dev/token\n\ngrant_type=refresh_token&refresh_token={}&client_id=shop-web\n"
_BRUNO = "get {{\n  url: https://api.shop.dev\n  auth: bearer\n}}\nauth:bearer {{\n  token: {}\n}}\n"
_NOTEBOOK = """\
{{"cells": [{{"cell_type": "code",
  "source": ["tokens = fetch()\\n", "print(tokens)"],
  "outputs": [{{"text": ["{{'access_token': '{}', 'expires_in': 300}}\\n"]}}]}}], "nbformat": 4}}
"""
_TOKEN = "kW3vX9pLq7sD2mZ8tR4nY6bH1cJ5"
_EXPIRED = "eyJhbGciOiJSUzI1NiJ9.eyJub25jZSI6IjEiLCJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJlMTIzNDU2Nzg5"
_OF_EXAMPLE = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL3Nzby5leGFtcGxlLmNvbSIsImp0aSI6IjkifQ.c2lnbmF0dXJlMTIzNDU2Nzg5"
_UNSIGNED = "eyJhbGciOiJub25lIn0.eyJub25jZSI6IjEiLCJqdGkiOiI0Mm40dDg5In0.c2lnbmF0dXJlMTIzNDU2Nzg5"

EXAMPLES = (
    Bad("refresh token in a HAR file", {"login.har": _HAR % _TOKEN}, at="login.har:4"),
    Bad(
        "header in a collection of Postman",
        {"shop.postman_collection.json": _POSTMAN % _TOKEN},
        at="shop.postman_collection.json:3",
    ),
    Bad("cassette", {"tests/cassettes/login.yaml": _CASSETTE.format(_TOKEN)}, at="tests/cassettes/login.yaml:5"),
    Bad(
        "expired token",
        {"tests/cassettes/login.yaml": _CASSETTE.format(_EXPIRED)},
        at="tests/cassettes/login.yaml:5",
        severity=WARNING,
    ),
    Bad("request of an editor", {"api/token.http": _HTTP.format(_TOKEN)}, at="api/token.http:3"),
    Bad("request of Bruno", {"api/orders.bru": _BRUNO.format(_TOKEN)}, at="api/orders.bru:6"),
    Bad("output of a notebook", {"explore.ipynb": _NOTEBOOK.format(_TOKEN)}, at="explore.ipynb:3"),
    Good("variable-of-a-request", {"api/token.http": _HTTP.format("{{refreshToken}}")}),
    Good("variable-of-bruno", {"api/orders.bru": _BRUNO.format("{{token}}")}),
    Good("expression-in-a-notebook", {"a.ipynb": _NOTEBOOK.format("{}").replace("fetch()", "access_token=get(x)")}),
    Good("ignored", {"login.har": _HAR % _TOKEN, ".gitignore": "*.har\n"}, tracked=(".gitignore",)),
    Good("variable-of-postman", {"shop.postman_collection.json": _POSTMAN % "{{access_token}}"}),
    Good("made-up-value", {"tests/cassettes/login.yaml": _CASSETTE.format("fake-access-token")}),
    Good("masked", {"tests/cassettes/login.yaml": _CASSETTE.format("**********")}),
    Good("issued-by-example-com", {"tests/cassettes/login.yaml": _CASSETTE.format(_OF_EXAMPLE)}),
    Good("signed-with-none", {"tests/cassettes/login.yaml": _CASSETTE.format(_UNSIGNED)}),
)
