"""What is known of a value and where its characters stand; a secret that shows neither."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.placeholder import is_placeholder, placeholder_in
from oauthlint.model.value import DECLARED, UNKNOWN, Mark, NotKnown, Piece, Secret, Value, known
from oauthlint.text.source import Source


def of(text: str, role: str = "scope", state: str = DECLARED, why: str = "") -> Value:
    """A setting `KEY=text`."""
    source = Source(".env", f"KEY={text}\n")
    pieces = (Piece(text, source, 4, 4 + len(text), True),) if text else ()
    return Value(role, "KEY", Mark(source, 4, 4 + len(text)), pieces, state, why)


@given(st.text(min_size=8, max_size=40).filter(lambda text: text not in "<secret of characters, fingerprint>"))
def test_a_secret_shows_its_length_and_nothing_of_its_text(text: str) -> None:
    secret = Secret(text)
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret:>80}", f"{secret!s}", "%s" % (secret,)):  # noqa: UP031
        assert text not in shown
        assert f"{len(text)} characters" in shown
    assert len(secret) == len(text)
    assert secret.reveal() == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_secrets_are_equal_where_their_texts_are(one: str, other: str) -> None:
    assert (Secret(one) == Secret(other)) is (one == other)
    assert Secret(one) != one
    assert len({Secret(one), Secret(one)}) == 1


def test_a_secret_is_not_written_to_a_file() -> None:
    for write in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError, match="not pickled") as caught:
            write(Secret("hV7qLw2ZpXc9RtYb"))
        assert "hV7qLw2Z" not in str(caught.value)


@pytest.mark.parametrize("role", ["client_secret", "private_key"])
def test_the_text_of_a_secret_is_not_to_be_had_as_a_text(role: str) -> None:
    value = of("hV7qLw2ZpXc9RtYb", role)
    with pytest.raises(TypeError, match=r"use \.secret"):
        _ = value.text
    assert value.secret == Secret("hV7qLw2ZpXc9RtYb")
    assert "hV7qLw2Z" not in repr(value)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (of("", state=UNKNOWN), "the value of KEY"),
        (of("", state=UNKNOWN, why="the variable X"), "the variable X"),
        (of("changeme"), "it is a placeholder"),
    ],
)
def test_what_nobody_knows_has_no_text(value: Value, what: str) -> None:
    assert not value.known
    for ask in (lambda: value.text, lambda: value.flag):
        with pytest.raises(NotKnown) as caught:
            ask()
        assert what in caught.value.what
    with pytest.raises(NotKnown):
        _ = value.secret
    assert known([value, of("openid")])[0].text == "openid"
    assert known([value]) == []


def test_empty_is_not_unknown() -> None:
    assert of("").empty
    assert of("").known
    assert not of("", state=UNKNOWN).empty
    assert not of("openid").empty


@pytest.mark.parametrize("word", ["true", "YES", " on ", "1", "enabled", "required"])
def test_a_switch_that_is_on(word: str) -> None:
    assert of(word).flag


@pytest.mark.parametrize("word", ["false", "No", "off", "0", "none", "disabled", ""])
def test_a_switch_that_is_off(word: str) -> None:
    assert not of(word).flag


@pytest.mark.parametrize("word", ["maybe", "2", "truee"])
def test_a_switch_in_words_of_another_kind_is_not_known(word: str) -> None:
    with pytest.raises(NotKnown, match="whether KEY is on or off"):
        _ = of(word).flag


HOSTS = Source("hosts.env", "HOST=https://shop.example.com\n")
APP = Source(".env", "URI=${HOST}/cb\n")


def joined() -> Value:
    """`${HOST}/cb`, its host out of another file."""
    host = Piece("https://shop.example.com", HOSTS, 5, 29, True)
    return Value("redirect_uri", "URI", Mark(APP, 4, 14), (host, Piece("/cb", APP, 11, 14, True)))


def shown(mark: Mark) -> tuple[str, str]:
    return mark.source.path, mark.source.text[mark.start : mark.end]


def test_characters_lead_to_where_they_are_written() -> None:
    value = joined()
    assert value.text == "https://shop.example.com/cb"
    assert shown(value.mark(0, 5)) == ("hosts.env", "https")
    assert shown(value.mark(24, 27)) == (".env", "/cb")
    assert shown(value.mark(20, 27)) == ("hosts.env", ".com")  # of several pieces, the first
    assert shown(value.mark(27, 27)) == (".env", "")
    assert value.mark(27, 27).start == 14
    assert shown(value.mark(40, 41)) == (".env", "${HOST}/cb")
    assert [shown(mark) for mark in value.origins] == [("hosts.env", "https://shop.example.com")]


def test_escaped_characters_lead_to_the_whole_of_what_they_are_escaped_in() -> None:
    source = Source("a.json", '"a\\u0062c"')
    value = Value("scope", "scope", Mark(source, 1, 9), (Piece("abc", source, 1, 9, False),))
    assert shown(value.mark(1, 2)) == ("a.json", "a\\u0062c")
    assert not value.mark(1, 2).exact
    assert value.part(1, 2).text == "b"
    assert shown(value.part(1, 2).at) == ("a.json", "a\\u0062c")


@given(st.lists(st.text("abc:/", min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_a_part_has_the_characters_and_the_place_of_the_part(texts: list[str], data: st.DataObject) -> None:
    source = Source("x", "|".join(texts))
    at, pieces = 0, []
    for text in texts:
        pieces.append(Piece(text, source, at, at + len(text), True))
        at += len(text) + 1
    value = Value("scope", "KEY", Mark(source, 0, len(source.text)), tuple(pieces))
    end = data.draw(st.integers(1, len(value.raw)))
    start = data.draw(st.integers(0, end - 1))
    part = value.part(start, end)
    assert part.raw == value.raw[start:end]
    assert part.part_of is value.part_of
    if len(part.pieces) == 1:
        assert shown(part.at)[1] == part.raw
    else:
        assert part.at.key == value.at.key


def test_places_are_told_as_people_count_them() -> None:
    assert repr(joined()) == "Value(redirect_uri 'URI' declared at Mark(.env:1:5))"


@pytest.mark.parametrize(
    "text",
    ["<your-client-id>", "[Enter the Client Id]", "changeme", "CHANGE_ME", '"changeme"', "xxxx", "xxx-xxx",
     "your-secret", "YOUR_CLIENT_ID", "replace-me-please", "changeme123", "todo"],
)  # fmt: skip
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["", '""', "shop-web", "your-shop.example.com", "your-app/callback", '["a"]', "<>", "[1, 2]", "xx", "example.com"],
)
def test_texts_that_nobody_is_asked_to_replace(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("<HOSTNAME>/cb", "<HOSTNAME>"),
        ("[[ ENTER SERVER HERE ]]/token", "[[ ENTER SERVER HERE ]]"),
        ("SSO_AUTH_URL", "SSO_AUTH_URL"),
        ("ISSUER_KEYCLOAK/auth/realms/shop", "ISSUER_KEYCLOAK"),
        ("com.shop.APP_GUID:/oauth2redirect", "APP_GUID"),
        ("***", "***"),
        ("...", "..."),
        ("https://<your-ip-address>/cb", "<your-ip-address>"),
        ("http://<ip>:8080/cb", "<ip>"),
        ("https://{tenant}.example.com", "{tenant}"),
        ("https://login.microsoftonline.com/{tenant-id}/v2.0", "{tenant-id}"),
        ("https://login.microsoftonline.com/YOUR_TENANT_ID/v2.0", "YOUR_TENANT_ID"),
        ("https://login.microsoftonline.com/Enter_the_Tenant_Info_Here", "Enter_the_Tenant_Info_Here"),
        ("https://YOUR_DOMAIN/authorize", "YOUR_DOMAIN"),
        ("https://SHOP_HOST/cb", "SHOP_HOST"),
        ("https://{yourDomain}/oauth2/default", "{yourDomain}"),
        ("https://xxx.auth0.com/", "xxx"),
        ("https://dev-xxxxxxxx.us.auth0.com/", "dev-xxxxxxxx"),
        ("https://xxx/cb", "xxx"),
        ("http://yourdomain.com", "yourdomain"),
        ("https://your-keycloak-host/realms/shop", "your-keycloak-host"),
        ("https://sso.example.com/realms/your-realm", "your-realm"),
        ("https://changeme.example.com/cb", "changeme"),
        ("<your-client-id>", "<your-client-id>"),
        ('"changeme"', "changeme"),
    ],
)
def test_a_uri_with_a_placeholder_is_not_known(text: str, part: str) -> None:
    found = placeholder_in(text)
    assert found is not None
    assert text[found[0] : found[1]] == part
    value = of(text, "issuer")
    assert not value.known
    with pytest.raises(NotKnown, match=f"a placeholder{'$' if is_placeholder(text) else ''}"):
        _ = value.text


@pytest.mark.parametrize(
    "text",
    [
        "com.shop.app:/oauth2redirect",
        "SHOP_API/orders",
        "SHOP_WEB",
        "/login/CALLBACK_URL",
        "**",
        "https://login.microsoftonline.com/{tenantid}/v2.0",  # Entra's own metadata
        "https://{organization_name}.example.com/cb",  # Auth0 compares it as a pattern
        "https://shop.example.com/cb/{id}",
        "https://{a,b}.example.com/cb",
        "https://shop.xxx/cb",
        "https://shop.example.com/xxx",
        "https://todo.example.com/cb",
        "https://dummy.example/cb",
        "https://static.1.clients.your-server.de/cb",
        "https://your-space.example/cb",
        "https://yours.example/account",
        "https://SHOP.example.com/cb",
        "http://identity_server:8080/realms/shop",
        "https://exchange.example.com/cb",
        "https://replacements.example.com/cb",
        "https://sso.example.com/API_V2/token",
        "http://[fe80::1]/cb",
        "https://user_name.example.com/_next/cb",
    ],
)
def test_a_uri_of_real_names_is_known(text: str) -> None:
    assert of(text, "issuer").text == text
