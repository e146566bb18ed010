"""The command: what it prints, how it ends, and what can be hidden, accepted and not compared."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from drift_project import LOCK, OTHER_SECRET, SECRET

from oauthlint.report.index import FORMATS

TEXT = """\
OIDC
  - registration redirect_uri "https://shop.example.com/cb"
    error[OA707] breaks sign-in: the app sends it
    --> idp/client.json:5:19 (recorded at oauthlint.lock.json:43:12)
     = why:  a redirect URI that is not registered is refused before anybody sees a form (RFC 9700 section 2.1)
     = help: register it again at the provider, or send one that is registered
  ~ settings client_secret <secret {old}> -> <secret {new}>
    info[OA710] no effect on signing in is known
    --> .env:3:20 (recorded at oauthlint.lock.json:10:27)

what is meant is accepted with oauthlint drift --update; commit the snapshot with it

1 error, 1 info in 2 files (compared with oauthlint.lock.json: {equal} equal, 0 not known)
"""


def change(project) -> None:
    """One change that breaks sign-in, and one that does not matter."""
    project.registration["redirect_uris"].remove("https://shop.example.com/cb")
    project.settings["OIDC_CLIENT_SECRET"] = OTHER_SECRET
    project.write()


def test_the_text_groups_by_client_and_counts(project):
    project.snapshot()
    change(project)
    code, out, err = project.run("drift")
    _, report = project.drift()
    secret = next(found["change"] for found in report["findings"] if found["change"]["role"] == "client_secret")
    equal = report["drift"]["equal"]
    assert equal > 20
    assert (code, err) == (1, "")
    assert out == TEXT.format(old=secret["before"][0], new=secret["after"][0], equal=equal)


def test_nothing_has_changed(project):
    project.snapshot()
    code, out, _ = project.run("drift")
    assert code == 0
    assert out.startswith("nothing has changed (") and out.count("\n") == 1


@pytest.mark.parametrize("name", [row[0] for row in FORMATS])
def test_every_format_tells_it(project, name):
    project.snapshot()
    change(project)
    code, out, _ = project.run("drift", "--format", name)
    assert code == 1
    assert "OA707" in out
    assert "https://shop.example.com/cb" in out
    assert SECRET not in out and OTHER_SECRET not in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--select", "OA710"), 0),
        (("--select", "OA710", "--fail-on", "info"), 1),
        (("--ignore", "baseline-registration-changed"), 0),
    ],
)
def test_what_fails(project, arguments, code):
    project.snapshot()
    change(project)
    assert project.run("drift", *arguments)[0] == code


def test_rules_that_are_not_about_changes_are_refused(project):
    project.snapshot()
    code, _, err = project.run("drift", "--select", "OA101")
    assert code == 2
    assert "OA706, OA707, OA708, OA710, OA711" in err


def test_an_ignore_of_the_configuration_hides_a_change(project):
    project.snapshot()
    change(project)
    Path("oauthlint.toml").write_text(
        '[[ignore]]\nrule = "OA707"\nfile = "idp/client.json"\npointer = "/redirect_uris"\nreason = "moved"\n',
        encoding="utf-8",
    )
    code, report = project.drift()
    assert (code, [found["code"] for found in report["findings"]]) == (0, ["OA710"])
    assert report["summary"]["suppressed"] == 1
    assert "OA907" not in project.run("check", "--format", "concise")[1]  # it is not for check to say it is idle


def test_an_ignore_hides_what_is_gone_as_a_whole(project):
    project.snapshot()
    Path("idp/client.json").unlink()
    assert [found["location"]["path"] for found in project.drift()[1]["findings"]] == [LOCK]
    Path("oauthlint.toml").write_text(
        f'[[ignore]]\nrule = "OA707"\nfile = "{LOCK}"\npointer = "/registrations/0"\nreason = "moved"\n',
        encoding="utf-8",
    )
    assert project.drift()[1]["findings"] == []


def test_a_comment_hides_a_change(project):
    project.snapshot()
    text = Path(".env").read_text(encoding="utf-8").replace("openid profile", "openid")
    Path(".env").write_text(text.replace("OIDC_SCOPES", "# oauthlint: ignore[OA710] smaller\nOIDC_SCOPES"))
    assert project.drift()[1]["findings"] == []


def test_a_severity_of_the_configuration(project):
    project.snapshot()
    change(project)
    Path("oauthlint.toml").write_text('[severity]\nOA707 = "warning"\n', encoding="utf-8")
    code, report = project.drift()
    assert (code, report["summary"]["warning"]) == (0, 1)


def test_a_baseline_hides_what_it_knows(project):
    project.snapshot()
    change(project)
    found = project.drift()[1]["findings"]
    known = [{key: entry[key] for key in ("fingerprint", "code", "rule")} for entry in found]
    entries = [{**entry, "path": "x", "client": None} for entry in known]
    Path("known.json").write_text(json.dumps({"version": 1, "findings": entries}), encoding="utf-8")
    code, report = project.drift("--baseline", "known.json")
    assert (code, report["findings"], report["summary"]["baselined"]) == (0, [], 2)


def test_update_shows_what_differs_and_accepts_it(project):
    project.snapshot()
    change(project)
    code, out, _ = project.run("drift", "--update")
    assert code == 0
    assert "error[OA707]" in out
    assert out.endswith(f"{LOCK}: written (1 client, 1 registration, 1 server)\n")
    assert project.drift() == (0, {**project.drift()[1], "findings": []})


def test_without_a_snapshot_it_says_what_to_do(project):
    code, out, err = project.run("drift")
    assert (code, out) == (3, "")
    assert "run oauthlint snapshot first" in err
    code, _, err = project.run("drift", "--snapshot", "none.json")
    assert code == 3
    assert "none.json" in err and "run oauthlint snapshot first" in err


def test_nothing_to_compare(project):
    Path(LOCK).write_text('{"version": 1, "clients": [], "registrations": [], "servers": []}', encoding="utf-8")
    for path in (".env", "idp/client.json", "idp/metadata.json"):
        Path(path).unlink()
    code, out, err = project.run("drift")
    assert (code, out) == (3, "")
    assert "nothing to compare" in err


def test_what_is_not_known_today_is_not_compared_and_said(project):
    project.snapshot()
    project.settings["OIDC_CLIENT_SECRET"] = "${FROM_THE_STORE}"
    project.write()
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    (skipped,) = report["skipped"]
    assert skipped["codes"] == ["OA710"]
    assert "client_secret" in skipped["missing"]
    assert report["drift"]["not_compared"] == 1


def test_a_file_that_breaks_is_not_compared(project):
    project.snapshot()
    text = Path("idp/client.json").read_text(encoding="utf-8")
    Path("idp/client.json").write_text(text[: text.index('"grant_types"')], encoding="utf-8")
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    assert any("idp/client.json" in entry["missing"] for entry in report["skipped"])


def test_a_file_that_is_gone_says_nothing_of_the_provider(project):
    project.snapshot()
    Path("idp/client.json").unlink()
    ((meaning, severity),) = [(found["meaning"], found["severity"]) for found in project.drift()[1]["findings"]]
    assert (meaning, severity) == ("other", "info")


def test_a_client_that_moved_to_another_convention_is_the_same(project):
    project.snapshot()
    Path(".env").unlink()
    lines = ["spring.security.oauth2.client.registration.OIDC:", "  client-id: shop-web", "  scope: openid, profile"]
    Path("application.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    roles = {found["change"]["role"] for found in project.drift()[1]["findings"] if found["code"] == "OA710"}
    assert None not in roles
    assert "scope" not in roles


def test_the_report_fits_its_schema(project):
    jsonschema = pytest.importorskip("jsonschema")
    schema = Path(__file__).parents[2] / "schemas" / "report.schema.json"
    project.snapshot()
    change(project)
    jsonschema.validate(project.drift()[1], json.loads(schema.read_text(encoding="utf-8")))


def test_what_only_a_developer_has_is_not_gone_elsewhere(project):
    subprocess.run(["git", "init", "--quiet"], check=True, capture_output=True)
    Path(".gitignore").write_text(".env\n", encoding="utf-8")
    text = project.snapshot()
    assert json.loads(text)["clients"][0]["local"] is True
    assert project.drift()[1]["findings"] == []
    Path(".env").rename(Path("..") / "own.env")
    code, report = project.drift()
    assert (code, report["findings"]) == (0, [])
    assert any("git ignores" in entry["missing"] for entry in report["skipped"])
    _, out, err = project.run("snapshot")
    assert "up to date" in out and "git ignores" in err
    Path("../own.env").rename(".env")
    project.settings["OIDC_SCOPES"] = "openid"
    project.write()
    assert [found["change"]["role"] for found in project.drift()[1]["findings"]] == ["scope"]


def test_a_secret_that_a_store_supplies_needs_no_advice(project):
    project.settings["OIDC_CLIENT_SECRET"] = "${FROM_THE_STORE}"
    project.write()
    project.snapshot()
    _, report = project.drift()
    assert (report["findings"], report["skipped"]) == ([], [])
    assert report["drift"]["not_compared"] == 1


def test_a_redirect_uri_that_becomes_a_reference_or_stops_to_be_one_has_changed(project):
    project.snapshot()
    project.settings["OIDC_REDIRECT_URI"] = "${CALLBACK}"
    project.write()
    (found,) = project.drift()[1]["findings"]
    assert (found["change"]["how"], found["change"]["role"], found["location"]["line"]) == ("gone", "redirect_uri", 4)
    assert "cannot be known any more" in found["message"] and "${CALLBACK} is not defined" in found["message"]
    project.run("drift", "--update")
    assert project.drift()[1]["findings"] == []
    project.settings["OIDC_REDIRECT_URI"] = "http://shop.example.com/cb"
    project.write()
    (found,) = project.drift()[1]["findings"]
    assert (found["change"]["how"], found["severity"]) == ("added", "warning")
    assert "could not be known" in found["message"]


def test_what_a_developers_own_file_makes_known_has_not_changed(project):
    project.settings["OIDC_REDIRECT_URI"] = "${CALLBACK}"
    project.write()
    Path(".gitignore").write_text(".env.local\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], check=True)
    project.snapshot()
    Path(".env.local").write_text("CALLBACK=https://shop.example.com/cb\n", encoding="utf-8")
    assert [found for found in project.drift()[1]["findings"] if found["change"]["role"] == "redirect_uri"] == []


def test_a_callback_path_below_an_address_that_is_not_known_has_changed(project):
    text = json.dumps(
        {"OpenIdConnect": {"Authority": "https://sso.example.com", "ClientId": "web", "CallbackPath": "/in"}}
    )
    Path("appsettings.json").write_text(text, encoding="utf-8")
    project.snapshot()
    Path("appsettings.json").write_text(text.replace("/in", "/signed-in"), encoding="utf-8")
    (found,) = project.drift()[1]["findings"]
    change = found["change"]
    assert (change["role"], change["before"], change["after"]) == ("callback_path", ["/in"], ["/signed-in"])
