"""A registration or metadata file that is damaged says nothing of the provider: it is not compared, never "removed"."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from drift_project import LOCK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

often = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
CALLBACK, OLD = "https://shop.example.com/cb", "https://shop.example.com/old"
BUILT_IN = {"clientId": "account", "protocol": "openid-connect", "redirectUris": ["/realms/shop/account/*"]}
REALM = {
    "clients": [
        {
            "clientId": "shop-web",
            "protocol": "openid-connect",
            "publicClient": False,
            "redirectUris": [CALLBACK, OLD],
            "attributes": {"post.logout.redirect.uris": "https://shop.example.com/bye"},
        },
        BUILT_IN,
    ],
    "realm": "shop",
}
MANIFEST = {
    "appId": "0c5e6a4e-7a37-4b6e-9d53-0c2f3f3a5d11",
    "displayName": "shop",
    "signInAudience": "AzureADMyOrg",
    "web": {"redirectUris": [CALLBACK, OLD], "implicitGrantSettings": {"enableIdTokenIssuance": False}},
}
TERRAFORM = f"""\
resource "keycloak_openid_client" "shop" {{
  realm_id            = "shop"
  client_id           = "shop-web"
  access_type         = "CONFIDENTIAL"
  valid_redirect_uris = ["{CALLBACK}", "{OLD}"]
}}
"""
DEX = f"""\
issuer: https://sso.example.com/dex
staticClients:
  - {{id: shop-web, name: Shop, secret: hV7qLw2ZpXc9RtYb4NmK, redirectURIs: ["{CALLBACK}", "{OLD}"]}}
