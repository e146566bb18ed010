"""What holds of every provider's matcher and of the readers of Terraform, for whatever text they meet."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_match_vectors import registered

from oauthlint.load.registrations import registrations
from oauthlint.model.value import NotKnown
from oauthlint.providers import find
from oauthlint.providers.index import PROVIDERS
from oauthlint.text.source import Source
from oauthlint.text.syntax import read

MATCHING = [row[0] for row in PROVIDERS if find(row[0]).matcher is not None]

_LABELS = st.sampled_from(
    ["a", "b", "app", "*", "pr-*", "localhost", "127", "{organization_name}", "[::1]", "", "xn--a"]
)
_HOSTS = st.one_of(
    st.lists(_LABELS, min_size=1, max_size=4).map(".".join), st.sampled_from(["localhost", "127.0.0.1", "[::1]", "[::"])
)
_PATHS = st.lists(st.sampled_from(["", "cb", "CB", "*", "**", "..", "a%2Fb", "?x=1", "#f", "@", "é"]), max_size=4)
_URIS = st.builds(
    lambda scheme, host, port, path: f"{scheme}{host}{port}/{'/'.join(path)}" if path else f"{scheme}{host}{port}",
    st.sampled_from(["https://", "http://", "HTTP://", "app:/", "://", ""]),
    _HOSTS,
    st.sampled_from(["", ":", ":80", ":443", ":5173", ":x", ":" + "9" * 5000]),
    _PATHS,
)
_ANY = st.one_of(_URIS, st.text(max_size=40))


def accepted(provider: str, entries: list[str], sent: str) -> bool | None:
    matcher = find(provider).matcher
    assert matcher is not None
    try:
        return matcher(sent, registered(provider, *entries)).accepted
    except NotKnown:
        return None


@pytest.mark.parametrize("provider", MATCHING)
@settings(max_examples=60, deadline=None)
@given(entries=st.lists(_ANY, max_size=3), sent=_ANY)
def test_a_matcher_answers_or_does_not_know(provider: str, entries: list[str], sent: str) -> None:
    accepted(provider, entries, sent)  # nothing but NotKnown is raised


@pytest.mark.parametrize("provider", MATCHING)
@settings(max_examples=60, deadline=None)
@given(host=st.sampled_from(["a.example", "b.a.example"]), path=st.sampled_from(["", "/", "/cb", "/cb/", "/cb?x=1"]))
def test_what_is_registered_is_accepted(provider: str, host: str, path: str) -> None:
    uri = f"https://{host}{path}"
    assert accepted(provider, ["https://other.example/", uri], uri) is True


@pytest.mark.parametrize("provider", MATCHING)
@settings(max_examples=60, deadline=None)
@given(entry=_ANY, path=st.sampled_from(["", "/", "/cb", "/..//cb"]))
def test_nobody_elses_host_is_accepted(provider: str, entry: str, path: str) -> None:
    if provider != "keycloak" or "*" not in entry:
        assert accepted(provider, [entry], f"https://evil.tld{path}") is not True


_NAMES = st.sampled_from(
    "client_id callbacks redirect_uris web grant_types app_type type status realm_id lifecycle id valid_redirect_uris "
    "user_pool_id allowed_oauth_flows redirect_url dev_mode jwt_configuration".split()
)
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just("${local.a}"), st.just("a_b")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_NAMES, inner, max_size=3)),
    max_leaves=8,
)
_TYPES = st.sampled_from(
    "okta_app_oauth auth0_client auth0_client_credentials keycloak_openid_client keycloak_realm azuread_application "
    "azuread_application_registration azuread_application_redirect_uris aws_cognito_user_pool_client "
    "gitlab_application zitadel_application_oidc".split()
)
_BODIES = st.dictionaries(_NAMES, _VALUES, max_size=5)


def check(tree: object) -> None:
    text = json.dumps(tree)
    registrations(read(Source("x.json", text), "json"), text.lower().encode())


@settings(max_examples=200, deadline=None)
@given(type=_TYPES, body=_BODIES, unknown=_VALUES, odd=_VALUES)
def test_no_shape_of_a_document_stops_the_reader(type: str, body: object, unknown: object, odd: object) -> None:
    values = {"address": f"{type}.a", "mode": "managed", "type": type, "name": "a", "values": body}
    change = {"address": f"{type}.a", "change": {"after_unknown": unknown}}
    check({"planned_values": {"root_module": {"resources": [values, odd]}}, "resource_changes": [change, odd]})
    check({"terraform_version": "1", "values": {"root_module": {"resources": [values], "child_modules": odd}}})
    instances = [{"attributes": body}, {"attributes": odd}]
    check({"terraform_version": "1", "resources": [{"type": type, "name": "a", "instances": instances}, odd]})
    check({"resource": {type: {"a": body, "b": odd}}, "locals": {"a": odd}})
    check({"resource": [{type: [{"a": [body]}]}, odd], "locals": [{"a": "${local.a}"}]})


@settings(max_examples=150, deadline=None)
@given(type=_TYPES, body=st.text(alphabet='abc_="{}[]\n$.# <-\\', max_size=60))
def test_no_text_stops_the_reader(type: str, body: str) -> None:
    text = f'locals {{\n a = local.b\n b = local.a\n}}\nresource "{type}" "a" {{\n client_id = local.a\n {body}\n}}\n'
    registrations(read(Source("main.tf", text), "hcl"), text.lower().encode())


@pytest.mark.parametrize("write", ["[{}]", '"{}"'], ids=["lists", "texts"])
def test_locals_that_multiply_are_bounded(write: str) -> None:
    refer = "${{local.{0}}}" if write.startswith('"') else "local.{0},"
    lines = [f"  {name} = {write.format(refer.format(other) * 60)}" for name, other in pairwise("abcdefgh")]
    resource = 'resource "okta_app_oauth" "a" {\n  client_id = "a"\n  redirect_uris = [local.a, local.z]\n}\n'
    text = "locals {\n" + "\n".join(lines) + '\n  h = "x"\n}\n' + resource

    (found,) = registrations(read(Source("main.tf", text), "hcl"), text.lower().encode())

    with pytest.raises(NotKnown):
        found.registered("redirect_uri")


def test_too_many_resources_are_not_compared_in_pairs() -> None:
    client = {"type": "auth0_client", "name": "a", "instances": [{"attributes": {"client_id": "a", "callbacks": []}}]}
    other = {"type": "auth0_client_credentials", "name": "a", "instances": [{"attributes": {"client_id": "b"}}]}
    text = json.dumps({"version": 4, "terraform_version": "1", "resources": [client, other] * 1100})

    found = registrations(read(Source("terraform.tfstate", text), "json"), text.encode())

    assert len(found) == 1100
    assert all("redirect_uri" in registration.unknown for registration in found)
