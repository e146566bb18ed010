"""Splitting without normalising, and why a text is no redirect URI."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.uri import COMPONENTS, Uri, problem, split


def components(text: str) -> dict[str, str | None]:
    uri = split(text)
    return {name: part.text if (part := uri.part(name)) is not None else None for name in COMPONENTS}


def reassembled(uri: Uri) -> str:
    """RFC 3986 section 5.3."""
    text = f"{uri.scheme.text}:" if uri.scheme else ""
    if uri.host is not None:
        text += "//"
        text += f"{uri.userinfo.text}@" if uri.userinfo else ""
        text += uri.host.text
        text += f":{uri.port.text}" if uri.port else ""
    text += uri.path.text
    text += f"?{uri.query.text}" if uri.query else ""
    text += f"#{uri.fragment.text}" if uri.fragment else ""
    return text


@pytest.mark.parametrize(
    ("text", *COMPONENTS),
    [
        ("https://a.example/cb", "https", None, "a.example", None, "/cb", None, None),
        ("HTTPS://U:P@A.example:443/cb?x=1#f", "HTTPS", "U:P", "A.example", "443", "/cb", "x=1", "f"),
        ("https://a.example", "https", None, "a.example", None, "", None, None),
        ("https://a.example?#", "https", None, "a.example", None, "", "", ""),
        ("http://[::1]:3000/cb", "http", None, "[::1]", "3000", "/cb", None, None),
        ("http://[::1]/cb", "http", None, "[::1]", None, "/cb", None, None),
        ("http://a.example:/cb", "http", None, "a.example", "", "/cb", None, None),
        ("https://good.example@evil.example/", "https", "good.example", "evil.example", None, "/", None, None),
        ("https://a@b@evil.example/", "https", "a@b", "evil.example", None, "/", None, None),
        ("com.example.app:/cb", "com.example.app", None, None, None, "/cb", None, None),
        ("com.example.app://cb", "com.example.app", None, "cb", None, "", None, None),
        ("app:///cb", "app", None, "", None, "/cb", None, None),
        ("urn:ietf:wg:oauth:2.0:oob", "urn", None, None, None, "ietf:wg:oauth:2.0:oob", None, None),
        ("/cb?next=https://b.example", None, None, None, None, "/cb", "next=https://b.example", None),
        ("//a.example/cb", None, None, "a.example", None, "/cb", None, None),
        ("", None, None, None, None, "", None, None),
    ],
)
def test_split(
    text: str,
    scheme: str | None,
    userinfo: str | None,
    host: str | None,
    port: str | None,
    path: str,
    query: str | None,
    fragment: str | None,
) -> None:
    expected = (scheme, userinfo, host, port, path, query, fragment)
    assert components(text) == dict(zip(COMPONENTS, expected, strict=True))


@given(st.text(alphabet="ab1:/?#@[].%*\\ ü\r", max_size=30) | st.text(max_size=30))
def test_split_keeps_every_character(text: str) -> None:
    uri = split(text)
    for name in (*COMPONENTS, "authority"):
        part = uri.part(name)
        assert part is None or text[part.start : part.end] == part.text
    assert reassembled(uri) == text


@pytest.mark.parametrize(
    "text",
    [
        "https://app.example.com/callback",
        "http://localhost:3000/cb?x=1,https://b.example",
        "http://127.0.0.1/cb",
        "http://[::1]:51004/cb",
        "com.example.app:/oauth2redirect",
        "myapp://callback",
        "urn:ietf:wg:oauth:2.0:oob",
        "https://a.example/cb#fragment",
        "https://a.example/%7Euser/it's",
        "https://*.example.com/*",
        "http://localhost:*/cb",
        "https://a.example/cb?next=https://b.example/",
    ],
)
def test_is_a_uri(text: str) -> None:
    assert problem(text) is None


@pytest.mark.parametrize(
    ("text", "focus", "reason"),
    [
        ("", "", "it is empty"),
        ("/auth/callback", "", "it is only a path"),
        ("app.example.com/cb", "", "the scheme is missing"),
        ("//app.example.com/cb", "", "the scheme is missing"),
        ("localhost:3000/cb", "", "the scheme is missing"),
        ("127.0.0.1:3000", "", "the scheme is missing"),
        ("[::1]:3000/cb", "", "the scheme is missing"),
        ("https:/app.example.com/cb", ":/", '"//" is missing after "https:"'),
        ("https:app.example.com/cb", ":", '"//" is missing after "https:"'),
        ("1http://a.example/cb", "1http", '"1http" is no scheme'),
        ("https:///cb", "", "the host is missing"),
        ("https://:8080/cb", "", "the host is missing"),
        ("https://https://a.example/cb", "https://", "two schemes"),
        ("http://localhost:30o0/cb", ":30o0", '"30o0" is no port'),
        ("http://localhost:70000/cb", ":70000", '"70000" is no port'),
        ("http://localhost:/cb", ":", "no port after the colon"),
        ("http://::1:3000/cb", "::1", '"::1" is no host'),
        ("http://[::1:3000/cb", "[::1:3000", '"[::1:3000" is no host'),
        ("http://[::g]/cb", "[::g]", '"[::g]" is no host'),
        ("https://user:word@a.example/cb", "user:word@", "a user name or password before the host"),
        ("https://a.example/call back", " ", "space inside"),
        ("https://a.example/\tcb", "\t", "U+0009 (tab) inside"),
        ("https://a.example/c\u200b\u200bb", "\u200b\u200b", "U+200B (zero width space) inside"),
        ("https://a.example\\cb", "\\", 'a backslash; a URI has "/"'),
        ("https://a.example/caf\xe9", "\xe9", "U+00E9 (latin small letter e with acute) is not percent-encoded"),
        (
            "https://b\xfccher.example/",
            "\xfc",
            "U+00FC (latin small letter u with diaeresis) in the host, which is sent in its xn-- form",
        ),
        ("https://a.example/100%", "%", '"%" is not followed by two hexadecimal digits'),
        ("https://a.example/%zz", "%zz", '"%" is not followed by two hexadecimal digits'),
        ("https://a.example/cb,https://b.example/cb", ",", "several URIs in one value"),
        ("https://a.example/cb, https://b.example/cb", ", ", "several URIs in one value"),
        ("https://a.example/cb https://b.example/cb", " ", "several URIs in one value"),
        ('https://a.example/cb","https://b.example/cb', '","', "several URIs in one value"),
        ("https://a.example/cb,", ",", '"," at the end'),
    ],
)
def test_is_no_uri(text: str, focus: str, reason: str) -> None:
    found = problem(text)
    assert found is not None
    assert (text[found.start : found.end], found.reason, found.repair) == (focus, reason, None)


@pytest.mark.parametrize(
    ("text", "focus", "reason"),
    [
        ('"https://a.example/cb"', '"', "quotation marks around it"),
        ("'https://a.example/cb", "'", "a quotation mark too many"),
        (" https://a.example/cb", " ", "space at the start"),
        ("https://a.example/cb\r", "\r", "U+000D (carriage return) at the end"),
        ("\ufeffhttps://a.example/cb", "\ufeff", "U+FEFF (byte order mark) at the start"),
        (" https://a.example/cb\n", " ", "space at the start and U+000A (line feed) at the end"),
    ],
)
def test_blanks_and_quotes_around_are_repaired(text: str, focus: str, reason: str) -> None:
    found = problem(text)
    assert found is not None
    assert (text[found.start : found.end], found.reason, found.repair) == (focus, reason, "https://a.example/cb")


def test_what_is_wrong_inside_comes_before_the_blanks_around() -> None:
    found = problem(" /callback ")
    assert found is not None
    assert (found.start, found.end, found.reason, found.repair) == (1, 1, "it is only a path", None)


def test_a_userinfo_is_not_quoted() -> None:
    found = problem("https://user:word@a.example/cb")
    assert found is not None
    assert "word@" not in repr(found)


@given(st.text(max_size=40) | st.text(alphabet="htps:/a.?#@[]%\\ ,;'\"1\u200b", max_size=40))
def test_problem_never_fails_and_stays_inside(text: str) -> None:
    found = problem(text)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.reason
        assert found.repair is None or (found.repair in text and problem(found.repair) is None)