"""
FILES = {
    "realm.json": json.dumps(REALM, indent=1),
    "dense-realm.json": json.dumps(REALM),
    "manifest.json": json.dumps(MANIFEST, indent=1),
    "main.tf": TERRAFORM,
    "dex.yaml": DEX,
}


def recorded(project, name: str) -> Path:
    """The project with `name` as its registration file, in a snapshot that today equals."""
    Path("idp/client.json").unlink()
    path = Path("idp", name)
    path.write_text(FILES[name], encoding="utf-8")
    if name == "manifest.json":
        project.settings["OIDC_CLIENT_ID"] = MANIFEST["appId"]
        env = Path(".env").read_text(encoding="utf-8")
        Path(".env").write_text(env.replace("shop-web", MANIFEST["appId"]), encoding="utf-8")
    if not Path(LOCK).exists():
        project.snapshot()
    assert name in Path(LOCK).read_text(encoding="utf-8")
    return path


def in_lines(project, *more: str) -> Path:
    """The project with a registration in YAML without any closing mark, in a snapshot that today equals."""
    lines = ["issuer: https://sso.example.com", "staticClients:", "- id: shop-web", "  secret: hV7qLw2ZpXc9RtYb4NmK"]
    uris = ["  redirectURIs:", f"  - {CALLBACK}", f"  - {OLD}"]
    path = Path("idp/dex.yaml")
    Path("idp/client.json").unlink()
    path.write_text("\n".join([*lines, *uris, *more, ""]), encoding="utf-8")
    project.snapshot()
    return path


@pytest.mark.parametrize("name", FILES)
def test_wherever_a_file_is_cut_off_nothing_is_told_as_changed(name, project):
    path = recorded(project, name)
    whole = FILES[name].rstrip()

    @often
    @given(st.integers(0, len(whole)))
    def cut(at: int) -> None:
        path.write_text(whole[:at], encoding="utf-8")
        _, report = project.drift()
        assert report["findings"] == [], whole[:at][-40:]
        assert (at == len(whole)) != any(f"idp/{name}" in entry["missing"] for entry in report["skipped"])

    cut()


@pytest.mark.parametrize("cut", [0, 12, 40, 200])
def test_metadata_that_are_cut_off_are_not_compared(cut, project):
    project.snapshot()
    path = Path("idp/metadata.json")
    path.write_text(path.read_text(encoding="utf-8")[:cut], encoding="utf-8")
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    assert any("idp/metadata.json" in entry["missing"] for entry in report["skipped"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}",
        b"null",
        b"\x00" * 64,
        b"\xff\xfe\x00\x01",
        b'{"error": "unauthorized"}',
        b"<html><title>502 Bad Gateway</title></html>",
        b'{"clients": [], "realm": "shop"}',
        b'{"clientId": "shop-web", "realm": "shop"}' + b" " * (16 << 20),
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_export_any_more_is_not_compared(content, project):
    path = recorded(project, "realm.json")
    path.write_bytes(content)
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    assert [e["missing"] for e in report["skipped"] if "idp/realm.json" in e["missing"]]


def test_a_folder_in_place_of_the_file_is_not_compared(project):
    path = recorded(project, "realm.json")
    path.unlink()
    path.mkdir()
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])


def test_a_link_that_leads_nowhere_is_not_compared(project):
    path = recorded(project, "realm.json")
    path.unlink()
    try:
        path.symlink_to("nowhere.json")
    except OSError:
        pytest.skip("this system lets nobody make links")
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    assert any("idp/realm.json" in entry["missing"] for entry in report["skipped"])


def test_a_client_that_a_whole_export_no_longer_names_is_removed(project):
    path = recorded(project, "realm.json")
    path.write_text(json.dumps({"realm": "shop", "clients": [BUILT_IN]}), encoding="utf-8")
    code, report = project.drift()
    told = [(found["code"], found["severity"], found["change"]["how"]) for found in report["findings"]]
    assert (code, told) == (1, [("OA707", "error", "gone")])


def test_a_damaged_file_stays_in_the_snapshot_and_the_reason_is_told(project):
    path = recorded(project, "realm.json")
    before = Path(LOCK).read_text(encoding="utf-8")
    path.write_text('{"clients": [', encoding="utf-8")
    code, out, _ = project.run("drift", "--format", "json")
    errors = json.loads(out)["errors"]
    assert (code, [(error["path"], error["line"]) for error in errors]) == (0, [("idp/realm.json", 1)])
    project.run("drift", "--update")
    assert Path(LOCK).read_text(encoding="utf-8") == before


def test_who_means_it_accepts_that_a_file_names_no_client_any_more(project):
    path = recorded(project, "dex.yaml")
    path.write_text("issuer: https://sso.example.com/dex\n", encoding="utf-8")
    _, report = project.drift()
    assert report["findings"] == []
    assert ["oauthlint drift --update" in e["help"] for e in report["skipped"] if "dex.yaml" in e["missing"]] == [True]
    project.run("drift", "--update")
    assert "dex.yaml" not in Path(LOCK).read_text(encoding="utf-8")


def test_a_file_without_closing_marks_is_compared_as_it_reads_and_its_client_is_never_gone(project):
    """YAML in lines, cut off between two of them, is a smaller file that is whole: nobody can tell it from an edit."""
    path = in_lines(project)
    text = path.read_text(encoding="utf-8")
    for at in range(text.index("  redirectURIs:")):
        path.write_text(text[:at], encoding="utf-8")
        whole = [f for f in project.drift()[1]["findings"] if not f["change"]["role"] and f["change"]["how"] == "gone"]
        assert whole == [], text[:at]


@pytest.mark.parametrize("lines", [0, 2, 5])
def test_a_file_that_ends_where_a_value_would_follow_is_not_compared_and_stays_as_it_was(lines, project):
    path = in_lines(project)
    before = Path(LOCK).read_text(encoding="utf-8")
    kept = path.read_text(encoding="utf-8").split("\n")[:lines]
    path.write_text("\n".join([*kept, ""]), encoding="utf-8")
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    (told,) = [entry for entry in report["skipped"] if "idp/dex.yaml" in entry["missing"]]
    assert told["help"].startswith("restore the file")
    project.run("drift", "--update")
    assert Path(LOCK).read_text(encoding="utf-8") == before


def test_a_file_that_has_always_ended_so_is_compared_where_anything_is_new(project):
    path = in_lines(project, "storage:")
    whole = path.read_text(encoding="utf-8")
    assert project.drift()[1]["findings"] == []
    path.write_text(whole.replace(CALLBACK, f"{CALLBACK}/other"), encoding="utf-8")
    assert {found["change"]["how"] for found in project.drift()[1]["findings"]} == {"added", "gone"}
    path.write_text(whole.replace(f"  - {OLD}\n", ""), encoding="utf-8")
    assert project.drift()[1]["findings"] == []
    path.write_text(whole.replace(f"  - {OLD}\n", "").replace("storage:", "storage: {}"), encoding="utf-8")
    assert [found["change"]["before"] for found in project.drift()[1]["findings"]] == [[OLD]]


def test_settings_whose_file_ends_with_something_else_are_compared(project):
    Path("compose.yaml").write_text(
        "services:\n  shop:\n    environment:\n      SHOP_CLIENT_ID: shop\n      SHOP_CLIENT_SECRET: ${S}\n"
        "      SHOP_SCOPE: openid\nvolumes:\n  data:\n",
        encoding="utf-8",
    )
    project.snapshot()
    text = Path("compose.yaml").read_text(encoding="utf-8")
    Path("compose.yaml").write_text(text.replace("      SHOP_SCOPE: openid\n", ""), encoding="utf-8")
    (found,) = project.drift()[1]["findings"]
    assert (found["change"]["role"], found["change"]["how"]) == ("scope", "gone")
    Path("compose.yaml").write_text(text[: text.index(" openid")], encoding="utf-8")
    _, report = project.drift()
    assert report["findings"] == []
    assert any("compose.yaml" in entry["missing"] for entry in report["skipped"])
