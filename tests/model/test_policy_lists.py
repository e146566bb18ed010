"""Allow-lists: which hold where, and what an entry means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.model.policy import SCOPES, Allowed, Policy, fits

PATTERNS = st.text("ab/.*", max_size=8)
TEXTS = st.text("ab/.", max_size=8)


@given(TEXTS, PATTERNS)
def test_a_star_stands_for_anything_but_a_slash(text, pattern):
    as_expression = "[^/]*".join(map(re.escape, pattern.split("*")))
    assert fits(text, pattern) == bool(re.fullmatch(as_expression, text))


@pytest.mark.parametrize(
    ("host", "pattern", "expected"),
    [
        ("shop.example.com", "*.example.com", True),
        ("a.b.example.com", "*.example.com", True),
        ("example.com", "*.example.com", False),
        ("evilexample.com", "*.example.com", False),
        ("example.com.evil.net", "*.example.com", False),
        ("*.example.com", "*.example.com", True),
        ("*", "*.example.com", False),
    ],
)
def test_hosts(host, pattern, expected):
    assert fits(host, pattern) is expected


def test_an_environments_own_list_takes_the_place_of_the_one_for_all():
    everywhere = Allowed(SCOPES, ("openid",), "", None)
    production = Allowed(SCOPES, (), "", None, "production")
    short = Allowed(SCOPES, (), "", None, "stg")
    profile = Allowed(SCOPES, ("openid",), "fapi2", None)
    policy = Policy((everywhere, production, short, profile))

    assert policy.of(SCOPES, None) == [everywhere, profile]
    assert policy.of(SCOPES, "development") == [everywhere, profile]
    assert policy.of(SCOPES, "production") == [production, profile]
    assert policy.of(SCOPES, "staging") == [short, profile]
    assert policy.of("allowed-issuers", "production") == []


@pytest.mark.parametrize("name", ["production", "prod", "Production", "live"])
def test_an_environment_goes_by_many_names(name):
    assert Allowed(SCOPES, (), "", None, name).meant_for("production")
    assert not Allowed(SCOPES, (), "", None, name).meant_for("staging")
    assert not Allowed(SCOPES, (), "", None, name).meant_for(None)
