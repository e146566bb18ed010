"""Which texts can be secrets that somebody issued, and which are made up."""

from __future__ import annotations

import string
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oauthlint.model.genuine import is_genuine, is_private_key, issued_as

BODY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"


def pem(label: str) -> str:
    return f"-----BEGIN {label}-----\n{BODY}\n{BODY[::-1]}\n-----END {label}-----\n"


@pytest.mark.parametrize(
    "text",
    [
        "secret", "client-secret", "my-super-secret-value", "changeme", "<your-secret>", "shop-web-secret-42",
        "supersecretpassword", "ThisIsMyClientSecret", "test-client-8fj2", "dev-kW3vX9pLq7sD2mZ8tR",
        "0123456789abcdef",
        "00000000000000000000", "xxxxxxxxxxxxxxxx", "abcdefghijklmnop", "12345678901234", "storefront",
        "jhipster-control",
        "${CLIENT_SECRET}", "vault:secret/shop#oidc", "ENC(kW3vX9pLq7sD2mZ8tRkW3v)", "$2b$12$kW3vX9pLq7sD2mZ8tRkW3v",
        "$pbkdf2-sha512$310000$c8p78n7pUMln0jzvd4aK4Q", "gX1fBat3bV", "kW3v", "two words and 42 more", "***masked***",
        "GOCSPX-your-google-client-secret-00",
    ],
)  # fmt: skip
def test_made_up(text: str) -> None:
    assert not is_genuine(text)


CHANCE = ("key", "dev", "foo", "bar", "baz", "any", "set", "pwd", "pass", "demo", "test", "some", "xxx", "123", "user")
"""What may come about by chance and looks like a word of somebody's."""
LETTERS = string.ascii_letters + string.digits


@given(st.text(LETTERS, min_size=24, max_size=24).filter(lambda text: len(set(text)) > 14))
def test_random_letters_and_digits_need_no_name_to_be_seen(text: str) -> None:
    assume(len("".join(char if char.isalpha() else " " for char in text).split()) > 2)  # digits among them
    assume(not any(word in text.lower() for word in CHANCE))
    assert is_genuine(text)


@given(st.uuids(version=4))
def test_uuids(value: UUID) -> None:
    text = str(value)
    assert is_genuine(text) or any(part in text for part in ("deadbeef", "abcdef", "123456", "987654"))


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    assert is_genuine(text) in (True, False)
    assert not is_private_key(text) or "PRIVATE KEY-----" in text


def test_private_keys() -> None:
    assert is_private_key(pem("PRIVATE KEY"))
    assert is_private_key(pem("RSA PRIVATE KEY").replace("\n", "\\n"))
    assert not is_private_key(pem("PUBLIC KEY"))
    assert not is_private_key(pem("ENCRYPTED PRIVATE KEY"))
    assert not is_private_key("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----")
    assert not is_genuine(pem("CERTIFICATE"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("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", "Google client secret"),
        ("gho_Zq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js8Rt5Ws", "GitHub token"),
        ("k3R8Q~Zq3xW8vLr5Tn2Kp7Ym4Hc9Bd6Fg1Js8R", "Entra client secret"),
        ("GOCSPX-xxxxxxxxxxxxxxxxxxxxxxxxxxxx", None),
        ("kW3vX9pLq7sD2mZ8tR", None),
    ],
)
def test_issuers_by_their_form(text: str, kind: str | None) -> None:
    assert issued_as(text) == kind
