"""A registration's application type does not allow its redirect URIs.

What it checks
    Registrations that name an `application_type`, in the words of OpenID Connect Registration: a `web` application
    with a scheme of an app, or that uses the implicit grant with http or on localhost; a `native` application with an
    http address that is not the loopback interface.

Why it matters
    A server that keeps to the rules refuses the registration with `invalid_redirect_uri`, and servers take the type
    for more: whether the port of a loopback address counts, whether a secret is needed.

How to fix
    Set `application_type` to what the app is, or register an address that it may have.

When to ignore
    The server takes no notice of the application type.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.model.uri import is_loopback, split
from oauthlint.model.value import DECLARED
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED, Bad, Good, Rule
from oauthlint.rules.subjects import Registered
from oauthlint.rules.words import shown

RULE = Rule(
    code="OA114",
    name="application-type-redirect-conflict",
    severity=ERROR,
    subject=REGISTERED,
    roles=("application_type",),
    references=("OpenID Connect Registration section 2", "RFC 8252 section 8.4"),
)


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    kind = registration.one("application_type")
    if kind is None or kind.state != DECLARED or registration.format != "client registration":
        return
    grants = {value.raw for value in registration.many("grant_type")}
    words = {word for value in registration.many("response_type") for word in value.raw.split()}
    implicit = "implicit" in grants or not words.isdisjoint(("token", "id_token"))
    for value in registration.many("redirect_uri"):
        if not value.known or value.empty:
            continue
        reason = _conflict(kind.text, value.raw, implicit)
        if reason is None:
            continue
        at, focus = place(value)
        name = registration.client_id or registration.name or "this client"
        yield Finding(
            at,
            f'the server must refuse this redirect URI: "{name}" is registered as a {kind.text} application',
            focus=focus,
            label=reason,
            why=f'application_type "{kind.text}" does not allow {shown(value.raw)}'
            " (OpenID Connect Registration section 2)",
            help=f'set application_type to "{"native" if kind.text == "web" else "web"}" in {focus.source.path},'
            " or register an https address",
            related=(Related(kind.at, "the application type"),),
            confidence=PROVIDER_DEPENDENT,
        )


def _conflict(kind: str, text: str, implicit: bool) -> str | None:
    uri = split(text)
    scheme = uri.scheme.text.lower() if uri.scheme is not None else ""
    loopback = uri.host is not None and is_loopback(uri.host.text)
    if kind == "web":
        if scheme and scheme not in ("http", "https"):
            return "a scheme of an installed app"
        if implicit and scheme == "http":
            return "http, with the implicit grant"
        if implicit and loopback:
            return "the user's own machine, with the implicit grant"
    if kind == "native" and scheme == "http" and not loopback:
        return "http to another machine"
    return None


def _client(kind: str, uri: str, more: str = "") -> dict[str, str]:
    return {
        "idp/shop.json": f'{{\n  "client_id": "shop",\n  "application_type": "{kind}",{more}\n'
        f'  "redirect_uris": ["{uri}"]\n}}\n'
    }


EXAMPLES = (
    Bad("scheme of an app in a web application", _client("web", "com.example.shop:/cb"), at="idp/shop.json:4"),
    Bad("implicit grant on localhost",
        _client("web", "https://localhost/cb", '\n  "response_types": ["id_token"],'), at="idp/shop.json:5"),
    Bad("http in a native application", _client("native", "http://shop.example.com/cb"), at="idp/shop.json:4"),
    Good("https in a web application", _client("web", "https://shop.example.com/cb")),
    Good("localhost in a web application with the code flow", _client("web", "http://localhost:3000/cb")),
    Good("loopback in a native application", _client("native", "http://127.0.0.1/cb")),
    Good("native-with-claimed-https", _client("native", "https://shop.example.com/cb")),
    Good("server-that-names-no-type",
         {"idp/shop.json": '{"client_id": "shop", "redirect_uris": ["com.example.shop:/cb"]}\n'}),
)  # fmt: skip
