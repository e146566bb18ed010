"""The same redirect URIs at eleven kinds of servers: what each answers to each.

`Y` accepted, `N` refused, `?` not known beforehand: the provider's documentation leaves it open. `-` the entry cannot
be registered there.
"""

from __future__ import annotations

import pytest

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL
from oauthlint.model.value import Mark, NotKnown, Piece, Value
from oauthlint.providers import find
from oauthlint.text.source import Source

SERVERS: dict[str, tuple[str, dict[str, str]]] = {
    "keycloak": ("keycloak", {"version": "26.6.3"}),
    "auth0": ("auth0", {}),
    "okta": ("okta", {"wildcard_redirect": "DISABLED"}),
    "entra": ("entra", {}),
    "github": ("github", {}),
    "gitlab": ("gitlab", {}),
    "hydra": ("hydra", {}),
    "authelia": ("authelia", {}),
    "dex": ("dex", {}),
    "zitadel": ("zitadel", {"application_type": "native", "devMode": "false"}),
    "spring": ("spring-authorization-server", {}),
    "duende": ("duende", {}),
    "panva": ("oidc-provider", {"application_type": "native"}),
}
"""Each server of the table: its provider, and what a registration there says besides the URIs."""

TABLE = """
registered               sent                          keycloak auth0 okta entra github gitlab hydra authelia dex zitadel spring duende panva
https://a.io/cb          https://a.io/cb/              N        N     N    N     Y      N      N     N        N   N       N      N      N
https://a.io/cb          https://a.io/CB               N        N     N    N     N      N      N     N        N   N       N      Y      N
https://a.io/cb          https://x.a.io/cb             N        N     N    N     Y      N      N     N        N   N       N      N      N
http://127.0.0.1/cb      http://127.0.0.1:51004/cb     Y        N     N    Y     Y      Y      Y     Y        N   Y       Y      N      Y
http://127.0.0.1:8000/cb http://127.0.0.1:9000/cb      N        N     N    Y     Y      Y      Y     Y        N   Y       Y      N      Y
http://localhost:3000/cb http://localhost:5173/cb      N        N     N    Y     ?      N      N     N        N   Y       N      N      Y
http://127.0.0.1/cb      http://localhost:5000/cb      N        N     N    ?     N      N      N     N        N   Y       N      N      N
https://a.io/*           https://a.io/x/y?z=1          Y        N     N    ?     -      N      N     N        N   N       N      N      N
https://*.a.io/cb        https://b.a.io/cb             N        Y     N    ?     -      N      N     N        N   N       N      N      N
"""  # noqa: E501

_HEADER, *_ROWS = [line.split() for line in TABLE.strip().splitlines()]
VECTORS = [
    pytest.param(server, row[0], row[1], answer, id=f"{server} {row[0]} {row[1]}")
    for row in _ROWS
    for server, answer in zip(_HEADER[2:], row[2:], strict=True)
]


def registered(provider: str, *uris: str, **more: str) -> Registration:
    source = Source("clients.json", " ".join(uris))
    at = Mark(source, 0, 0)
    made = Registration(provider, "x", at)
    made.client_type = CONFIDENTIAL
    made.values["redirect_uri"] = [Value("redirect_uri", "x", at, (Piece(uri, source, 0, 0, False),)) for uri in uris]
    made.version = more.pop("version", None)
    kind = more.pop("application_type", None)
    if kind is not None:
        piece = Piece(kind, source, 0, 0, False)
        made.values["application_type"] = [Value("application_type", "x", at, (piece,))]
    made.traits.update(more)
    return made


def answer(provider: str, uri: str, sent: str, **more: str) -> str:
    matcher = find(provider).matcher
    assert matcher is not None
    try:
        return "Y" if matcher(sent, registered(provider, uri, **more)).accepted else "N"
    except NotKnown:
        return "?"


@pytest.mark.parametrize("server, uri, sent, expected", VECTORS)
def test_vectors(server: str, uri: str, sent: str, expected: str) -> None:
    provider, more = SERVERS[server]
    if expected == "-":
        assert answer(provider, uri, sent, **more) != "Y"
    else:
        assert answer(provider, uri, sent, **more) == expected


