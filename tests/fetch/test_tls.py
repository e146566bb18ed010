"""TLS: what is trusted, and what is said of what is not."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from hostile_server import HostileServer
from online_run import Ran, discovered

from oauthlint.cli import main
from oauthlint.model.discovery import UNAVAILABLE, Attempt, Discovery

NAME = "sso.example.com"


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """An authority that no system knows."""
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> str:
    """The authority's certificate in a file."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


@pytest.fixture
def secure(names: dict[str, list[str]]) -> Iterator[Callable[[trustme.LeafCert], HostileServer]]:
    """A server with a certificate, under a name that leads to loopback."""
    servers = []

    def start(certificate: trustme.LeafCert) -> HostileServer:
        names[NAME] = ["127.0.0.1"]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        made = HostileServer(context)
        made.origin = f"https://{NAME}:{made.port}"
        made.metadata(made.origin)
        servers.append(made)
        return made

    yield start
    for made in servers:
        made.close()


def ask(server: HostileServer, bundle: str | None) -> Discovery:
    return discovered(server.origin, server.origin, ca_bundle=bundle)


def why(server: HostileServer, bundle: str | None) -> str:
    """Why it is not spoken to."""
    found = ask(server, bundle)
    attempt: Attempt = found.attempts[0]
    assert (attempt.kind, server.asked) == (UNAVAILABLE, [])
    assert not found.missing
    return attempt.reason


def test_a_bundle_is_trusted_and_the_server_is_asked_by_its_name(
    authority: trustme.CA, bundle: str, secure: Callable[[trustme.LeafCert], HostileServer]
) -> None:
    server = secure(authority.issue_cert(NAME))
    found = ask(server, bundle)
    assert found.metadata is not None
    assert server.asked[0].headers["host"] == f"{NAME}:{server.port}"
    assert set(server.names) == {NAME}


def test_without_the_bundle_it_is_not(
    authority: trustme.CA, secure: Callable[[trustme.LeafCert], HostileServer]
) -> None:
    said = why(secure(authority.issue_cert(NAME)), None)
    assert said.startswith("its TLS certificate is not valid: ")
    assert "certificate" in said


def test_the_systems_authorities_are_trusted(
    authority: trustme.CA,
    bundle: str,
    secure: Callable[[trustme.LeafCert], HostileServer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """OpenSSL's own variable stands for the system's store."""
    server = secure(authority.issue_cert(NAME))
    monkeypatch.setenv("SSL_CERT_FILE", bundle)
    assert ask(server, None).metadata is not None


def test_an_expired_certificate(
    authority: trustme.CA, bundle: str, secure: Callable[[trustme.LeafCert], HostileServer]
) -> None:
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    certificate = authority.issue_cert(NAME, not_before=past, not_after=past + datetime.timedelta(days=30))
    assert why(secure(certificate), bundle) == "its TLS certificate is not valid: certificate has expired"


def test_a_certificate_of_another_name(
    authority: trustme.CA, bundle: str, secure: Callable[[trustme.LeafCert], HostileServer]
) -> None:
    said = why(secure(authority.issue_cert("other.example.com")), bundle)
    assert f"certificate is not valid for '{NAME}'" in said


def test_a_certificate_of_another_authority(bundle: str, secure: Callable[[trustme.LeafCert], HostileServer]) -> None:
    said = why(secure(trustme.CA().issue_cert(NAME)), bundle)
    assert said.startswith("its TLS certificate is not valid: ")


def test_an_old_protocol(
    authority: trustme.CA, bundle: str, secure: Callable[[trustme.LeafCert], HostileServer]
) -> None:
    server = secure(authority.issue_cert(NAME))
    assert server._context is not None
    with pytest.warns(DeprecationWarning):
        server._context.minimum_version = ssl.TLSVersion.TLSv1
        server._context.maximum_version = ssl.TLSVersion.TLSv1_1
    assert why(server, bundle).startswith("TLS failed: ")


def test_plain_http_on_the_port_of_https(server: HostileServer, names: dict[str, list[str]], bundle: str) -> None:
    names[NAME] = ["127.0.0.1"]
    server.origin = f"https://{NAME}:{server.port}"
    server.greeting = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    found = ask(server, bundle).attempts[0]
    assert found.kind == UNAVAILABLE
    assert found.reason.startswith("TLS failed: ")


def test_a_handshake_that_never_ends(server: HostileServer, names: dict[str, list[str]]) -> None:
    names[NAME] = ["127.0.0.1"]
    origin = f"https://{NAME}:{server.port}"
    found = discovered(origin, origin, timeout=0.5).attempts[0]
    assert (found.kind, found.reason) == (UNAVAILABLE, "has no complete answer within 0.5 seconds")


@pytest.mark.parametrize(
    ("text", "said"), [(None, "there is no such file"), ("no certificate", "holds no certificates (PEM)")]
)
def test_a_bundle_that_is_none_is_told_before_anything_is_asked(
    text: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        Path("ca.pem").write_text(text)
    Path(".env").write_text("OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://sso.example.com\n")
    assert main(["check", "--online", "--ca-bundle", "ca.pem"]) == 2
    assert capsys.readouterr().err == f"oauthlint: --ca-bundle ca.pem: {said}\n"


def test_tls_errors_of_a_run_are_skipped_entries(
    authority: trustme.CA, secure: Callable[[trustme.LeafCert], HostileServer], check: Callable[..., Ran]
) -> None:
    server = secure(authority.issue_cert(NAME))
    text = f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={server.origin}\n"
    ran = check(text, "--trust-origin", server.origin, "--select", "OA401,OA402")
    assert (ran.code, ran.codes) == (0, [])
    assert any("TLS certificate is not valid" in entry["help"] for entry in ran.report["skipped"])
    assert check(text, "--trust-origin", server.origin, "--select", "OA4", "--require", "metadata").code == 3
