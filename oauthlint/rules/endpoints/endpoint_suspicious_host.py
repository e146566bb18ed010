"""A metadata document sends clients to a host that they should not, or cannot, call.

What it checks
    The host of each endpoint in a metadata document against the host of its issuer: names of containers, clusters and
    private networks under a public issuer, and hosts of another site. Providers whose endpoints are known to be
    elsewhere are left alone.

Why it matters
    Behind a proxy, a server that does not know its public name publishes the name that it has inside: nobody outside
    reaches it. An endpoint of another site is where codes, tokens and secrets will go (RFC 9700 section 4.4).

How to fix
    Tell the server its public address (Keycloak: `KC_HOSTNAME`).

When to ignore
    All clients of the document run inside the same network, or the other site belongs to the provider.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.host import is_loopback
from oauthlint.model.roles import ENDPOINTS
from oauthlint.model.uri import Uri, split
from oauthlint.model.value import Value
from oauthlint.providers import find, recognise
from oauthlint.rules.endpoints.internal import is_internal
from oauthlint.rules.endpoints.published import where
from oauthlint.rules.endpoints.shapes import NAMES
from oauthlint.rules.place import place
from oauthlint.rules.rule import DOCUMENT, INFO, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Published

RULE = Rule(
    code="OA409",
    name="endpoint-suspicious-host",
    severity=WARNING,
    subject=DOCUMENT,
    supersedes=("OA407",),
    references=("RFC 8414 section 6.2", "RFC 9700 section 2.6", "RFC 9700 section 4.4"),
)

_ELSEWHERE = ((".amazonaws.com", ".amazoncognito.com"),)
"""Ends of an issuer's host and of its endpoints' hosts that belong together, of providers that have no file yet."""


def check(published: Published) -> Iterator[Finding]:
    document = published.document
    home = _host(split(document.issuer))
    recognised = recognise(document.issuer)
    provider = find(recognised) if recognised is not None else None
    if not home or is_internal(home):
        return
    seen = {home, ""}
    for role in ENDPOINTS:
        value = document.one(role)
        if value is None or not value.known:
            continue
        uri = split(value.raw)
        host = _host(uri)
        if host in seen:
            continue
        seen.add(host)
        if is_internal(host):
            yield _inside(published, value, uri, role)
        elif (
            uri.text.startswith("https://")
            and not _one_site(home, host)
            and not (provider and provider.has_endpoint_host(host))
        ):
            yield _foreign(published, value, uri, role)


def _host(uri: Uri) -> str:
    return uri.host.text.lower().rstrip(".") if uri.host is not None else ""


def _one_site(one: str, other: str) -> bool:
    """Whether two hosts may belong to one registered name. Two that end differently cannot; two that end alike are
    given the benefit of the doubt, since it takes the list of public suffixes to tell."""
    if one.split(".")[-2:] == other.split(".")[-2:]:
        return True
    return any(one.endswith(issuer) and other.endswith(endpoint) for issuer, endpoint in _ELSEWHERE)


def _inside(published: Published, value: Value, uri: Uri, role: str) -> Finding:
    document = published.document
    assert uri.host is not None
    at, focus = place(value, uri.host.start, uri.host.end)
    kind = "the machine itself" if is_loopback(uri.host.text) else "a private network"
    return Finding(
        at,
        f"clients outside cannot reach the {NAMES.get(role, role.replace('_', ' '))}: {document.issuer} publishes a"
        f" name of {kind}",
        focus=focus,
        label=f"only known inside of {kind}" if kind != "the machine itself" else "each client's own machine",
        why="clients call the addresses that the metadata names (RFC 8414 section 2)",
        help=f"give the server its public address (Keycloak: KC_HOSTNAME), then fetch {where(document)} again",
        related=(Related(document.anchor, "the public issuer"),),
        detail=uri.host.text,
    )


def _foreign(published: Published, value: Value, uri: Uri, role: str) -> Finding:
    document = published.document
    assert uri.host is not None
    at, focus = place(value, uri.host.start, uri.host.end)
    return Finding(
        at,
        f"requests go to another site than the issuer's: {document.issuer} has its"
        f" {NAMES.get(role, role.replace('_', ' '))} at {uri.host.text}",
        focus=focus,
        label="another site",
        why="whoever controls an endpoint gets what clients send there (RFC 9700 section 4.4)",
        help=f"make sure that {uri.host.text} belongs to the provider that {where(document)} speaks for",
        related=(Related(document.anchor, "the issuer"),),
        severity=INFO,
        detail=uri.host.text,
    )


_PATH = "idp/openid-configuration.json"


def _document(issuer: str, token: str) -> dict[str, str]:
    return {
        _PATH: f'{{\n  "issuer": "{issuer}",\n  "authorization_endpoint": "{issuer}/authorize",\n'
        f'  "token_endpoint": "{token}",\n  "response_types_supported": ["code"]\n}}\n'
    }


_PUBLIC = "https://sso.example.com"

EXAMPLES = (
    Bad("name of a container", _document(_PUBLIC, "http://keycloak:8080/token"), at=f"{_PATH}:4"),
    Bad("address of a private network", _document(_PUBLIC, "https://10.0.3.7/token"), at=f"{_PATH}:4"),
    Bad("loopback", _document(_PUBLIC, "http://localhost:8080/token"), at=f"{_PATH}:4"),
    Bad("another site", _document(_PUBLIC, "https://login.example.net/token"), at=f"{_PATH}:4", severity=INFO),
    Good("same host", _document(_PUBLIC, "https://sso.example.com/token")),
    Good("other host of the same site", _document(_PUBLIC, "https://api.example.com/token")),
    Good("everything-is-inside", _document("http://keycloak:8080/realms/shop", "http://keycloak:8080/token")),
    Good("google", _document("https://accounts.google.com", "https://oauth2.googleapis.com/token")),
    Good(
        "entra",
        _document(
            "https://sts.windows.net/2b1c7f4e-0000-4000-8000-0242ac120002/",
            "https://login.microsoftonline.com/2b1c7f4e-0000-4000-8000-0242ac120002/oauth2/token",
        ),
    ),
    Good(
        "cognito",
        _document(
            "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E",
            "https://shop.auth.eu-west-1.amazoncognito.com/oauth2/token",
        ),
    ),
)