@pytest.mark.parametrize(
    "provider, uri, sent, more, expected",
    [
        # the same table, with the provider's switch the other way
        ("okta", "https://*.a.io/cb", "https://b.a.io/cb", {"wildcard_redirect": "SUBDOMAIN"}, "Y"),
        ("okta", "https://*.a.io/cb", "https://b.a.io/cb", {}, "?"),
        ("okta", "https://r-*-d.a.io/cb", "https://r-1-d.a.io/cb", {"wildcard_redirect": "SUBDOMAIN"}, "Y"),
        ("okta", "https://r-*-d.a.io/cb", "https://r-1.s-d.a.io/cb", {"wildcard_redirect": "SUBDOMAIN"}, "N"),
        ("auth0", "https://*.a.io/cb", "https://b.c.a.io/cb", {}, "N"),
        ("auth0", "https://*.a.io/cb", "https://a.io/cb", {}, "N"),
        ("auth0", "https://*.io/cb", "https://a.io/cb", {}, "N"),
        ("auth0", "https://*.a.io/cb", "https://evil.tld/.a.io/cb", {}, "N"),
        ("auth0", "https://{organization_name}.a.io/cb", "https://b.a.io/cb", {}, "?"),
        ("zitadel", "https://*.a.io/cb", "https://b.a.io/cb", {"devMode": "true", "application_type": "web"}, "Y"),
        ("zitadel", "https://a.io/*", "https://a.io/x/y?z=1", {"devMode": "true", "application_type": "web"}, "N"),
        ("zitadel", "https://a.io/**", "https://a.io/x/y?z=1", {"devMode": "true", "application_type": "web"}, "Y"),
        ("zitadel", "https://*.a.io/cb", "https://b.a.io/cb", {}, "?"),
        ("zitadel", "http://127.0.0.1/cb", "http://localhost:5000/cb", {}, "?"),
        ("zitadel", "http://127.0.0.1/cb", "http://localhost:5000/cb", {"application_type": "web"}, "N"),
        ("oidc-provider", "http://127.0.0.1/cb", "http://127.0.0.1:1/cb", {"application_type": "web"}, "N"),
        ("oidc-provider", "http://127.0.0.1/cb", "http://127.0.0.1:1/cb", {}, "?"),
        ("oidc-provider", "http://127.0.0.1/cb", "http://127.0.0.1/cb", {}, "Y"),
        # GitHub's own table, and what it does not speak of
        ("github", "http://example.com/path", "http://example.com/path", {}, "Y"),
        ("github", "http://example.com/path", "http://example.com/path/subdir/other", {}, "Y"),
        ("github", "http://example.com/path", "http://oauth.example.com/path/subdir", {}, "Y"),
        ("github", "http://example.com/path", "http://example.com/bar", {}, "N"),
        ("github", "http://example.com/path", "http://example.com/", {}, "N"),
        ("github", "http://example.com/path", "http://example.com:8080/path", {}, "N"),
        ("github", "http://example.com/path", "http://example.org", {}, "N"),
        ("github", "http://example.com/path", "http://notexample.com/path", {}, "N"),
        ("github", "http://example.com/path", "http://example.com/path/../bar", {}, "N"),
        ("github", "http://example.com/path", "http://example.com/pathology", {}, "N"),
        ("github", "https://example.com/path", "http://example.com/path", {}, "N"),
        ("github", "https://example.com:443/path", "http://example.com:443/path", {}, "?"),
        # fosite looks at the request's scheme only
        ("hydra", "https://127.0.0.1/cb", "http://127.0.0.1:1/cb", {}, "Y"),
        ("hydra", "http://127.0.0.1/c%62", "http://127.0.0.1:1/cb", {}, "Y"),
        ("hydra", "http://127.0.0.1/cb?a", "http://127.0.0.1:1/cb", {}, "N"),
        ("hydra", "http://127.0.0.1/cb", "https://127.0.0.1:1/cb", {}, "N"),
        ("gitlab", "http://127.0.0.1/cb", "http://127.0.0.2/cb", {}, "N"),
        # what no server can read
        ("hydra", "http://127.0.0.1/cb", "http://127.0.0.1:x/cb", {}, "N"),
        ("oidc-provider", "http://127.0.0.1/cb", "http://127.0.0.1:x/cb", {"application_type": "native"}, "N"),
        ("oidc-provider", "http://127.0.0.1/cb", "http://127.0.0.1:65536/cb", {"application_type": "native"}, "N"),
        # what Microsoft's page leaves open
        ("entra", "https://a.io", "https://a.io/", {}, "?"),
        ("entra", "https://a.io/cb", "https://a.io/cb?x=1", {}, "?"),
        ("entra", "http://[::1]/cb", "http://[::1]:1/cb", {}, "N"),
        ("entra", "https://localhost/cb", "https://localhost:44321/cb", {}, "Y"),
        ("entra", "https://a.io/cb", "https://b.io/cb", {}, "N"),
        ("cognito", "https://a.io/cb", "https://a.io/cb", {}, "Y"),
        ("cognito", "http://localhost:3000/cb", "http://localhost:5173/cb", {}, "N"),
    ],
)
def test_switches_and_edges(provider: str, uri: str, sent: str, more: dict[str, str], expected: str) -> None:
    assert answer(provider, uri, sent, **more) == expected


def test_a_port_of_an_auth0_application_may_be_free() -> None:
    matcher = find("auth0").matcher
    assert matcher is not None
    verdict = matcher("http://127.0.0.1:1/cb", registered("auth0", "http://127.0.0.1/cb"))
    assert (verdict.accepted, verdict.confidence) == (False, "provider-dependent")
