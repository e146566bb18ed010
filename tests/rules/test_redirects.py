"""What the rules on redirect URIs say beyond whether they say something: places, words, fixes, and no secret."""

from __future__ import annotations

import pytest

from oauthlint.model.finding import INFO, WARNING, Finding
from oauthlint.model.registration import Registration
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DERIVED, UNKNOWN, Mark, NotKnown, Piece, Value
from oauthlint.rules.place import Place, is_fallback
from oauthlint.rules.redirects import derived_callback_mismatch, redirect_uri_not_registered
from oauthlint.rules.subjects import SentRedirectUri
from oauthlint.rules.words import shown
from oauthlint.text.source import Source

CALLBACK = "https://shop.example.com/auth/callback"
APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
AUTHJS = "AUTH_KEYCLOAK_ID=shop-web\nAUTH_GOOGLE_ID=shop-google\n"


def app(uri: str) -> str:
    return f"{APP}OIDC_REDIRECT_URI={uri}\n"


def client(*uris: str, name: str = "shop-web") -> str:
    listed = ", ".join(f'"{uri}"' for uri in uris)
    return f'{{"client_id": "{name}",\n "redirect_uris": [{listed}]}}\n'


def text(mark: Mark) -> str:
    return mark.source.text[mark.start : mark.end]


def words(finding: Finding) -> str:
    related = [each.message for each in finding.related]
    return "\n".join((finding.message, finding.label, finding.why, finding.help, *related))


def test_trailing_slash_is_told_in_full(check):
    (finding,) = check("OA101", {".env": app(f"{CALLBACK}/"), "idp/client.json": client("https://a.example", CALLBACK)})

    assert words(finding).split("\n") == [
        'sign-in will fail: "shop-web" is not registered for this redirect URI',
        "trailing slash: not in the registered URI",
        "redirect URIs are compared character by character (RFC 9700 section 2.1)",
        'remove the trailing "/" in .env, or register this form too in idp/client.json',
        "nearest of 2 registered URIs",
    ]
    assert text(finding.at) == f"{CALLBACK}/"
    assert text(finding.focus) == "/"
    assert [text(related.mark) for related in finding.related] == [CALLBACK]


def test_the_place_to_edit_is_where_the_characters_are_defined(check):
    files = {
        ".env": f"SHOP_URL=http://shop.example.com\n{app('${SHOP_URL}/auth/callback')}",
        "idp/client.json": client(CALLBACK),
    }
    (finding,) = check("OA101", files)

    assert text(finding.at) == "http://shop.example.com"
    assert text(finding.focus) == "http"
    assert [(text(related.mark), related.message) for related in finding.related] == [
        (CALLBACK, "the only registered URI"),
        ("${SHOP_URL}/auth/callback", "used here"),
    ]


def test_differences_in_two_places_are_both_pointed_at(check):
    files = {
        ".env": f"SHOP_URL=http://shop.example.com\n{app('${SHOP_URL}/auth/callback/')}",
        "idp/client.json": client(CALLBACK),
    }
    (finding,) = check("OA101", files)

    assert finding.difference == ("scheme-http-https", "path-trailing-slash")
    assert ("/", "trailing slash: not in the registered URI") in [
        (text(related.mark), related.message) for related in finding.related
    ]
    assert finding.fix is None


def test_equally_near_ones_are_all_named(check):
    (finding,) = check("OA101", {".env": app("https://a.example/cb"), "c.json": client(*(
        f"https://a.example:{port}/cb" for port in (3000, 3001)))})  # fmt: skip

    assert [related.message for related in finding.related] == ["nearest of 2 registered URIs", "just as near"]


@pytest.mark.parametrize(
    ("sent", "replacement"),
    [
        (f"{CALLBACK}/", ""),
        (CALLBACK.replace("/auth", ":443/auth"), ""),
        (CALLBACK.replace("shop", "Shop"), "s"),
        (CALLBACK.replace("callback", "callBack"), "b"),
        (f"'\"{CALLBACK}\"'", CALLBACK),
    ],
)
def test_a_slip_can_be_fixed(check, sent, replacement):
    (finding,) = check("OA101", {".env": app(sent), "c.json": client(CALLBACK)})

    assert finding.fix is not None
    assert not finding.fix.safe
    assert [edit.replacement for edit in finding.fix.edits] == [replacement]


@pytest.mark.parametrize("sent", ["http://shop.example.com/auth/callback", "https://shop.example.com/auth/return"])
def test_what_may_be_meant_is_not_fixed(check, sent):
    (finding,) = check("OA101", {".env": app(sent), "c.json": client(CALLBACK)})

    assert finding.fix is None


def test_nothing_near_lists_what_is_registered(check):
    registered = [f"https://shop.example.com/{number}" for number in range(7)]
    (finding,) = check("OA101", {".env": app("com.example.shop:/back"), "c.json": client(*registered)})

    assert finding.help == (
        f"send a registered URI ({', '.join(registered[:5])} and 2 more) from .env, or register this one in c.json"
    )
    assert finding.difference == ()


