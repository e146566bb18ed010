"""Which registered text is meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.compare import TOO_FAR, best, misspelt_identifiers, nearest, nearest_identifier, weight
from oauthlint.model.spelling import closest, edits


def test_the_nearest_comes_first() -> None:
    registered = ["https://b.test/login", "https://app.example.com/cb", "https://app.example.com/cb/extra"]
    found = nearest("http://app.example.com/cb/", registered)
    assert [candidate.index for candidate in found] == [1, 2, 0]
    assert [difference.kind for difference in found[0].differences] == ["scheme-http-https", "path-trailing-slash"]
    assert found[0].weight == weight(found[0].differences) == 3.0
    assert [candidate.index for candidate in best(found)] == [1]


def test_equally_near_ones_are_all_best() -> None:
    found = nearest("https://a.example/cb", ["https://a.example/cb/", "https://x.test/", "https://a.example:443/cb"])
    assert [candidate.index for candidate in best(found)] == [0, 2]


def test_none_is_best_where_all_are_too_far() -> None:
    found = nearest("https://a.example/cb", ["https://other.test/login/oauth"])
    assert found[0].weight > TOO_FAR
    assert best(found) == []
    assert best(nearest("https://a.example/cb", [])) == []


def test_a_misspelled_host_is_nearer_than_another() -> None:
    found = nearest("https://app.exmaple.com/cb", ["https://www.other.org/cb", "https://app.example.com/cb"])
    assert [candidate.index for candidate in best(found)] == [1]


def test_more_segments_are_farther() -> None:
    found = nearest("https://a.example/auth/cb", ["https://a.example/x/y", "https://a.example/oauth/cb"])
    assert [candidate.weight for candidate in found] == [6.0, 7.0]


def test_an_equal_text_weighs_nothing() -> None:
    assert nearest("https://a.example/cb", ["https://a.example/cb"])[0].weight == 0


def test_identifiers() -> None:
    found = nearest_identifier("shop-Web", ["billing", "shop-wab", "shop-web"])
    assert [candidate.index for candidate in found] == [2, 1, 0]


def test_edits() -> None:
    assert edits("openid", "openid") == 0
    assert edits("openid", "opneid") == 1
    assert edits("openid", "opened") == 1
    assert edits("openid", "openi") == 1
    assert edits("openid", "oidc") is None
    assert edits("", "ab") == 2
    assert edits("abc", "", 3) == 3
    assert edits("a" * 300, "a" * 300) is None


def test_closest() -> None:
    scopes = ["openid", "profile", "email", "offline_access"]
    assert closest("opendid", scopes) == "openid"
    assert closest("Profile", scopes) == "profile"
    assert closest("offline-acces", scopes) == "offline_access"
    assert closest("groups", scopes) is None
    assert closest("mail", scopes) == "email"
    assert closest("read", ["reads", "bread"]) is None
    assert closest("a", ["b"]) is None
    assert closest("openid", []) is None


@given(st.text("abcd-", min_size=0, max_size=24), st.lists(st.text("abcdX-\u200b", max_size=24), max_size=6))
def test_misspelt_identifiers_are_those_that_a_full_comparison_finds(sent, candidates):
    full = [
        one for one in nearest_identifier(sent, candidates) if all(each.kind != "other" for each in one.differences)
    ]

    assert {one.index for one in full} == {one.index for one in misspelt_identifiers(sent, candidates)}


@given(st.text("abcdefgh-", min_size=6, max_size=24), st.data())
def test_a_slip_of_two_edits_is_found(sent, data):
    slipped = list(sent)
    for _ in range(2):
        at = data.draw(st.integers(0, len(slipped) - 2))
        slipped[at], slipped[at + 1] = slipped[at + 1], slipped[at]

    assert misspelt_identifiers(sent, ["nothing-like-it", "".join(slipped)])
