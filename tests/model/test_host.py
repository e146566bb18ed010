"""The machine itself and environments, as host names say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.host import environment_label, environment_of, is_loopback, is_loopback_literal


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.255.0.9", "[::1]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "::1", "[::ffff:127.0.0.1]"],
)
def test_loopback_addresses(host: str) -> None:
    assert is_loopback(host)
    assert is_loopback_literal(host)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "shop.localhost", "a.b.localhost"])
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)
    assert not is_loopback_literal(host)


@pytest.mark.parametrize(
    "host",
    [
        "", "128.0.0.1", "127.0.0", "127.0.0.256", "127.0.0.1.example", "[::2]", "[::1", "[1::1]", "[:::1]",
        "[1:2:3:4:5:6:7:8:9]", "[::1::]", "localhosts", "notlocalhost", "localhost.example", "0.0.0.0", "10.0.0.1",
    ],
)  # fmt: skip
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("host", "environment", "word"),
    [
        ("staging.example.com", "staging", "staging"),
        ("shop-stg.example.com", "staging", "stg"),
        ("shop.dev.example.com", "development", "dev"),
        ("dev2.example.com", "development", "dev2"),
        ("DEV.example.com", "development", "DEV"),
        ("test.example.com.", "test", "test"),
        ("uat.example.com", "uat", "uat"),
        ("qa-eu.example.com", "qa", "qa"),
        ("api-m.sandbox.example.com", "sandbox", "sandbox"),
        ("pr-7-preview.example.com", "preview", "preview"),
        ("prod.example.com", "production", "prod"),
        ("pre-prod.example.com", "preproduction", "pre-prod"),
        ("shop-pre-prod.example.com", "preproduction", "pre-prod"),
        ("shop-staging.com", "staging", "staging"),
        ("shop.test", "test", "test"),
        ("printer.local", "local", "local"),
        ("web.staging.svc.cluster.local", "staging", "staging"),
        ("staging", "staging", "staging"),
    ],
)
def test_hosts_of_an_environment(host: str, environment: str, word: str) -> None:
    found = environment_label(host)
    assert found is not None
    assert (found[0], host[found[1] : found[2]]) == (environment, word)
    assert environment_of(host) == environment


@pytest.mark.parametrize(
    "host",
    [
        "app.example.com", "latest.example.com", "contest.example.com", "devices.example.com",
        "attestation.example.com",
        "dev.to", "test.com", "app.dev", "shop.qa", "login.live.com", "localhost", "127.0.0.1", "[::1]", "", "..",
        "keycloak.auth.svc.cluster.local",
    ],
)  # fmt: skip
def test_hosts_of_no_environment(host: str) -> None:
    assert environment_of(host) is None


@given(st.text(alphabet="devprodstg-_.1A[]:", max_size=30) | st.text(max_size=30))
def test_any_text(host: str) -> None:
    found = environment_label(host)
    assert found is None or 0 <= found[1] < found[2] <= len(host)
    is_loopback(host)
