"""What holds for any two texts, and for a URI in which one thing was changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oauthlint.model.compare import differences, identifier_differences

PIECES = [
    "https", "http", "app", "://", ":/", ":", "/", "//", "a.example", "A", "b", ".", "..", "?", "#", "x=1", "&", ";",
    "%7E", "%2f", "%", "@", "443", "80", "[::1]", "localhost", "127.0.0.1", "*", "{x}", " ", "\r", '"', "\u200b",
    "\xfc", "\u0430", "xn--", "\\", ",", "www.", "dev.",
]  # fmt: skip
odd_texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=20)

labels = st.text(alphabet="abcxyz019", min_size=2, max_size=6)
hosts = st.lists(labels, min_size=2, max_size=3).map(lambda found: ".".join((*found, "example")))
words = st.text(alphabet="abcdefghij", min_size=2, max_size=6)
paths = st.lists(words, min_size=1, max_size=4).map(lambda found: "".join("/" + word for word in found))
ports = st.sampled_from(["", ":8443", ":3000"])
uris = st.builds("https://{}{}{}".format, hosts, ports, paths)


def one_letter_up(text: str) -> str:
    at = next(index for index, char in enumerate(text) if char.isalpha())
    return text[:at] + text[at].upper() + text[at + 1 :]


def in_host(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(uri: str) -> str:
        authority, slash, path = uri.removeprefix("https://").partition("/")
        host, colon, port = authority.partition(":")
        return f"https://{change(host)}{colon}{port}{slash}{path}"

    return changed


def in_path(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(uri: str) -> str:
        authority, _, path = uri.removeprefix("https://").partition("/")
        return f"https://{authority}{change('/' + path)}"

    return changed


MUTATIONS: dict[str, list[Callable[[str], str]]] = {
    "invisible": [lambda uri: uri + "\r", lambda uri: f"'{uri}'", lambda uri: "\u200b" + uri],
    "scheme-http-https": [lambda uri: "http" + uri.removeprefix("https")],
    "scheme-case": [lambda uri: "Https" + uri.removeprefix("https")],
    "scheme-other": [lambda uri: "ftp" + uri.removeprefix("https")],
    "userinfo": [lambda uri: uri.replace("://", "://user@")],
    "host-case": [in_host(one_letter_up)],
    "host-www": [in_host("www.{}".format)],
    "host-trailing-dot": [in_host("{}.".format)],
    "host-env": [in_host("staging.{}".format)],
    "host-homograph": [in_host(lambda host: host.replace("e", "\u0435", 1))],
    "path-trailing-slash": [in_path("{}/".format)],
    "path-case": [in_path(one_letter_up)],
    "path-dot-segments": [in_path("/.{}".format), in_path("/x/..{}".format)],
    "path-double-slash": [in_path("/{}".format)],
    "path-percent": [in_path(lambda path: f"/%{ord(path[1]):02x}{path[2:]}")],
    "path-params": [in_path("{};v=1".format)],
    "path-prefix": [in_path("{}/more".format)],
    "path-other": [in_path("/zzz{}".format)],
    "query": ["{}?x=1".format, "{}?".format],
    "fragment": ["{}#".format, "{}#top".format],
}


@pytest.mark.parametrize("kind", MUTATIONS)
@given(uri=uris)
def test_one_change_gives_one_difference_of_its_kind(kind: str, uri: str) -> None:
    for mutation in MUTATIONS[kind]:
        changed = mutation(uri)
        assume(changed != uri)
        for sent, registered in ((changed, uri), (uri, changed)):
            found = differences(sent, registered)
            assert [difference.kind for difference in found] == [kind], (sent, registered)


@given(odd_texts, odd_texts)
def test_differences_are_there_if_and_only_if_the_texts_differ(one: str, other: str) -> None:
    for compare in (differences, identifier_differences):
        found = compare(one, other)
        assert bool(found) == (one != other)
        for difference in found:
            assert 0 <= difference.sent[0] <= difference.sent[1] <= len(one)
            assert 0 <= difference.registered[0] <= difference.registered[1] <= len(other)
            assert difference.message
            assert difference.remedy
            assert difference.weight > 0


@given(odd_texts)
def test_a_text_and_itself(text: str) -> None:
    assert differences(text, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://a/" + "%25" * 20_000,
        "https://a/" + "../" * 20_000,
        "https://" + "a." * 20_000,
        "https://a/?" + "a&" * 20_000,
        "https://a/" + "a;b/" * 20_000,
        "{" * 50_000,
        "\r" * 50_000,
        "x://" * 20_000,
    ],
    ids=["percent", "dots", "labels", "parameters", "segments", "braces", "blanks", "schemes"],
)
def test_long_texts(text: str) -> None:
    for other in ("https://a.example/cb", text + "x", "*x*" * 1_000):
        assert differences(text, other)
        assert differences(other, text)
