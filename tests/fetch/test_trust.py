"""Where a run goes, and where it takes a credential."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest
from hostile_server import HostileServer, redirect
from online_run import client, discovered, enriched

from oauthlint.errors import UsageError
from oauthlint.fetch.trust import Refused, Trust, private
from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, REFUSED, UNAVAILABLE


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 "
    "192.0.0.8 198.18.0.1 240.0.0.1 ::1 :: fe80::1 fc00::1 fd12:3456::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:a00:1:: "
    "2001:0:0:0:0:0:80ff:fffe 2001:db8::1".split(),
)
def test_an_address_that_is_not_public_is_known_in_every_form(address: str) -> None:
    assert private(ip_address(address))


@pytest.mark.parametrize("address", "93.184.216.34 1.1.1.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101".split())
def test_a_public_address_is_public(address: str) -> None:
    assert not private(ip_address(address))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://sso.example.com/", "plain http"),
        ("http://10.0.0.1/", "plain http"),
        ("http://localhost.example.com/", "plain http"),
        ("ftp://sso.example.com/", "no https address"),
        ("file:///etc/passwd", "no https address"),
        ("https://user:secret@sso.example.com/", "a user name or password"),
        ("https://sso.example.com/a b", "is no address to ask"),
        ("https://sso.example.com/\r\nX-Injected: 1", "is no address to ask"),
        ("https://*.example.com/", "it holds a *"),
        ("https://", "the host is missing"),
        ("//sso.example.com/", "the scheme is missing"),
    ],
)
def test_an_address_that_is_not_asked_is_refused_by_its_text(url: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        Trust().target(url)
    assert said in refused.value.reason
    assert "secret" not in refused.value.reason


@pytest.mark.parametrize(
    "origin",
    [
        "sso.example.com",
        "https://*.example.com",
        "https://sso.example.com/realms/shop",
        "http://sso.example.com",
        "*",
        "",
    ],
)
def test_only_one_whole_server_is_an_origin_to_trust(origin: str) -> None:
    with pytest.raises(UsageError, match=r"^--trust-origin: "):
        Trust([origin])


def test_addresses_of_one_server_are_judged_alike_and_sent_as_they_are() -> None:
    trust = Trust(["https://sso.example.com"])
    for host in ("sso.example.com", "sso.example.com?x=y", "other.example"):
        for path in ("/a", "/b?c=d/e", "/", "", "/a/b", "/%41", "?a=/b"):
            url = f"https://{host}{path}"
            expected = url.partition("://")[2].removeprefix(host.partition("?")[0])
            target = trust.target(url)
            assert target.path == (expected if expected.startswith("/") else f"/{expected}")
            assert (target.url, target.host) == (url, host.partition("?")[0])
            assert target.trusted is host.startswith("sso.")
    for path in ("/a b", "/%", "/*", "/\\x"):
        with pytest.raises(Refused):
            trust.target(f"https://sso.example.com{path}")


def test_an_origin_is_scheme_host_and_port() -> None:
    trust = Trust(["https://SSO.example.com/"], "http://localhost:8080, https://a.example:8443")
    assert trust.target("https://sso.example.com:443/x?y").trusted
    assert trust.target("http://localhost:8080/x").trusted
    assert trust.target("https://a.example:8443").trusted
    assert not trust.target("https://sso.example.com:8443/").trusted
    assert not trust.target("https://sso.example.com.evil.example/").trusted
    assert not trust.target("http://localhost:8081/").trusted


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "127.1", "0x7f.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_refused_in_every_spelling_unless_it_is_trusted(server: HostileServer, host: str) -> None:
    for scheme in ("http", "https"):
        found = discovered(f"{scheme}://{host}:{server.port}")
        assert {attempt.kind for attempt in found.attempts} <= {REFUSED, UNAVAILABLE}
        assert found.unavailable and not found.missing
    assert server.asked == []


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::1", "fd00::1"])
def test_a_public_name_with_a_private_address_is_refused_after_dns(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    names["sso.example.com"] = [address]
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was connected to"))
    found = discovered("https://sso.example.com")
    assert {attempt.kind for attempt in found.attempts} == {REFUSED}
    assert "add --trust-origin https://sso.example.com if it is meant" in found.attempts[0].reason


def test_the_address_that_was_checked_is_the_one_connected_to(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to something else the second time gets no second time."""
    names["sso.example.com"] = ["93.184.216.34"]
    connected = []

    def create_connection(address: tuple[str, int], timeout: float) -> socket.socket:
        names["sso.example.com"] = ["127.0.0.1"]
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "create_connection", create_connection)
    found = discovered("https://sso.example.com")
    assert connected == [("93.184.216.34", 443)]
    assert {attempt.reason for attempt in found.attempts} == {"cannot be connected to (Connection refused)"}
    assert {attempt.kind for attempt in found.attempts} == {UNAVAILABLE}


def test_of_several_addresses_only_public_ones_are_connected_to(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["sso.example.com"] = ["10.0.0.1", "93.184.216.34", "::1"]
    connected = []

    def create_connection(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address[0])
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", create_connection)
    discovered("https://sso.example.com")
    assert connected == ["93.184.216.34"]


def test_plain_http_is_loopback_by_its_address_not_by_its_name(names: dict[str, list[str]]) -> None:
    names["evil.localhost"] = ["93.184.216.34"]
    found = discovered("http://evil.localhost", "http://evil.localhost")
    assert {attempt.kind for attempt in found.attempts} == {REFUSED}
    assert "its name does not lead to this machine" in found.attempts[0].reason


@pytest.mark.parametrize(
    "to",
    [
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/",
        "http://sso.example.com/",
        "https://[::1]:1/",
        "file:///x",
    ],
)
def test_a_redirect_is_judged_like_the_first_address(server: HostileServer, to: str) -> None:
    server.answers["/.well-known/openid-configuration"] = redirect(to)
    found = discovered(server.origin, server.origin)
    assert found.attempts[0].kind == REFUSED
    assert found.metadata is None


def test_a_redirect_to_an_untrusted_server_on_loopback_is_not_followed(server: HostileServer) -> None:
    other = HostileServer()
    server.answers["/.well-known/openid-configuration"] = redirect(f"{other.origin}/x")
    found = discovered(server.origin, server.origin)
    other.close()
    assert (found.attempts[0].kind, other.asked) == (REFUSED, [])


def test_redirects_are_followed_three_times(server: HostileServer) -> None:
    document = server.metadata(server.origin, "/4")
    for number in range(5):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}")
    server.json("/4", document)
    server.answers["/.well-known/openid-configuration"] = redirect("/2")
    assert discovered(server.origin, server.origin).attempts[0].kind == FOUND
    server.answers["/.well-known/openid-configuration"] = redirect("/1", "308 Permanent Redirect")
    found = discovered(server.origin, server.origin)
    assert (found.attempts[0].kind, found.attempts[0].reason) == (INVALID, "redirects more than 3 times")
    assert server.paths().count("/3") == 2
    assert found.attempts[1].kind == NOT_FOUND


def test_no_credential_and_no_cookie_goes_with_a_public_question(server: HostileServer) -> None:
    server.metadata(server.origin, None, "Set-Cookie: session=1")
    environ = {"OAUTHLINT_KEYCLOAK_TOKEN": "a-token-for-somebody-else"}
    enriched(client(issuer=server.origin), trusted=[server.origin], environ=environ)
    for asked in server.asked:
        assert sorted(asked.headers) == ["accept", "accept-encoding", "host", "user-agent"]