def test_each_client_on_one_base_url_has_its_own_finding(check):
    files = {
        ".env": f"NEXTAUTH_URL=https://shop.example.com\n{AUTHJS}",
        "k.json": client("https://shop.example.com/keycloak"),
        "g.json": client("https://shop.example.com/google", name="shop-google"),
    }
    found = check("OA115", files)

    assert sorted(finding.client_id for finding in found) == ["shop-google", "shop-web"]
    help = {finding.client_id: finding.help for finding in found}
    assert help["shop-web"] == (
        'register "https://shop.example.com/api/auth/callback/keycloak" in k.json, '
        "or set a registered redirect URI in .env"
    )


def test_wildcards_are_replaced_by_what_the_settings_send(check):
    files = {
        ".env.production": app(CALLBACK),
        ".env.development": app("http://localhost:3000/auth/callback"),
        "c.json": client("https://shop.example.com/*"),
    }
    (finding,) = check("OA105", files)

    assert finding.help == (
        f"register exactly what the settings send in c.json: http://localhost:3000/auth/callback, {CALLBACK}"
    )


@pytest.mark.parametrize("code", ["OA101", "OA102", "OA103", "OA104", "OA115"])
@pytest.mark.parametrize(
    "files",
    [
        {".env": app("http://bob:hunter2secret@shop.example.com/cb#x")},
        {".env": app("https://bob:hunter2secret@elsewhere.example/x/y")},
        {".env": f"NEXTAUTH_URL=http://bob:hunter2secret@shop.example.com\n{AUTHJS}"},
    ],
)
def test_no_password_in_a_message(check, code, files):
    for finding in check(code, {**files, "c.json": client(CALLBACK, f"{CALLBACK}/2")}):
        assert "hunter2" not in words(finding)


# Values that no file of this step can give.

SOURCE = Source("app.conf", "redirect = https://shop.example.com/cb\nregistered = https://shop.example.com/cb/\n")


def value(role: str, content: str, **more: object) -> Value:
    start = SOURCE.text.index(content)
    piece = Piece(content, SOURCE, start, start + len(content), True)
    return Value(role, role, Mark(SOURCE, start, start + len(content)), (piece,), **more)  # type: ignore[arg-type]


def sent(uri: Value) -> SentRedirectUri:
    settings = ClientSettings("", None, "shop", "test", uri.at)
    settings.registration = Registration("generic", "client registration", uri.at)
    settings.registration.values["redirect_uri"] = [value("redirect_uri", "https://shop.example.com/cb/")]
    return SentRedirectUri(settings, uri)


def test_pushed_requests_make_it_a_note():
    subject = sent(value("redirect_uri", "https://shop.example.com/cb\n".strip()))
    at = subject.value.at
    subject.client.values["par"] = [Value("par", "par", at, (Piece("true", at.source, at.start, at.end, False),))]

    (finding,) = redirect_uri_not_registered.check(subject)

    assert finding.severity == INFO


def test_derived_and_empty_are_not_its_business():
    assert list(redirect_uri_not_registered.check(sent(value("redirect_uri", "https", state=DERIVED)))) == []
    assert list(redirect_uri_not_registered.check(sent(value("redirect_uri", "")))) == []


@pytest.mark.parametrize(
    ("tail", "outcome"),
    [
        ("/cb", "finding"),
        ("/cb/", "unknown"),
        ("/x/cb/", "finding"),
        ("://shop.example.com/cb", "finding"),
        ("shop.example.com", "silent"),
        ("/", "silent"),
        ("", "silent"),
    ],
)
def test_the_end_of_an_unknown_uri(tail, outcome):
    unknown = value("redirect_uri", "https://shop.example.com/cb", state=UNKNOWN, why="nobody knows")
    unknown.tail = (Piece(tail, SOURCE, 0, len(tail), False),) if tail else ()

    if outcome == "unknown":
        with pytest.raises(NotKnown, match="nobody knows"):
            list(derived_callback_mismatch.check(sent(unknown)))
    else:
        found = list(derived_callback_mismatch.check(sent(unknown)))
        assert len(found) == (1 if outcome == "finding" else 0)


def test_place_at_the_seam_of_two_pieces():
    seam = value("redirect_uri", "https://shop.example.com/cb")
    left, right = seam.pieces[0].cut(0, 8), seam.pieces[0].cut(8, 27)
    seam.pieces = (left, right)

    place = Place(seam, 8, 8)

    assert (place.at.key, place.focus.start, place.focus.end) == (seam.at.key, right.start, right.start)
    assert place.exact


@pytest.mark.parametrize(
    ("line", "fallback"),
    [
        ("U=${A:-http://x}", True),
        ("U=${A:${B:http://x}}", True),
        ("U=${A}http://x", False),
        ("U=http://x", False),
        ("A=${B:-c}\nU=http://x", False),
    ],
)
def test_is_fallback(line, fallback):
    source = Source(".env", line)
    start = line.index("http")
    assert is_fallback(Mark(source, start, start + 8)) is fallback


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("https://bob:secret@shop.example.com/cb", "https://…@shop.example.com/cb"),
        ("https://shop.example.com/@x", "https://shop.example.com/@x"),
        ("no uri", "no uri"),
    ],
)
def test_shown(uri, words):
    assert shown(uri) == words


def test_a_default_is_only_warned_of(check):
    (finding,) = check("OA101", {".env": app("${CB:-http://localhost/cb}"), "c.json": client(CALLBACK)})
    assert finding.severity == WARNING
