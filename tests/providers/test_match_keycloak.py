"""Keycloak's redirect URIs, by version. Expected answers are those of its own RedirectUtilsTest and of the issues."""

from __future__ import annotations

import pytest

from oauthlint.model.finding import CERTAIN, PROVIDER_DEPENDENT
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match_keycloak import keycloak

B, C, NEWEST = "26.6.1", "26.6.3", "26.7.3"


def ask(sent: str, *entries: str, version: str | None = C, root_url: str | None = None) -> Verdict:
    return keycloak(sent, entries, version=version, root_url=root_url)


WORKED_EXAMPLES = [
    # entry, sent, before the host was closed to wildcards, since
    ("https://app.example.com/*", "https://app.example.com/cb?x=1", True, True),
    ("https://app.example.com/*", "https://app.example.com", True, True),
    ("https://app.example.com/cb", "https://app.example.com/cb?x=1", False, False),
    ("https://app.example.com/cb?x=1", "https://app.example.com/cb?x=1", True, True),
    ("https://app.example.com*", "https://app.example.com.evil.tld/", True, False),
    ("https://app.example.com*", "https://app.example.com/cb", True, True),
    ("https://app.example.com*", "https://app.example.com", True, True),
    ("https://test*", "https://testfoo.corp.tld/", True, False),
    ("https://*", "https://anything.example/cb", True, True),
    ("https://test.com:*", "https://test.com:4443/", True, True),
    ("https://test.com:*", "https://test.com/", False, False),
    ("https://test.com:*/*", "https://test.com:4443/", False, False),
    ("http://localhost/*", "http://localhost:5173/cb", True, True),
    ("http://localhost:3000/*", "http://localhost:5173/cb", False, False),
    ("http://localhost*", "http://localhost:5173/cb", True, True),
    ("https://app.example.com/a/*", "https://app.example.com/a/../b", False, False),
    ("https://app.example.com/app?*", "https://app.example.com/app?x", False, False),
    ("https://app.example.com/*#", "https://app.example.com/cb", False, False),
    # the table of provider facts
    ("https://a.io/cb", "https://a.io/cb/", False, False),
    ("https://a.io/cb", "https://a.io/CB", False, False),
    ("https://a.io/cb", "https://x.a.io/cb", False, False),
    ("http://127.0.0.1/cb", "http://127.0.0.1:51004/cb", True, True),
    ("http://127.0.0.1:8000/cb", "http://127.0.0.1:9000/cb", False, False),
    ("http://localhost:3000/cb", "http://localhost:5173/cb", False, False),
    ("http://127.0.0.1/cb", "http://localhost:5000/cb", False, False),
    ("https://a.io/*", "https://a.io/x/y?z=1", True, True),
    ("https://*.a.io/cb", "https://b.a.io/cb", False, False),
    # loopback: http and the three hosts only
    ("http://[::1]/cb", "http://[::1]:12324/cb", True, True),
    ("http://localhost", "http://localhost:12324", True, True),
    ("https://localhost/cb", "https://localhost:5173/cb", False, False),
    ("http://127.0.0.2/cb", "http://127.0.0.2:5173/cb", False, False),
    # "*" alone, and other schemes
    ("*", "https://anything.example/cb?x=1", True, True),
    ("*", "https://user@anything.example/../cb", True, True),
    ("*", "myapp:/cb", False, False),
    ("myapp:*", "myapp:/cb", True, True),
    ("myapp:/parent/*", "myapp:/parent/child", True, True),
    ("myapp://*", "myapp://cb", True, True),
    ("myapp://*", "myapp:/cb", False, False),
    ("my*", "myapp:/cb", False, False),
    # what turns wildcards off
    ("https://keycloak.org/*", "https://keycloak.org@other.com/", False, False),
    ("https://keycloak.org/*", "https://something@keycloak.org/path", False, False),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/%2E%2e/x", False, False),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/%2F%2E%2E%2Fx", False, False),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/..", False, False),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/..;/x", False, False),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/.../x", True, True),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/%2E../x", True, True),
    ("https://keycloak.org/test/*", "https://keycloak.org/test/./x", True, True),
    ("https://keycloak.org/exact/..", "https://keycloak.org/exact/..", True, True),
    ("https://user@keycloak.com/exact", "https://user@keycloak.com/exact", True, True),
    # what Java does not read as a URI
    ("https://keycloak.org/*", "https://keycloak.org/path space", False, False),
    ("https://keycloak.org/*", "https://keycloak.org/path<less", False, False),
    ("https://keycloak.org/*", "https://keycloak.org/path%zz", False, False),
    ("https://keycloak.org/*", "https://keycloak.org/path%20space", True, True),
    # letter case
    ("https://keycloak.org/*", "https://KeyCloak.org/index.html", False, False),
    ("https://keycloak.org/*", "HTTPS://keycloak.org/index.html", False, False),
    ("http://KeyCloak.org/*", "http://KeyCloak.org/index.html", True, True),
]


