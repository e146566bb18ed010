"""Every kind of difference, by name and by the characters that it points at."""

from __future__ import annotations

import pytest

from oauthlint.model.compare import REGISTERED, SENT, WEIGHTS, differences, identifier_differences

KINDS = [
    # kind, sent, registered, characters of the sent text, characters of the registered one
    ("invisible", "https://a.example/cb\r", "https://a.example/cb", "\r", ""),
    ("invisible", "\ufeffhttps://a.example/cb", "https://a.example/cb", "\ufeff", ""),
    ("invisible", "https://a.example/c\u200bb", "https://a.example/cb", "\u200b", ""),
    ("invisible", '"https://a.example/cb"', "https://a.example/cb", '"', ""),
    ("invisible", "https://a.example/cb  ", "https://a.example/cb", "  ", ""),
    ("invisible", "https://a.example/cb;", "https://a.example/cb", ";", ""),
    ("invisible", "https:\\/\\/a.example\\/cb", "https://a.example/cb", "\\", ""),
    ("scheme-http-https", "http://a.example/cb", "https://a.example/cb", "http", "https"),
    ("scheme-other", "com.example.app:/cb", "myapp:/cb", "com.example.app", "myapp"),
    ("scheme-case", "HTTPS://a.example/cb", "https://a.example/cb", "HTTPS", "https"),
    ("private-scheme-slashes", "com.example.app:/cb", "com.example.app://cb", ":/", "://"),
    ("private-scheme-slashes", "com.example.app:cb", "com.example.app:/cb", ":", ":/"),
    ("private-scheme-slashes", "app:///cb", "app:/cb", ":///", ":/"),
    ("userinfo", "https://u:p@a.example/cb", "https://a.example/cb", "u:p@", ""),
    ("userinfo", "https://u@a.example/cb", "https://v@a.example/cb", "u@", "v@"),
    ("host-loopback-alias", "http://localhost:3000/cb", "http://127.0.0.1:3000/cb", "localhost", "127.0.0.1"),
    ("host-loopback-alias", "http://[::1]/cb", "http://127.0.0.1/cb", "[::1]", "127.0.0.1"),
    ("host-case", "https://A.example/cb", "https://a.example/cb", "A", "a"),
    ("host-case", "https://APP.example/cb", "https://App.example/cb", "PP", "pp"),
    ("host-www", "https://www.a.example/cb", "https://a.example/cb", "www.", ""),
    ("host-www", "https://a.example/cb", "https://www.a.example/cb", "", "www."),
    ("host-trailing-dot", "https://a.example./cb", "https://a.example/cb", ".", ""),
    ("host-idn", "https://b\xfccher.example/", "https://xn--bcher-kva.example/", "b\xfccher.example",
     "xn--bcher-kva.example"),
    ("host-idn", "https://stra\xdfe.example/", "https://xn--strae-oqa.example/", "stra\xdfe.example",
     "xn--strae-oqa.example"),
    ("host-idn", "https://bu\u0308cher.example/", "https://b\xfccher.example/", "bu\u0308cher.example",
     "b\xfccher.example"),
    ("host-homograph", "https://\u0430pple.example/cb", "https://apple.example/cb", "\u0430", "a"),
    ("host-homograph", "https://xn--80ak6aa92e.com/cb", "https://apple.com/cb", "xn--80ak6aa92", "appl"),
    ("host-homograph", "https://a\uff50ple.example/cb", "https://apple.example/cb", "\uff50", "p"),
    ("host-env", "https://staging.example.com/cb", "https://app.example.com/cb", "staging", "app"),
    ("host-env", "https://shop-dev.example.com/cb", "https://shop-test.example.com/cb", "dev", "test"),
    ("host-env", "https://shop-staging.com/cb", "https://shop.com/cb", "staging", "shop"),
    ("host-other", "https://api.example.com/cb", "https://app.example.com/cb", "i", "p"),
    ("host-other", "https://accounts.example.com/cb", "https://app.example.com/cb", "accounts", "app"),
    ("host-other", "https://a.example/cb", "https://b.test/cb", "a.example", "b.test"),
    ("host-other", "https://a.example/cb", "https://b\xfccher.test/cb", "a.example", "b\xfccher.test"),
    ("host-other", "https://xn--99999999999.example/cb", "https://\xfc.example/cb", "xn--99999999999", "\xfc"),
    ("host-other", "https://app.staging.example.com/cb", "https://api.staging.example.com/cb", "p", "i"),
    ("port-default", "https://a.example:443/cb", "https://a.example/cb", ":443", ""),
    ("port-default", "http://a.example/cb", "http://a.example:80/cb", "", ":80"),
    ("port-default", "https://a.example:/cb", "https://a.example/cb", ":", ""),
    ("port", "http://127.0.0.1:51004/cb", "http://127.0.0.1/cb", ":51004", ""),
    ("port", "http://localhost:3000/cb", "http://localhost:8080/cb", ":3000", ":8080"),
    ("port", "https://a.example:80/cb", "https://a.example/cb", ":80", ""),
    ("path-trailing-slash", "https://a.example/cb/", "https://a.example/cb", "/", ""),
    ("path-trailing-slash", "https://a.example/cb", "https://a.example/cb/", "", "/"),
    ("path-trailing-slash", "https://a.example", "https://a.example/", "", "/"),
    ("path-case", "https://a.example/Callback", "https://a.example/callback", "C", "c"),
    ("path-dot-segments", "https://a.example/../cb", "https://a.example/cb", "../", ""),
    ("path-dot-segments", "https://a.example/x/./cb", "https://a.example/x/cb", "./", ""),
    ("path-double-slash", "https://a.example//cb", "https://a.example/cb", "/", ""),
    ("path-percent", "https://a.example/%7Euser", "https://a.example/~user", "%7E", "~"),
    ("path-percent", "https://a.example/a%2fb", "https://a.example/a%2Fb", "%2f", "%2F"),
    ("path-percent", "https://a.example/a%252Fb", "https://a.example/a%2Fb", "%252", "%2"),
    ("path-percent", "https://a.example/a+b", "https://a.example/a%20b", "+", "%20"),
    ("path-params", "https://a.example/cb;jsessionid=1", "https://a.example/cb", ";jsessionid=1", ""),
    ("path-prefix", "https://a.example/cb/github", "https://a.example/cb", "/github", ""),
    ("path-prefix", "https://a.example/cb", "https://a.example/cb/github", "", "/github"),
    ("path-prefix", "https://a.example/cb", "https://a.example/", "cb", ""),
    ("path-other", "https://a.example/x/auth/cb", "https://a.example/x/oauth/cb", "auth", "oauth"),
    ("path-other", "https://a.example/a%2Fb", "https://a.example/a/b", "a%2Fb", "a/b"),
    ("query", "https://a.example/cb?x=1&y=2", "https://a.example/cb?y=2&x=1", "?x=1&y=2", "?y=2&x=1"),
    ("query", "https://a.example/cb?tenant=a", "https://a.example/cb", "?tenant=a", ""),
    ("query", "https://a.example/cb", "https://a.example/cb?tenant=a", "", "?tenant=a"),
    ("query", "https://a.example/cb?x=1&y=2", "https://a.example/cb?x=1", "y=2", ""),
    ("query", "https://a.example/cb?x=1", "https://a.example/cb?x=1&y=2", "", "y=2"),
    ("query", "https://a.example/cb?x=1&y=2", "https://a.example/cb?x=1&y=3", "y=2", "y=3"),
    ("query", "https://a.example/cb?", "https://a.example/cb", "?", ""),
    ("fragment", "https://a.example/cb#top", "https://a.example/cb", "#top", ""),
    ("fragment", "https://a.example/cb#", "https://a.example/cb", "#", ""),
    ("fragment", "https://a.example/cb", "https://a.example/cb#", "", "#"),
    ("wildcard", "https://b.a.example/cb", "https://*.a.example/cb", "b.a.example", "*.a.example"),
    ("wildcard", "https://a.example/x/y?z=1", "https://a.example/*", "/x/y", "/*"),
    ("wildcard", "https://a.example", "https://a.example/*", "", "/*"),
    ("wildcard", "https://app.example.com/cb?x=1", "https://app*", "app.example.com", "app*"),
    ("wildcard", "https://a.example/cb/7", "https://a.example/cb/{id}", "/cb/7", "/cb/{id}"),
    ("wildcard", "http://localhost:3000/cb", "http://localhost:*/cb", ":3000", ":*"),
    ("wildcard", "https://a.example/cb", "*", "https://a.example/cb", "*"),
    ("length", "https://a.example/" + 300 * "x", "https://a.example/" + 237 * "x", 63 * "x", ""),
    ("length", "https://a.example/" + 237 * "x", "https://a.example/" + 300 * "x", "", 63 * "x"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sent", "registered", "focus", "other_focus"), KINDS)
def test_one_difference(kind: str, sent: str, registered: str, focus: str, other_focus: str) -> None:
    (found,) = differences(sent, registered)
    assert found.kind == kind
    assert sent[slice(*found.sent)] == focus
    assert registered[slice(*found.registered)] == other_focus


def test_every_kind_of_the_catalogue_is_among_them() -> None:
    identifiers = {"letter-case", "whitespace", "one-character", "other"}
    assert {row[0] for row in KINDS} == set(WEIGHTS) - identifiers


@pytest.mark.parametrize(
    ("sent", "registered", "message", "remedy"),
    [
        ("https://a.io/cb/", "https://a.io/cb", "trailing slash: not in the registered URI", 'remove the trailing "/"'),
        ("https://a.io/cb", "https://a.io/cb/", "no trailing slash: the registered URI has one", 'add a trailing "/"'),
        ("http://a.io/cb", "https://a.io/cb", "scheme: http here, https in the registered URI", "use https"),
        ("https://A.io/cb", "https://a.io/cb", "host letter case", "write the host in lower case"),
        ("https://a.io/cb", "https://A.io/cb", "host letter case", 'write the host as "A.io"'),
        (
            "http://localhost/cb",
            "http://127.0.0.1/cb",
            'loopback name: "localhost" here, "127.0.0.1" in the registered URI',
            'replace "localhost" by "127.0.0.1"',
        ),
        (
            "https://a.io:443/cb",
            "https://a.io/cb",
            'explicit default port ":443": not in the registered URI',
            'remove ":443"',
        ),
        (
            "http://localhost:3000/cb",
            "http://localhost:8080/cb",
            'port: "3000" here, "8080" in the registered URI',
            'replace ":3000" by ":8080"',
        ),
        (
            "https://a.io/x/auth/cb",
            "https://a.io/x/oauth/cb",
            'path segment 2: "auth" here, "oauth" in the registered URI',
            'replace "auth" by "oauth"',
        ),
        (
            "https://a.io/cb?tenant=a",
            "https://a.io/cb",
            'query "?tenant=a": not in the registered URI',
            'remove "?tenant=a"',
        ),
        (
            "com.example.app://cb",
            "com.example.app:/cb",
            '"://" here, which makes "cb" the host, ":/" in the registered URI',
            'write ":/" after the scheme',
        ),
        ('"https://a.io/cb"', "https://a.io/cb", "quotation marks around the value", "remove the quotation marks"),
        (
            "https://a.io/cb\u200b",
            "https://a.io/cb",
            "U+200B (zero width space) at the end",
            "remove the U+200B (zero width space) at the end",
        ),
        (
            "https://\u0430.io/cb",
            "https://a.io/cb",
            "look-alike character U+0430 (cyrillic small letter a) in the host",
            'write the host as "a.io", in ASCII letters',
        ),
    ],
)
def test_words(sent: str, registered: str, message: str, remedy: str) -> None:
    (found,) = differences(sent, registered)
    assert (found.message, found.remedy) == (message, remedy)


def test_the_other_text_is_called_what_the_caller_calls_it() -> None:
    (found,) = differences("https://a.example/", "https://a.example", "the published issuer")
    assert found.message == "trailing slash: not in the published issuer"


@pytest.mark.parametrize(
    ("sent", "registered", "side"),
    [
        ("https://a.io/cb\r", "https://a.io/cb", SENT),
        ("https://a.io/cb", "https://a.io/cb\r", REGISTERED),
        ("https://a.io/cb", "https://*/cb", REGISTERED),
        ("https://a.io/cb", "https://a.io/cb#x", REGISTERED),
        ("https://a.io/cb#x", "https://a.io/cb", SENT),
        ("https://a.io/cb", "https://u@a.io/cb", REGISTERED),
        ("https://a.io/cb", "https://\u0430.io/cb", REGISTERED),
    ],
)
def test_the_side_to_change(sent: str, registered: str, side: str) -> None:
    (found,) = differences(sent, registered)
    assert found.side == side


def test_all_differences_are_named() -> None:
    sent, registered = "http://App.example.com:8080/Callback/?x=1", "https://app.example.com/callback"
    found = {difference.kind: sent[slice(*difference.sent)] for difference in differences(sent, registered)}
    assert found == {
        "scheme-http-https": "http", "host-case": "A", "port": ":8080", "path-trailing-slash": "/", "path-case": "C",
        "query": "?x=1",
    }  # fmt: skip


def test_places_count_what_is_invisible() -> None:
    sent = '"https://a.example/Cb"'
    invisible, case = differences(sent, "https://a.example/cb")
    assert (invisible.kind, case.kind) == ("invisible", "path-case")
    assert sent[slice(*case.sent)] == "C"


def test_texts_that_look_alike_are_told_apart() -> None:
    for sent, registered in (
        ("https://a.example/cb\xa0", "https://a.example/cb"),
        ("https://bu\u0308cher.example/", "https://b\xfccher.example/"),
        ("https://a.example/\u0441b", "https://a.example/cb"),
        ("https://a.example/cb?\u0430=1", "https://a.example/cb?a=1"),
    ):
        (found,) = differences(sent, registered)
        assert "U+" in found.message


def test_a_password_is_not_repeated() -> None:
    for sent, registered in (
        ("https://u:word@a.io/cb", "https://a.io/cb"),
        ("https://a.io/cb", "https://u:word@a.io/x"),
    ):
        for found in differences(sent, registered):
            assert "word" not in found.message + found.remedy


@pytest.mark.parametrize(
    ("sent", "registered", "kinds", "focus"),
    [
        ("shop-Web", "shop-web", ["letter-case"], "W"),
        ("shop-web ", "shop-web", ["whitespace"], " "),
        ("shop-wbe", "shop-web", ["one-character"], "be"),
        ("shop-wb", "shop-web", ["one-character"], ""),
        ("shop", "billing", ["other"], "shop"),
        (" shop-wb", "shop-web", ["whitespace", "one-character"], " "),
        ("a", "b", ["other"], "a"),
    ],
)
def test_identifiers(sent: str, registered: str, kinds: list[str], focus: str) -> None:
    found = identifier_differences(sent, registered)
    assert [difference.kind for difference in found] == kinds
    assert sent[slice(*found[0].sent)] == focus


def test_equal_texts_have_no_differences() -> None:
    assert differences("https://a.example/cb", "https://a.example/cb") == []
    assert identifier_differences("shop", "shop") == []
