"""A baseline from the first day to the last: written, holding, shown, pruned, broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from transcript import Said, oauthlint_called

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((CHECKOUT / "schemas" / "baseline.schema.json").read_text(encoding="utf-8"))
NAME = "oauthlint.baseline.json"
BASE = "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\n"
HTTP = BASE + "OIDC_REDIRECT_URI=http://shop.example/cb\n"

Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in a project, or in a folder of it."""
    (tmp_path / "project").mkdir()

    def command(line: str, folder: str = ".") -> Said:
        return oauthlint_called(f"oauthlint {line}", tmp_path / "project" / folder, tmp_path / "cache")

    return command


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    return tmp_path / "project"


def found(said: Said) -> list[str]:
    return [finding["code"] for finding in json.loads(said.out)["findings"]]


def write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")


def read(project: Path, name: str = NAME) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((project / name).read_text(encoding="utf-8"))
    jsonschema.validate(plain, SCHEMA)
    return plain


def test_what_is_written_counts_no_more_and_what_is_new_does(project: Path, run: Run) -> None:
    shutil.copytree(CHECKOUT / "examples" / "storefront", project, dirs_exist_ok=True)
    said = run("baseline write")
    assert (said.code, said.out) == (0, f"{NAME}: 7 findings written; they count no more\n")
    assert len(read(project)["findings"]) == 7

    said = run("check --format json")
    assert (said.code, found(said)) == (0, [])
    assert json.loads(said.out)["summary"]["baselined"] == 7
    assert "no new problems found" in run("check").out and "7 findings in the baseline" in run("check").out

    write(project, {".env.qa": "APP_URL=https://shop.example/qa/\n"})
    said = run("check --format json")
    assert (said.code, found(said)) == (1, ["OA101"])

    assert len(found(run("check --format json --no-baseline"))) == 8


def test_it_has_no_line_and_survives_what_moves_lines_and_what_is_added(project: Path, run: Run) -> None:
    write(project, {".env": HTTP})
    run("baseline write")
    text = (project / NAME).read_text()
    assert set(read(project)["findings"][0]) == {"fingerprint", "code", "rule", "path", "client"}

    write(project, {".env": "# moved\n\n" + HTTP.replace("OIDC_CLIENT_ID", "\nOIDC_CLIENT_ID")})
    write(project, {f".env.{name}": "OIDC_CLIENT_ID=other\n" for name in ("alpha", "dev", "production")})
    assert found(run("check --format json")) == []

    run("baseline write")
    assert (project / NAME).read_text() == text


def test_a_second_finding_of_the_same_kind_is_new(project: Path, run: Run) -> None:
    write(project, {".env": HTTP})
    run("baseline write")
    write(project, {".env": HTTP + "OIDC_POST_LOGOUT_REDIRECT_URI=http://shop.example/bye\n"})
    assert found(run("check --format json")) == ["OA104"]


def test_show_and_prune(project: Path, run: Run) -> None:
    write(project, {".env": HTTP, "proxy/oauth2-proxy.cfg": 'client_id = "a"\nredirect_url = "http://a.example/"\n'})
    run("baseline write")
    write(project, {".env": BASE})

    said = run("baseline show")
    assert said.code == 0
    assert said.out.splitlines() == [
        f"{NAME}: 2 findings, 1 of them found no more",
        "  proxy/oauth2-proxy.cfg: OA104 redirect-uri-insecure-http (oauth2-proxy)",
        "found no more; oauthlint baseline prune removes them:",
        "  .env: OA104 redirect-uri-insecure-http (OIDC)",
    ]
    assert len(read(project)["findings"]) == 2, "show only shows"

    assert run("baseline prune").out == f"{NAME}: 1 finding removed, 1 left\n"
    assert [entry["path"] for entry in read(project)["findings"]] == ["proxy/oauth2-proxy.cfg"]
    assert run("baseline prune").out == f"{NAME}: 0 findings removed, 1 left\n"


def test_prune_keeps_what_nobody_can_judge(project: Path, run: Run) -> None:
    realm = {"realm": "shop", "clients": [{"clientId": "shop-web", "redirectUris": ["https://shop.example/cb"]}]}
    env = (
        BASE.replace("sso.shop.example", "sso.shop.example/realms/shop") + "OIDC_REDIRECT_URI=https://shop.example/x\n"
    )
    write(project, {".env": env, "realm.json": json.dumps(realm), "b.json": '{"client_id": "b", "redirect_uris": []'})
    assert found(run("check --format json")) == ["OA101"]
    run("baseline write")

    (project / "realm.json").unlink()  # the registration is missing: OA101 is skipped
    assert run("baseline prune").out == f"{NAME}: 0 findings removed, 1 left\n"
    write(project, {"realm.json": json.dumps(realm)})
    assert found(run("check --format json")) == []


@pytest.mark.parametrize("inside_of_git", [True, False])
def test_it_holds_from_every_folder_of_a_checkout(inside_of_git: bool, project: Path, run: Run) -> None:
    if inside_of_git:
        subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    write(project, {"apps/shop/.env": HTTP, "apps/shop/package.json": "{}", "other/a": ""})
    run("baseline write")
    for line, folder in (("check", "."), ("check apps/shop", "."), ("check apps/shop/.env", ".")):
        assert found(run(f"{line} --format json", folder)) == [], line
    if inside_of_git:
        assert found(run("check --format json", "apps/shop")) == []
        assert found(run("check .env --format json", "apps/shop")) == []
        assert found(run("check ../apps/shop --format json", "other")) == []


