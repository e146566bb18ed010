"""`--since` and `--staged`: which findings have to do with a change."""

from __future__ import annotations

import json
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from transcript import Said, oauthlint_command

from oauthlint.rules.index import RULES
from oauthlint.rules.rule import METADATA, REGISTRATION, Bad

ENV = "OIDC_ISSUER=https://sso.shop.example/realms/shop\nOIDC_CLIENT_ID=shop-web\n"
SENT = ENV + "OIDC_REDIRECT_URI=https://shop.example/auth/callback\n"


def realm(uri: str) -> str:
    return json.dumps({"realm": "shop", "clients": [{"clientId": "shop-web", "redirectUris": [uri]}]})


class Repository:
    """A repository with settings, their registration, and a finding that is old."""

    def __init__(self, base: Path) -> None:
        self.folder = base / "project"
        self.folder.mkdir()
        self._cache = base / "cache"
        self.git("init", "--quiet", "--initial-branch=main")
        self.write({".env": SENT, "realm.json": realm("https://shop.example/auth/callback")})
        self.write({"old/oauth2-proxy.cfg": 'client_id = "a"\nredirect_url = "http://a.example/"\n'})
        self.commit()

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ["git", *who, *arguments], cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a change")

    def check(self, options: str, folder: str = ".") -> Said:
        return oauthlint_command(f"oauthlint check --format json {options}", self.folder / folder, self._cache)

    def found(self, options: str, folder: str = ".") -> list[str]:
        return sorted(finding["code"] for finding in json.loads(self.check(options, folder).out)["findings"])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_what_has_not_changed_does_not_count_and_is_told(repository: Repository) -> None:
    assert repository.found("") == ["OA104"]
    said = repository.check("--since HEAD --fail-on warning")
    assert (said.code, json.loads(said.out)["summary"]["untouched"]) == (0, 1)
    text = oauthlint_command("oauthlint check --since HEAD", repository.folder, repository.folder / "../cache")
    assert "no new problems found" in text.out and "1 finding in files that have not changed" in text.out


def test_a_change_of_the_registration_alone_tells_of_the_untouched_settings(repository: Repository) -> None:
    repository.write({"realm.json": realm("https://shop.example/login/callback")})
    assert repository.found("") == ["OA101", "OA104"]
    assert repository.found("--since HEAD") == ["OA101"]
    assert repository.found("--staged") == []
    repository.git("add", "realm.json")
    assert repository.found("--staged") == ["OA101"]
    repository.commit()
    assert repository.found("--staged") == []
    assert repository.found("--since HEAD~1") == ["OA101"]


def test_new_files_count(repository: Repository) -> None:
    repository.write({"new/oauth2-proxy.cfg": 'client_id = "b"\nredirect_url = "http://b.example/"\n'})
    assert repository.found("--since HEAD") == ["OA104"]
    assert repository.found("--staged") == []


def test_a_branch_is_compared_with_where_it_left(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "feature")
    repository.write({"web/oauth2-proxy.cfg": 'client_id = "c"\nredirect_url = "http://c.example/"\n'})
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"old/oauth2-proxy.cfg": 'client_id = "a"\nredirect_url = "http://other.example/"\n'})
    repository.commit()
    repository.git("switch", "--quiet", "feature")
    findings = json.loads(repository.check("--since main").out)["findings"]
    assert [finding["location"]["path"] for finding in findings] == ["web/oauth2-proxy.cfg"]


def test_from_another_folder(repository: Repository) -> None:
    repository.write({"realm.json": realm("https://shop.example/login/callback")})
    repository.write({"old/oauth2-proxy.cfg": 'client_id = "a"\nredirect_url = "http://other.example/"\n'})
    assert repository.found("--since HEAD ..", "old") == ["OA101", "OA104"]
    assert repository.found("--since HEAD old") == ["OA104"]
    assert repository.found("--since HEAD .env realm.json") == ["OA101"]
    repository.git("config", "diff.relative", "true")
    assert repository.found("--since HEAD ..", "old") == ["OA101", "OA104"]


def test_names_that_git_would_quote(repository: Repository) -> None:
    repository.write({'mätt "x"/oauth2-proxy.cfg': 'client_id = "d"\nredirect_url = "http://d.example/"\n'})
    assert repository.found("--since HEAD") == ["OA104"]


def test_the_first_commit_is_staged_too(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".env").write_text(ENV + "OIDC_REDIRECT_URI=http://shop.example/cb\n")
    line = "oauthlint check --staged --format concise --quiet"
    assert oauthlint_command(line, tmp_path, tmp_path / "cache").out == ""
    subprocess.run(["git", "add", ".env"], cwd=tmp_path, check=True)
    assert "OA104" in oauthlint_command(line, tmp_path, tmp_path / "cache").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--since nowhere", "--since nowhere: git knows no such commit here"),
        ("--since=--output=x", "--since: must name a commit"),
        ("--since ''", "--since: must name a commit"),
        ("--since HEAD:realm.json", "--since HEAD:realm.json: git knows no such commit here"),
        ("--since lonely", "--since lonely: git finds no commit that it shares with the current one"),
        ("--since HEAD --staged", "not allowed with argument"),
    ],
)
def test_what_git_cannot_tell_is_wrong_usage(options: str, said: str, repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "lonely")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "nothing in common")
    repository.git("switch", "--quiet", "main")
    answer = repository.check(options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_outside_of_git(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(SENT)
    for option in ("--since HEAD", "--staged"):
        said = oauthlint_command(f"oauthlint check {option}", tmp_path, tmp_path / "cache")
        assert (said.code, said.err) == (2, f"oauthlint: {option.split()[0]}: . is not in a git checkout\n")


def _compared() -> list[Any]:
    """The bad examples of rules that compare with the provider's side, where that lies in the tree."""
    return [
        pytest.param(code, example, id=f"{code}-{example.title}")
        for code, _name, _severity, module, _subject, needs, *_ in RULES
        if REGISTRATION in needs or METADATA in needs
        for example in import_module(module).EXAMPLES
        if isinstance(example, Bad) and example.answers is None
    ]


@pytest.mark.parametrize(("code", "example"), _compared())
def test_a_finding_that_compares_counts_whichever_side_has_changed(code: str, example: Bad, tmp_path: Path) -> None:
    for name, text in example.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "all"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    show = json.loads(oauthlint_command("oauthlint show --format json", tmp_path, tmp_path / "cache").out)
    sides = {
        side["path"] for client in show["clients"] for side in (client["registration"], client["metadata"]) if side
    }
    line = f"oauthlint check --format json --select {code} --since HEAD"
    assert json.loads(oauthlint_command(line, tmp_path, tmp_path / "cache").out)["findings"] == []
    counted = set()
    for path in sides:
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text + "\n", encoding="utf-8")
        if json.loads(oauthlint_command(line, tmp_path, tmp_path / "cache").out)["findings"]:
            counted.add(path)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert counted