@pytest.mark.parametrize(("entry", "sent", "before", "since"), WORKED_EXAMPLES)
def test_worked_examples(entry: str, sent: str, before: bool, since: bool) -> None:
    assert ask(sent, entry, version=B).accepted is before
    assert ask(sent, entry, version=C).accepted is since


@pytest.mark.parametrize(
    ("version", "reaches_into_the_host"),
    [
        ("24.0.3", True), ("25.0.6", True), ("26.2.16", True), ("26.4.12", True), ("26.4.13", False),
        ("26.4.14.redhat-00001", False), ("26.5.7", True), ("26.6.2", True), ("26.6.3", False), ("26.7.0", False),
        ("27.0", False),
    ],
)  # fmt: skip
def test_the_releases_that_closed_the_host_to_wildcards(version: str, reaches_into_the_host: bool) -> None:
    verdict = ask("https://app.example.com.evil.tld/cb", "https://app.example.com*", version=version)
    assert verdict.accepted is reaches_into_the_host


@pytest.mark.parametrize(
    ("sent", "allowed", "refused"),
    [
        ("https://a.io/cb?code=1", ("26.4.13", "26.6.4", "26.2.16"), ("26.4.14", "26.6.5", "26.7.0", "26.7.3")),
        ("https://a.io/cb?x=1&STATE", ("26.6.3",), ("26.6.5",)),
        ("https://a.io/cb?s%74ate=1", ("26.6.3",), ("26.6.5",)),
        ("https://a.io/cb?statement=1", ("26.6.3", "26.6.5", "26.7.3"), ()),
        ("https://a.io/cb#iss=x", ("26.6.5", "26.7.2"), ("26.6.7", "26.7.3", "26.8.0")),
    ],
)
def test_response_parameters(sent: str, allowed: tuple[str, ...], refused: tuple[str, ...]) -> None:
    for version in allowed:
        assert ask(sent, "https://a.io/*", version=version).accepted, version
    for version in refused:
        verdict = ask(sent, "https://a.io/*", version=version)
        assert verdict.refused, version
        assert "response parameter" in verdict.rule


def test_response_parameters_can_be_allowed_where_keycloak_knows_the_attribute() -> None:
    for version, accepted in (("26.6.5", False), ("26.7.3", True)):
        verdict = keycloak(
            "https://a.io/cb?state=1",
            ["https://a.io/*"],
            version=version,
            root_url=None,
            allow_response_parameters=True,
        )
        assert verdict.accepted is accepted


def test_a_host_that_java_cannot_read() -> None:
    assert ask("http://my_app:8080/cb", "http://my_app:8080/*", version="26.6.1").accepted
    assert ask("http://my_app:8080/cb", "http://my_app:8080/*", version="26.6.2").refused
    assert ask("http://my_app:8080/cb", "http://my_app:8080/cb", version="26.6.2").accepted
    assert ask("https://a@b@test.com/cb", "https://a@b@test.com/*", version="26.6.2").refused


@pytest.mark.parametrize("version", [None, "", "nightly", "999.0.0-SNAPSHOT"])
def test_without_a_version_the_releases_must_agree(version: str | None) -> None:
    assert ask("https://a.io/cb?x=1", "https://a.io/*", version=version).accepted
    assert ask("https://a.io/cb/", "https://a.io/cb", version=version).refused
    for sent, entry in (
        ("https://app.evil.tld/cb", "https://app*"),
        ("https://a.io/cb?code=1", "https://a.io/*"),
        ("https://a.io/cb#code=1", "https://a.io/*"),
        ("http://my_app/cb", "http://my_app/*"),
    ):
        with pytest.raises(NotKnown, match="depends on the Keycloak version: ") as raised:
            ask(sent, entry, version=version)
        assert raised.value.what.startswith("whether it is accepted")


def test_the_letter_case_of_a_host() -> None:
    entry, sent = "https://app.example.com/*", "https://App.example.com/cb"
    known, unversioned = ask(sent, entry, version="26.7.3"), ask(sent, entry, version=None)
    assert (known.refused, known.confidence) == (True, CERTAIN)
    assert (unversioned.refused, unversioned.confidence) == (True, PROVIDER_DEPENDENT)
    with pytest.raises(NotKnown, match="letter case"):
        ask(sent, entry, version="26.8.0")
    with pytest.raises(NotKnown, match="letter case"):
        ask("HTTP://Localhost:5173/cb", "http://localhost/cb", version="27.0.0")
    assert ask("https://app.example.com/CB", "https://app.example.com/cb", version="26.8.0").refused


def test_releases_that_are_too_old_to_be_sure() -> None:
    assert ask("https://a.io/cb/", "https://a.io/cb", version="19.0.1").confidence == PROVIDER_DEPENDENT
    for entry in ("https://a.io/cb", "https://a.io/*"):
        assert ask("https://a.io/cb", entry, version="19.0.1").confidence == CERTAIN
    assert ask("https://a.io/cb/", "https://a.io/cb", version="24.0.3").confidence == CERTAIN