def test_a_folder_below_changes_nothing_of_the_others(project: Path, run: Run) -> None:
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    write(project, {"apps/shop/.env": HTTP, "apps/desk/.env": HTTP, "oauthlint.toml": 'fail-on = "error"\n'})
    assert run("baseline write", "apps/desk").out == f"../../{NAME}: 1 finding written; they count no more\n"
    assert run("baseline write").out == f"{NAME}: 2 findings written; they count no more\n"
    both = read(project)
    assert run("baseline write", "apps/shop").out == f"../../{NAME}: 2 findings written; they count no more\n"
    assert read(project) == both
    assert run("baseline prune", "apps/shop").out == f"../../{NAME}: 0 findings removed, 2 left\n"
    (project / "apps/shop/.env").write_text(BASE)
    assert run("baseline prune apps/desk").out == f"{NAME}: 0 findings removed, 2 left\n"
    assert run("baseline prune", "apps/shop").out == f"../../{NAME}: 1 finding removed, 1 left\n"
    assert [entry["path"] for entry in read(project)["findings"]] == ["apps/desk/.env"]


def test_a_part_of_the_checkout_keeps_what_it_cannot_judge(project: Path, run: Run) -> None:
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    realm = {"realm": "shop", "clients": [{"clientId": "shop-web", "redirectUris": ["https://shop.example/cb"]}]}
    write(project, {"app/.env": BASE + "OIDC_REDIRECT_URI=https://shop.example/\n", "realm.json": json.dumps(realm)})
    run("baseline write")
    assert [entry["code"] for entry in read(project)["findings"]] == ["OA101"]
    run("baseline write", "app")  # which does not see the registration
    assert found(run("check --format json")) == []


def test_another_file_on_the_command_line_or_in_the_configuration(project: Path, run: Run) -> None:
    write(project, {"app/.env": HTTP, "ci/keep": ""})
    assert run("baseline write --baseline ci/known.json").code == 0
    assert found(run("check --format json")) == ["OA104"]
    assert found(run("check --format json --baseline ci/known.json")) == []

    write(project, {"app/oauthlint.toml": 'baseline = "../ci/known.json"\n'})
    assert found(run("check app --format json")) == []
    assert found(run("check app --format json --no-baseline")) == ["OA104"]
    assert run("baseline show app").out.startswith("ci/known.json: 1 finding, 0 of them")
    write(project, {"app/.env": HTTP + "OIDC_POST_LOGOUT_REDIRECT_URI=http://shop.example/bye\n"})
    assert run("baseline write app").out == "ci/known.json: 2 findings written; they count no more\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n", ":2: is not JSON: "),
        ("[]", ": is no baseline; "),
        ("{}", ": is no baseline; "),
        ('{"findings": []}', ": is no baseline; "),
        ('{"version": 1, "findings": {}}', ": is no baseline; "),
        ('{"version": 2, "findings": []}', ": is a baseline of another version"),
        ('{"version": 1, "findings": [1]}', ": entry 1 of findings must be an object"),
        ('{"version": 1, "findings": [{}]}', ': entry 1 of findings: "fingerprint" must be a text'),
        (
            '{"version": 1, "findings": [{"fingerprint": "a", "code": "a", "rule": "a", "path": "a", "client": 1}]}',
            ': entry 1 of findings: "client" must be a text',
        ),
        ("[" * 100_000, ": is no baseline that anybody wrote"),
        ('{"version": ' + "1" * 10_000 + "}", ": is no baseline that anybody wrote"),
        ("\udcff", ": is not UTF-8"),
    ],
)
def test_a_malformed_baseline_is_wrong_configuration(text: str, said: str, project: Path, run: Run) -> None:
    write(project, {".env": HTTP})
    (project / NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    for line in ("check", "baseline show", "baseline prune"):
        answer = run(line)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"oauthlint: {NAME}{said}")


def test_a_baseline_that_is_asked_for_must_be_there(project: Path, run: Run) -> None:
    write(project, {".env": HTTP})
    assert (run("check --baseline a.json").code, run("check --baseline a.json").err) == (
        2, "oauthlint: a.json: does not exist\n",
    )  # fmt: skip
    assert run("baseline show").err == f"oauthlint: there is no {NAME}; oauthlint baseline write makes one\n"
    assert run("check --baseline a.json --no-baseline").code == 2


def test_nothing_is_written_where_nothing_could_be_checked(project: Path, run: Run) -> None:
    said = run("baseline write")
    assert (said.code, said.out) == (3, "") and "there are no OAuth settings here" in said.err
    write(project, {".env": HTTP})
    said = run("baseline write missing")
    assert (said.code, said.err) == (3, "oauthlint: missing: no such file or folder\n")
    assert not (project / NAME).exists()


def test_the_baseline_is_no_input(project: Path, run: Run) -> None:
    write(project, {".env": HTTP})
    run("baseline write")
    summary = json.loads(run("check --format json").out)["summary"]
    assert summary["files"] == 1


def test_a_secret_pasted_into_a_setting_cannot_be_guessed_from_the_fingerprint(project: Path, run: Run) -> None:
    shutil.copytree(CHECKOUT / "examples" / "storefront", project, dirs_exist_ok=True)
    text = (project / "src/main/resources/application.yml").read_text()
    written = set()
    for secret in ("hunter2hunter2", "swordfish-and-more"):
        (project / "src/main/resources/application.yml").write_text(text.replace("orders.write", secret))
        write(project, {".env.production": f"APP_URL=https://shop.example\nSHOP_CLIENT_SECRET={secret}\n"})
        assert "OA202" in found(run("check --format json --no-baseline"))
        run("baseline write")
        assert secret not in (project / NAME).read_text()
        written.add((project / NAME).read_text())
    assert len(written) == 1, "the fingerprint depends on the secret"
