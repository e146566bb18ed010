"""The snapshot's file: what is in it, what never is, and when it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drift_project import LOCK, OTHER_SECRET, SECRET

SCHEMA = Path(__file__).parents[2] / "schemas" / "snapshot.schema.json"


def test_a_second_snapshot_is_the_same_to_the_byte(project):
    first = Path(LOCK), project.snapshot()
    assert project.run("snapshot") == (0, f"{LOCK}: up to date (1 client, 1 registration, 1 server)\n", "")
    assert first[0].read_text(encoding="utf-8") == first[1]


def test_it_says_what_each_side_says(project):
    taken = json.loads(project.snapshot())
    (client,), (registration,), (server,) = taken["clients"], taken["registrations"], taken["servers"]
    assert client["settings"]["scope"] == ["openid", "profile"]
    assert client["settings"]["redirect_uri"] == ["https://shop.example.com/cb"]
    assert registration["path"] == "idp/client.json"
    assert registration["declares"]["redirect_uri"] == sorted(project.registration["redirect_uris"])
    assert registration["unknown"] == ["enabled", "pkce", "web_origin"]
    assert server["metadata"]["token_endpoint"] == "https://sso.example.com/token"


def test_it_fits_its_schema(project):
    jsonschema = pytest.importorskip("jsonschema")
    Path("idp/keys.json").write_text('{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "abc"}]}', encoding="utf-8")
    taken = json.loads(project.snapshot())
    jsonschema.validate(taken, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert taken["servers"][0]["keys"]


def test_defaults_are_not_recorded(project):
    del project.registration["response_types"], project.registration["grant_types"]
    project.write()
    (registration,) = json.loads(project.snapshot())["registrations"]
    assert not {"response_type", "grant_type"} & registration["declares"].keys()


def test_a_secret_is_a_fingerprint_of_16_bits_under_a_salt_that_stays(project):
    text = project.snapshot()
    taken = json.loads(text)
    assert SECRET not in text
    fingerprint = taken["clients"][0]["settings"]["client_secret"]
    assert fingerprint == taken["registrations"][0]["declares"]["client_secret"]
    assert len(fingerprint) == 4 and int(fingerprint, 16) >= 0
    project.registration["client_secret"] = OTHER_SECRET
    project.write()
    again = json.loads(project.snapshot())
    assert again["salt"] == taken["salt"]
    assert again["clients"] == taken["clients"]
    assert again["registrations"] != taken["registrations"]


def test_without_secrets_there_is_no_salt(project):
    del project.settings["OIDC_CLIENT_SECRET"], project.registration["client_secret"]
    project.write()
    assert "salt" not in json.loads(project.snapshot())


def test_what_is_unknown_is_named_and_has_no_value(project):
    project.settings["OIDC_CLIENT_SECRET"] = "${FROM_THE_STORE}"
    project.write()
    (client,) = json.loads(project.snapshot())["clients"]
    assert client["unknown"] == ["client_secret"]
    assert "client_secret" not in client["settings"]


def test_two_clients_of_one_name_are_both_there(project):
    for folder in ("shop", "admin"):
        Path(folder).mkdir()
        Path(folder, "package.json").write_text("{}", encoding="utf-8")
        Path(folder, ".env").write_text(Path(".env").read_text(encoding="utf-8"), encoding="utf-8")
    taken = json.loads(project.snapshot())
    assert [client.get("application", "") for client in taken["clients"]] == ["", "admin", "shop"]
    assert project.drift()[1]["findings"] == []


def test_paths_count_from_the_top_of_the_checkout(project, monkeypatch):
    Path(".git").mkdir()
    Path("services/shop/idp").mkdir(parents=True)
    Path("services/shop/package.json").write_text("{}", encoding="utf-8")
    for name in (".env", "idp/client.json", "idp/metadata.json"):
        Path(name).rename(f"services/shop/{name}")
    taken = json.loads(project.snapshot())
    assert taken["registrations"][0]["path"] == "services/shop/idp/client.json"
    assert taken["clients"][0]["application"] == "services/shop"
    assert project.drift("services/shop")[1]["findings"] == []
    monkeypatch.chdir("services/shop")
    code, report = project.drift("--snapshot", f"../../{LOCK}")
    assert (code, report["findings"], report["drift"]["snapshot"]) == (0, [], f"../../{LOCK}")


def test_a_run_over_one_folder_says_nothing_of_the_others(project):
    Path("shop").mkdir()
    Path("shop/package.json").write_text("{}", encoding="utf-8")
    Path("shop/.env").write_text("OIDC_CLIENT_ID=shop-app\nOIDC_ISSUER=https://sso.example.com\n", encoding="utf-8")
    before = json.loads(project.snapshot())
    Path("idp/client.json").unlink()
    assert project.drift("shop")[1]["findings"] == []
    assert json.loads(project.snapshot("shop")) == before
    assert project.drift()[1]["findings"] != []


def test_one_environment_leaves_the_others_as_they_are(project):
    for name in ("staging", "production"):
        Path(f".env.{name}").write_text(f"OIDC_CLIENT_ID=shop-{name}\n", encoding="utf-8")
    before = json.loads(project.snapshot())
    for name in ("staging", "production"):
        Path(f".env.{name}").write_text(f"OIDC_CLIENT_ID=shop-{name}-2\n", encoding="utf-8")
    _, report = project.drift("--env", "staging")
    assert {finding["environment"] for finding in report["findings"]} == {"staging"}
    after = json.loads(project.snapshot("--env", "staging"))
    ids = {c.get("environment"): c["settings"]["client_id"] for c in after["clients"]}
    assert ids.items() >= {"production": "shop-production", "staging": "shop-staging-2"}.items()
    assert len(before["clients"]) == len(after["clients"])


def test_a_file_that_breaks_keeps_what_is_recorded_of_it(project):
    before = project.snapshot()
    Path("idp/client.json").write_text('{"client_id": "shop-web", "redirect_uris": [', encoding="utf-8")
    _, out, err = project.run("snapshot")
    assert "up to date" in out
    assert "idp/client.json" in err
    assert Path(LOCK).read_text(encoding="utf-8") == before


def test_nothing_to_record_is_said(project):
    for path in (".env", "idp/client.json", "idp/metadata.json"):
        Path(path).unlink()
    code, out, err = project.run("snapshot")
    assert (code, out) == (3, "")
    assert "nothing to record" in err
    assert not Path(LOCK).exists()


def test_a_snapshot_is_of_a_folder(project):
    code, _, err = project.run("snapshot", ".env")
    assert code == 2
    assert "no folder" in err


def test_examples_are_not_recorded(project):
    Path(".env.example").write_text("OIDC_CLIENT_ID=example\nOIDC_ISSUER=https://x.example\n", encoding="utf-8")
    assert len(json.loads(project.snapshot())["clients"]) == 1


def test_the_snapshot_itself_is_no_input(project):
    project.snapshot()
    _, out, _ = project.run("check", "--format", "json")
    assert not any(finding["location"]["path"] == LOCK for finding in json.loads(out)["findings"])
