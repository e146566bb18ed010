"""`--since` and `--staged`: which findings have to do with a change."""

from __future__ import annotations

import json
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from transcript import Said, oauthlint_called

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
        self.folder.mkdir(parents=True)
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
        return oauthlint_called(f"oauthlint check --format json {options}", self.folder / folder, self._cache)

    def found(self, options: str, folder: str = ".") -> list[str]:
        return sorted(finding["code"] for finding in json.loads(self.check(options, folder).out)["findings"])


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_what_has_not_changed_does_not_count_and_is_told(repository: Repository) -> None:
    assert repository.found("") == ["OA104"]
    said = repository.check("--since HEAD --fail-on warning")
    assert (said.code, json.loads(said.out)["summary"]["untouched"]) == (0, 1)
    text = oauthlint_called("oauthlint check --since HEAD", repository.folder, repository.folder / "../cache")
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
    assert oauthlint_called(line, tmp_path, tmp_path / "cache").out == ""
    subprocess.run(["git", "add", ".env"], cwd=tmp_path, check=True)
    assert "OA104" in oauthlint_called(line, tmp_path, tmp_path / "cache").out


REGISTERED, OTHER = realm("https://shop.example/auth/callback"), realm("https://shop.example/login/callback")


def test_what_is_staged_is_judged_not_what_lies_in_the_folder(repository: Repository) -> None:
    repository.write({"realm.json": OTHER})
    repository.git("add", "realm.json")
    repository.write({"realm.json": REGISTERED})
    assert repository.found("") == ["OA104"]
    assert repository.found("--staged") == ["OA101"]
    repository.git("add", "realm.json")
    repository.write({"realm.json": OTHER, ".env": f"# moved\n{SENT}#\n"})
    assert repository.found("") == ["OA101", "OA104"]
    assert repository.found("--staged") == []


def test_a_file_that_is_partly_staged_has_the_lines_of_the_index(repository: Repository) -> None:
    repository.write({".env": SENT.replace("https://shop", "http://shop")})
    repository.git("add", ".env")
    repository.write({".env": f"\n\n\n{SENT}"})
    found = json.loads(repository.check("--staged --select OA104").out)["findings"]
    assert [(finding["location"]["path"], finding["location"]["line"]) for finding in found] == [(".env", 3)]
    found = json.loads(repository.check("--staged --select OA104 ..", "old").out)["findings"]
    assert [(finding["location"]["path"], finding["location"]["line"]) for finding in found] == [("../.env", 3)]


def test_a_file_that_is_not_in_the_index_is_not_in_the_commit(repository: Repository) -> None:
    repository.write({"realm.json": OTHER})
    repository.commit()
    repository.write({".env": f"{SENT}\n"})
    repository.git("add", ".env")
    assert repository.found("--staged") == ["OA101"]
    repository.git("rm", "--quiet", "--cached", "realm.json")
    assert repository.found("--staged") == []
    assert repository.found("") == ["OA101", "OA104"]


def test_a_file_that_is_gone_from_the_folder_alone_is_still_in_the_commit(repository: Repository) -> None:
    repository.write({"realm.json": OTHER})
    repository.git("add", "realm.json")
    (repository.folder / "realm.json").unlink()
    (repository.folder / ".env").unlink()
    assert repository.found("--staged") == ["OA101"]
    assert repository.found("--staged .env realm.json") == ["OA101"]


def test_a_renamed_file(repository: Repository) -> None:
    repository.git("mv", "old/oauth2-proxy.cfg", "proxy.cfg")
    repository.git("mv", "realm.json", "shop-realm.json")
    repository.write({"shop-realm.json": OTHER})
    assert repository.found("--staged --select OA101") == []
    repository.git("add", "shop-realm.json")
    repository.write({"shop-realm.json": REGISTERED})
    assert repository.found("--staged --select OA101") == ["OA101"]


def test_an_overlay_without_a_word_of_oauth_is_read_as_it_is_staged(repository: Repository) -> None:
    registration = "spring.security.oauth2.client.registration.shop"
    repository.write({
        "spring/application.properties": f"{registration}.client-id=a\n{registration}.redirect-uri=${{app.url}}/cb\n",
        "spring/application-prod.properties": "app.url=http://spring.example\n",
    })  # fmt: skip
    repository.git("add", "--all")
    repository.write({"spring/application-prod.properties": "app.url=https://spring.example\n"})
    assert repository.found("--staged --select OA104") == ["OA104"]


def test_ignored_files_take_part_and_untracked_ones_do_not(repository: Repository) -> None:
    repository.write({".gitignore": "/local/\n*.local\n", ".env.local": f"{SENT}\n"})
    repository.git("rm", "--quiet", "--cached", ".env")
    (repository.folder / ".env").unlink()
    repository.write({"realm.json": OTHER, ".env.production": SENT})
    repository.git("add", "realm.json")
    found = json.loads(repository.check("--staged --select OA101").out)["findings"]
    assert [finding["location"]["path"] for finding in found] == [".env.local"]


def test_what_is_announced_only_and_a_conflict_are_told(repository: Repository) -> None:
    repository.write({"new.env": SENT})
    repository.git("add", "--intent-to-add", "new.env")
    errors = json.loads(repository.check("--staged").out)["errors"]
    assert errors == [{"path": "new.env", "line": None, "message": "is announced to git, but not staged"}]
    repository.git("rm", "--quiet", "--cached", "new.env")
    (repository.folder / "new.env").unlink()
    repository.git("switch", "--quiet", "--create", "feature")
    repository.write({"realm.json": OTHER})
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write({"realm.json": OTHER.replace("login", "signin")})
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "feature")
    errors = json.loads(repository.check("--staged").out)["errors"]
    assert errors == [{"path": "realm.json", "line": None, "message": "is in conflict, so nothing of it is staged"}]


def test_a_submodule_is_left_alone(repository: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), "vendored")
    assert repository.found("--staged") == []
    repository.commit()
    (repository.folder / "vendored" / ".env").write_text("OIDC_CLIENT_ID=other\n")
    repository.write({"realm.json": OTHER})
    repository.git("add", "realm.json")
    assert repository.found("--staged") == ["OA101"]


def test_before_the_first_commit(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".env").write_text(ENV + "OIDC_REDIRECT_URI=http://shop.example/cb\n")
    subprocess.run(["git", "add", ".env"], cwd=tmp_path, check=True)
    (tmp_path / ".env").write_text(SENT)
    line = "oauthlint check --staged --format concise --quiet"
    assert "OA104" in oauthlint_called(line, tmp_path, tmp_path / "cache").out


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_no_fix_is_written_into_the_index(option: str, repository: Repository) -> None:
    said = repository.check(f"--staged {option}").err
    assert said == (
        "oauthlint: --staged: judges what is staged, where no fix is written; mend without it, and stage that\n"
    )


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
        said = oauthlint_called(f"oauthlint check {option}", tmp_path, tmp_path / "cache")
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
    show = json.loads(oauthlint_called("oauthlint show --format json", tmp_path, tmp_path / "cache").out)
    sides = {
        side["path"] for client in show["clients"] for side in (client["registration"], client["metadata"]) if side
    }
    line = f"oauthlint check --format json --select {code} --since HEAD"
    assert json.loads(oauthlint_called(line, tmp_path, tmp_path / "cache").out)["findings"] == []
    counted = set()
    for path in sides:
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text + "\n", encoding="utf-8")
        if json.loads(oauthlint_called(line, tmp_path, tmp_path / "cache").out)["findings"]:
            counted.add(path)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert counted
