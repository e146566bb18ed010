"""What `show` says of clients and settings."""

from __future__ import annotations

import json
import re

from built_results import ENV, REALM, SECRET, check_whole, client, mark, shop

from oauthlint.model.finding import InputProblem
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark, Piece, Value
from oauthlint.model.workspace import Workspace
from oauthlint.report import show_json, show_text
from oauthlint.report.options import Options
from oauthlint.text.source import Source


def shown(workspace):
    return json.loads(show_json.render(workspace, Options()))


def settings_of(workspace):
    return {entry["role"]: entry for entry in shown(workspace)["clients"][0]["settings"]}


def test_whole_overview():
    said = show_text.render(shop().workspace, Options())
    check_whole("show.txt", re.sub("fingerprint [0-9a-f]{8}", "fingerprint 00000000", said))


def test_a_client():
    plain = shown(shop().workspace)["clients"][0]
    del plain["settings"]
    assert plain == {
        "client": "web",
        "client_id": "shop-web",
        "application": "shop",
        "environment": "staging",
        "dialect": "generic-env",
        "provider": "keycloak",
        "client_type": "confidential",
        "client_type_reason": "OIDC_CLIENT_SECRET is set",
        "local": True,
        "registration": {
            "client_id": "shop-web",
            "provider": "keycloak",
            "format": "Keycloak realm export",
            "path": "keycloak/staging-realm.json",
            "line": 41,
            "column": 3,
        },
        "metadata": {
            "issuer": "https://sso.example.com/realms/shop",
            "path": "keycloak/staging-realm.json",
            "line": 1,
            "column": 1,
        },
    }


def test_a_secret_shows_length_and_fingerprint():
    workspace = shop().workspace
    value = settings_of(workspace)["client_secret"]["value"]
    fingerprint = value.pop("fingerprint")
    assert value == {"secret": True, "length": len(SECRET)}
    assert re.fullmatch("[0-9a-f]{8}", fingerprint)


def test_an_unknown_value_is_null_and_says_why():
    entry = settings_of(shop().workspace)["audience"]
    assert (entry["value"], entry["state"], entry["why"]) == (None, "unknown", "${AUDIENCE} is not set")


def test_where_a_value_is_defined_and_what_it_shadows():
    entries = settings_of(shop().workspace)
    assert entries["redirect_uri"]["defined"] == [{"path": "deploy/staging/.env", "line": 2, "column": 9}]
    assert entries["issuer"]["shadows"] == {
        "value": "http://old",
        "path": "deploy/staging/.env",
        "line": 1,
        "column": 1,
    }
    assert "defined" not in entries["client_id"] and "shadows" not in entries["client_id"]


def test_a_list_on_one_line_is_one_entry():
    entry = settings_of(shop().workspace)["scope"]
    assert (entry["value"], entry["line"]) == (["openid", "profile", "email"], 6)


def test_a_list_on_several_lines_is_one_entry_with_the_place_of_each_element():
    registration = shown(shop().workspace)["registrations"][0]
    (uris,) = [entry for entry in registration["settings"] if entry["role"] == "redirect_uri"]
    assert uris["value"] == ["https://shop.example.com/auth/callback", "https://x/"]
    assert [element["line"] for element in uris["elements"]] == [42, 43]


def test_two_settings_of_one_role_on_one_line_stay_two():
    source = Source("a.json", '{"a": {"redirect": "http://x"}, "b": {"redirect": "http://y"}}')
    workspace = Workspace()
    made = ClientSettings("", None, "web", "generic", Mark(source, 0, 1))
    made.values["redirect_uri"] = [
        Value("redirect_uri", "redirect", place, (Piece(text, source, place.start, place.end, True),))
        for text in ("http://x", "http://y")
        for place in (mark(source, text),)
    ]
    workspace.clients.append(made)
    assert [entry["value"] for entry in shown(workspace)["clients"][0]["settings"]] == ["http://x", "http://y"]


def test_nothing_to_show():
    workspace = Workspace()
    workspace.problems.append(InputProblem("a.yaml", 2, 1, "not valid yaml"))
    assert shown(workspace) == {
        "version": 1,
        "clients": [],
        "registrations": [],
        "documents": [],
        "errors": [{"path": "a.yaml", "line": 2, "message": "not valid yaml"}],
    }
    assert show_text.render(workspace, Options()) == (
        "problem: a.yaml:2: not valid yaml\nno OAuth settings were found: 0 files read, 0 clients, 0 registrations\n"
    )


def test_metadata_documents_are_listed_with_their_members():
    workspace = Workspace()
    made = client(Source(".env", ENV), Source("realm.json", REALM))
    assert made.metadata is not None
    workspace.documents.append(made.metadata)
    document = shown(workspace)["documents"][0]
    assert document["issuer"] == "https://sso.example.com/realms/shop"
    assert [entry["role"] for entry in document["settings"]] == ["issuer"]
    assert "issuer https://sso.example.com/realms/shop" in show_text.render(workspace, Options())
