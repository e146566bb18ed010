"""Text without a syntax: what is assigned in it, wherever it stands, and keys in PEM."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.text.plain import read
from oauthlint.text.source import Source

KEY = f"-----BEGIN PRIVATE KEY-----\n{'MIGHAgEAMBMG' * 8}\n-----END PRIVATE KEY-----"


def pairs(text: str) -> list[tuple[str, str]]:
    document = read(Source("notes.md", text))
    return [(key.value, node.value) for root in document.roots for key, node in root.pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export CLIENT_SECRET=kW3vX9pLq7\n", ("CLIENT_SECRET", "kW3vX9pLq7")),
        ("CLIENT_SECRET='kW3vX9pLq7'", ("CLIENT_SECRET", "kW3vX9pLq7")),
        ('curl -d "a=1&client_secret=kW3vX9pLq7&b=2"', ("client_secret", "kW3vX9pLq7")),
        ("curl https://sso.example.com/token?client_secret=kW3vX9pLq7", ("client_secret", "kW3vX9pLq7")),
        ('{"client_secret": "kW3vX9pLq7"}', ("client_secret", "kW3vX9pLq7")),
        ('"{\\"client_secret\\": \\"kW3vX9pLq7\\"}"', ("client_secret", "kW3vX9pLq7")),
        ("client_secret => 'kW3vX9pLq7',", ("client_secret", "kW3vX9pLq7")),
        ("- `client_secret`: `kW3vX9pLq7`", ("client_secret", "kW3vX9pLq7")),
        ("Authorization: Bearer kW3vX9pLq7\n", ("Authorization", "Bearer kW3vX9pLq7")),
        ('-H "Authorization: Basic c2hvcDprVzM="', ("Authorization", "Basic c2hvcDprVzM=")),
        (f"key:\n{KEY}\n", ("private_key", KEY)),
    ],
)
def test_what_is_assigned(text: str, expected: tuple[str, str]) -> None:
    assert expected in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "client_secret=$CLIENT_SECRET",
        "client_secret=${CLIENT_SECRET}",
        "client_secret={{clientSecret}}",
        "client_secret=<your-client-secret>",
        "access_token = response.json()",
        'access_token = tokens["access_token"]',
        "access_token = fetch_token(client)",
        "client_secret=short",
        "the client_secret is kept elsewhere",
        KEY.replace("PRIVATE", "PUBLIC"),
        KEY.partition("-----END")[0],
    ],
)
def test_what_is_not(text: str) -> None:
    assert pairs(text) == []


@given(st.text(), st.text("abcXYZ0189-_~+/", min_size=8, max_size=64), st.sampled_from([" ", "\n", '"', "&", ";", ""]))
def test_a_value_is_found_behind_any_text_and_stands_where_it_says(before: str, value: str, behind: str) -> None:
    text = f"{before}\nclient_secret={value}{behind}"
    document = read(Source("notes.md", text))

    found = [node for key, node in document.roots[0].pairs if key.value == "client_secret" and node.value == value]

    assert any(text[node.start : node.end] == value for node in found)


@pytest.mark.parametrize("text", ["token:" * 40_000, "-----BEGIN " * 40_000, KEY[:40] * 10_000, "a = b" * 50_000])
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    assert read(Source("notes.md", text)).problems == []
