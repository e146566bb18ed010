"""Offline nothing is opened; online through the proxies that the environment names."""

from __future__ import annotations

import base64
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from hostile_server import Asked, HostileServer
from online_run import Ran, client, discovered, enriched

from oauthlint.cli import main
from oauthlint.model.discovery import REFUSED, UNAVAILABLE

FILES = {
    ".env": "OIDC_CLIENT_ID=https://app.example.com/client.json\nOIDC_ISSUER=https://sso.example.com/realms/shop\n",
    "oauthlint.toml": '[[clients]]\nclient-id = "https://app.example.com/client.json"\n[clients.registration]\n'
    'provider = "keycloak"\nurl = "https://sso.example.com"\nrealm = "shop"\ntoken-env = "OAUTHLINT_T"\n',
}


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--online", "--offline"], ["show"], ["check", "--no-cache"]]
)
def test_offline_sockets_and_dns_raise_and_nobody_notices(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def raises(*_: Any, **__: Any) -> Any:
        raise AssertionError("the network was touched")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getfqdn"):
        monkeypatch.setattr(socket, name, raises)
    monkeypatch.setenv("OAUTHLINT_T", "token-for-keycloak")
    monkeypatch.setenv("OAUTHLINT_TRUST_ORIGINS", "https://sso.example.com")
    monkeypatch.setenv("OAUTHLINT_REGISTRATION_CLIENT_URI", "https://sso.example.com/reg/1")
    monkeypatch.setenv("OAUTHLINT_REGISTRATION_ACCESS_TOKEN", "token-for-one-client")
    for name, text in FILES.items():
        Path(name).write_text(text)
    assert main([*arguments, "--trust-origin", "https://sso.example.com"]) in (0, 1)
    assert "the network was touched" not in "".join(capsys.readouterr())


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostileServer]:
    """A proxy that tunnels to the port that is asked for, on loopback, whatever the name."""
    made = HostileServer()

    def tunnel(connection: socket.socket, asked: Asked) -> None:
        port = int(asked.path.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as other:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pump, args=(other, connection))
            back.start()
            _pump(connection, other)
            back.join()

    class Tunnels(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:
            return tunnel if ":" in path and "/" not in path else default

    made.answers = Tunnels()
    monkeypatch.setenv("HTTPS_PROXY", f"http://user:p%40ss@127.0.0.1:{made.port}")
    yield made
    made.close()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        return


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[HostileServer]:
    """A TLS server called sso.example.com."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("sso.example.com").configure_cert(context)
    made = HostileServer(context)
    made.origin = f"https://sso.example.com:{made.port}"
    made.metadata(made.origin)
    yield made
    made.close()


def test_https_goes_through_the_proxy_and_stays_end_to_end(
    proxy: HostileServer, secure: HostileServer, names: dict[str, list[str]]
) -> None:
    """The name is known to the proxy alone."""
    found = discovered(secure.origin, ca_bundle="../ca.pem")
    assert found.metadata is not None
    assert {str(asked) for asked in proxy.asked} == {f"CONNECT sso.example.com:{secure.port}"}
    assert proxy.asked[0].headers["proxy-authorization"] == "Basic " + base64.b64encode(b"user:p@ss").decode()
    assert "proxy-authorization" not in secure.asked[0].headers
    assert set(secure.names) == {"sso.example.com"}


def test_a_proxy_is_no_way_to_a_private_address(proxy: HostileServer, names: dict[str, list[str]]) -> None:
    names["sso.example.com"] = ["10.0.0.1"]
    for issuer in ("https://sso.example.com", "https://10.0.0.1", "https://169.254.169.254", "http://sso.example.com"):
        assert {attempt.kind for attempt in discovered(issuer).attempts} == {REFUSED}
    assert proxy.asked == []


def test_no_proxy_is_heeded(
    proxy: HostileServer, secure: HostileServer, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "example.com")
    names["sso.example.com"] = ["127.0.0.1"]
    assert discovered(secure.origin, secure.origin, ca_bundle="../ca.pem").metadata is not None
    assert proxy.asked == []


def test_loopback_never_goes_through_a_proxy(proxy: HostileServer, server: HostileServer) -> None:
    server.metadata(server.origin)
    assert discovered(server.origin, server.origin).metadata is not None
    assert proxy.asked == []


@pytest.mark.parametrize(
    ("named", "said"),
    [("socks5://127.0.0.1:1", "is not spoken to in plain http"), ("http://127.0.0.1:99999", "is no address"),
     ("http://127.0.0.1:1", "cannot be connected to"), ("http://proxy.invalid:3128", "cannot be resolved")],
)  # fmt: skip
def test_a_proxy_that_cannot_be_used_says_nothing_about_the_provider(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.setenv("https_proxy", named)
    found = discovered("https://sso.example.com").attempts[0]
    assert (found.kind, said in found.reason) == (UNAVAILABLE, True)


def test_a_proxy_that_refuses(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]
) -> None:
    monkeypatch.setenv("ALL_PROXY", server.origin)
    found = discovered("https://sso.example.com").attempts[0]
    assert (found.kind, found.reason) == (UNAVAILABLE, "the proxy of the environment answers 404")


def test_ctrl_c_lets_go_of_everything(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("oauthlint.fetch.run.discover", interrupt)
    with pytest.raises(KeyboardInterrupt):
        enriched(client(issuer=server.origin), trusted=[server.origin])


def test_the_whole_command(server: HostileServer, check: Callable[..., Ran]) -> None:
    """A finding in an answer has an address and a pointer; skipped and required inputs decide the exit code."""
    issuer = f"{server.origin}/realms/shop"
    server.metadata(issuer, scopes_supported=["openid"])
    text = f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={issuer}\nOIDC_SCOPES=openid profile\n"
    select = ("--select", "OA201", "--fail-on", "warning")
    ran = check(text, *select, "--trust-origin", server.origin)
    assert (ran.code, ran.codes) == (1, ["OA201"])
    related = ran.report["findings"][0]["related"][0]
    assert related["url"] == f"{issuer}/.well-known/openid-configuration"
    assert related["pointer"].startswith("/scopes_supported") and "path" not in related
    ran = check(text, *select)
    assert (ran.code, ran.codes) == (0, [])
    assert "add --trust-origin" in ran.report["skipped"][0]["help"]
    ran = check(text, *select, "--require", "metadata")
    assert ran.code == 3
    assert "the metadata of client 'shop-web' is required and not known" in ran.report["errors"][0]["message"]
    assert check(text, *select, "--require", "metadata", "--trust-origin", server.origin).code == 1
    assert check(text, "--require", "registration,metadata", "--select", "OA4", "--offline").code == 3
    assert check(text, "--require", "everything").code == 2
    assert check(text, "--timeout", "0").code == 2
    assert check(text, "--trust-origin", "sso.example.com").code == 2
    shown = check(text, "--trust-origin", server.origin, command="show")
    assert shown.report["clients"][0]["metadata"]["url"] == f"{issuer}/.well-known/openid-configuration"


def test_a_finding_in_an_answer_is_ignored_by_address_and_pointer(
    server: HostileServer, check: Callable[..., Ran]
) -> None:
    server.metadata(server.origin, token_endpoint="http://sso.example.com/token")
    files = {".env": f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={server.origin}\n"}
    arguments = ("--trust-origin", server.origin, "--select", "OA407")
    ran = check(files, *arguments)
    location = ran.report["findings"][0]["location"]
    assert (location["url"], location["pointer"]) == (
        f"{server.origin}/.well-known/openid-configuration",
        "/token_endpoint",
    )
    files["oauthlint.toml"] = (
        f'[[ignore]]\nrule = "OA407"\nfile = "{location["url"]}"\npointer = "/token_endpoint"\nreason = "known"\n'
    )
    ran = check(files, *arguments)
    assert (ran.codes, ran.report["summary"]["suppressed"]) == ([], 1)


def test_trust_may_come_from_the_environment(
    server: HostileServer, check: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.metadata(server.origin)
    monkeypatch.setenv("OAUTHLINT_TRUST_ORIGINS", f"https://other.example {server.origin}")
    ran = check(f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={server.origin}\n", "--select", "OA201", "--require", "metadata")
    assert ran.code == 0


def test_other_tools_are_shown_a_finding_in_an_answer_in_the_file_that_made_us_ask(
    server: HostileServer, check: Callable[..., Ran]
) -> None:
    server.metadata(server.origin, token_endpoint="http://sso.example.com/token")
    names = ("sarif", "github", "gitlab", "junit", "markdown", "html")
    formats = [word for name in names for word in ("--format", f"{name}:{name}.out")]
    ran = check(
        {".env": f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={server.origin}\n"},
        "--trust-origin", server.origin, "--select", "OA407", *formats,
    )  # fmt: skip
    assert ran.codes == ["OA407"]
    pointed = f"{server.origin}/.well-known/openid-configuration#/token_endpoint"
    said = {name: Path(f"{name}.out").read_text(encoding="utf-8") for name in names}
    (result,) = json.loads(said["sarif"])["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == ".env"
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == pointed
    assert "file=.env,line=" in said["github"] and pointed in said["github"]
    (entry,) = json.loads(said["gitlab"])
    assert entry["location"]["path"] == ".env" and pointed in entry["description"]
    assert pointed in said["junit"]
    assert "`/token_endpoint`" in said["markdown"]