def test_relative_entries() -> None:
    sent = "https://app.example.com/app/cb"
    assert ask(sent, "/app/*", root_url="https://app.example.com").accepted
    assert ask(sent, "/app/*", root_url="https://other.example.com").refused
    assert ask(sent, "/app/*", sent, root_url=None).accepted
    server = keycloak(sent, ["/app/*"], version=C, root_url=None, server="https://app.example.com/auth")
    assert server.accepted
    for root_url in (None, "", "${authBaseUrl}", "${authAdminUrl}", "${env.APP_URL}"):
        with pytest.raises(NotKnown, match=r'"/app/\*" is relative to'):
            ask(sent, "/app/*", root_url=root_url)


def test_relative_entries_of_the_servers_own_clients() -> None:
    entries = ["/realms/shop/account/*"]
    sent = "https://sso.example.com/auth/realms/shop/account/"
    verdict = keycloak(sent, entries, version=C, root_url="${authBaseUrl}", server="https://sso.example.com/auth/")
    assert (verdict.accepted, verdict.matched) == (True, 0)


@pytest.mark.parametrize(
    ("sent", "entries", "version", "matched", "rule"),
    [
        ("https://a.io/cb", ("https://b.io/", "https://a.io/cb"), C, 1, "equal character by character"),
        ("https://a.io/cb", ("https://a.io/*",), C, 0, 'matched by "https://a.io/*"'),
        ("https://a.io/b/cb", ("https://a.io/*", "https://a.io/b/*"), C, 1, 'matched by "https://a.io/b/*"'),
        ("http://localhost:5173/cb", ("http://localhost/*",), C, 0, "the port of a loopback redirect URI is free"),
        ("https://a.io/x", ("https://a.io/cb",), C, None, "no registered URI matches"),
        ("https://a.io/x", (), C, None, "the client has no valid redirect URIs"),
        (
            "https://app.evil.tld/",
            ("https://app*",),
            C,
            0,
            'the "*" of "https://app*" does not reach into the host name',
        ),
        (
            "https://a.io/a/../b",
            ("https://a.io/a/*",),
            C,
            0,
            '".." in the path turns wildcards off, so that "https://a.io/a/*" is no pattern for it',
        ),
        ("https://a.io/app?x", ("https://a.io/app?*",), C, 0, '"https://a.io/app?*" is no pattern, as it has a "?"'),
        ("myapp:/cb", ("*",), C, 0, '"*" does not allow the scheme "myapp"'),
        ("https://a.io/a b", ("*",), C, None, "Keycloak cannot read it as a URI"),
        (
            "https://a.io/cb?iss=x",
            ("*",),
            NEWEST,
            None,
            'Keycloak refuses redirect URIs that bring the response parameter "iss" along',
        ),
    ],
)
def test_what_decided(sent: str, entries: tuple[str, ...], version: str, matched: int | None, rule: str) -> None:
    verdict = ask(sent, *entries, version=version)
    assert (verdict.matched, verdict.rule) == (matched, rule)


def test_nothing_else_changes_with_the_version() -> None:
    for version in ("24.0.3", "26.4.13", "26.6.3", "26.6.7", "26.8.0"):
        assert ask("https://a.io/cb", "https://a.io/cb", version=version).accepted
        assert ask("https://a.io/cb", "https://a.io/c", version=version).refused


@pytest.mark.parametrize("sent", ["com.example.app:", "com.example.app:#f", "https://"])
def test_a_scheme_alone_is_no_uri_to_java(sent: str) -> None:
    """Observed of 26.7.3: the entry "com.example.app:*" does not accept "com.example.app:"."""
    for entry in ("com.example.app:*", "*"):
        verdict = keycloak(sent, [entry], version="26.7.3", root_url=None)
        assert (verdict.refused, verdict.rule) == (True, "Keycloak cannot read it as a URI")
    assert keycloak("com.example.app:/", ["com.example.app:*"], version="26.7.3", root_url=None).accepted


def test_a_second_number_sign_is_none_to_java() -> None:
    """Observed of 26.7.3."""
    assert keycloak("https://a.io/x#f", ["https://a.io/*"], version="26.7.3", root_url=None).accepted
    verdict = keycloak("https://a.io/x#f#g", ["https://a.io/*"], version="26.7.3", root_url=None)
    assert (verdict.refused, verdict.rule) == (True, "Keycloak cannot read it as a URI")


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        ("com.example.app:x?code=1", True),
        ("com.example.app:?STATE=1", True),
        ("com.example.app:%2e%2e/b", True),
        ("com.example.app:x/../b", True),
        ("com.example.app:x#code=1", False),
        ("com.example.app:/x?code=1", False),
        ("com.example.app:/x/../b", False),
    ],
)
def test_what_stands_behind_a_scheme_without_a_slash_has_no_path_and_no_query(sent: str, accepted: bool) -> None:
    """Java calls it opaque (RFC 2396 section 3). Observed of 26.7.3, but for the fragment."""
    assert keycloak(sent, ["com.example.app:*"], version="26.7.3", root_url=None).accepted == accepted
