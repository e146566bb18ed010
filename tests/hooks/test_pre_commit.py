"""The hook, as the real pre-commit runs it: in repositories of its own, from a commit of this checkout."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
ENV = """\
OIDC_ISSUER=https://sso.shop.example/realms/shop
OIDC_CLIENT_ID=shop-web
OIDC_REDIRECT_URI=https://shop.example/auth/callback
"""
REALM = """\
{
  "realm": "shop",
  "clients": [
    {"clientId": "shop-web", "publicClient": true, "redirectUris": ["https://shop.example/auth/callback"]}
  ]
}
"""
MISMATCH = REALM.replace("/auth/callback", "/login/callback")


def git(
    *arguments: str, folder: Path, environment: dict[str, str], check: bool = True
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=check
    )


class Hooks(NamedTuple):
    """Where the hook comes from, at which commit, and the environment to commit in."""

    repository: Path
    revision: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """The checkout as it lies there, committed in a clone, and pre-commit's environment made of that commit."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("this is no git checkout: pre-commit takes hooks from commits")
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # one environment for all workers: to make it takes longest
    base /= "hooks"
    base.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment = {
        **kept,
        "PRE_COMMIT_HOME": str(base / "home"),
        "OAUTHLINT_CACHE_DIR": str(base / "cache"),
        "GIT_CONFIG_GLOBAL": str(base / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    with (base / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        clone = base / "oauthlint"
        if not clone.exists():
            (base / "gitconfig").write_text(
                "[user]\nname = A Tester\nemail = tester@example.org\n[safe]\ndirectory = *\n[core]\nautocrlf = false\n"
            )
            git("clone", "--quiet", str(CHECKOUT), str(clone), folder=base, environment=environment)
            theirs = ("--git-dir", str(clone / ".git"), "--work-tree", str(CHECKOUT))
            git(*theirs, "add", "--all", folder=CHECKOUT, environment=environment)
            git(*theirs, "commit", "--quiet", "--allow-empty", "-m", "as it lies there", folder=CHECKOUT,
                environment=environment)  # fmt: skip
        revision = git("rev-parse", "HEAD", folder=clone, environment=environment).stdout.strip()
        made = Hooks(clone, revision, environment)
        probe = base / "probe"
        if not probe.exists():
            new_repository(probe, made)
        done = pre_commit("install-hooks", folder=probe, environment=environment)
    if done.returncode != 0:
        said = f"pre-commit could not install the hook: {(done.stdout + done.stderr)[-1500:]}"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return made


def pre_commit(*arguments: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def new_repository(folder: Path, hooks: Hooks) -> None:
    """A repository that runs the hook before each commit."""
    folder.mkdir()
    git("init", "--quiet", folder=folder, environment=hooks.environment)
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.repository}\n  rev: {hooks.revision}\n  hooks: [{{id: oauthlint-check}}]\n"
    )
    done = pre_commit("install", folder=folder, environment=hooks.environment)
    assert done.returncode == 0, done.stdout + done.stderr


class Repository:
    """A repository with the hook; `commit` changes files and tries to commit them."""

    def __init__(self, folder: Path, hooks: Hooks) -> None:
        self.folder = folder
        self.hooks = hooks
        new_repository(folder, hooks)

    def commit(self, **files: str) -> tuple[bool, str]:
        """Whether the commit was made, and what was said."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._git("add", "--all")
        before = self._git("rev-list", "--all", "--count").stdout
        done = self._git("commit", "-m", "a change", check=False)
        made = self._git("rev-list", "--all", "--count").stdout != before
        assert made == (done.returncode == 0)
        return made, done.stdout + done.stderr

    def _git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return git(*arguments, folder=self.folder, environment=self.hooks.environment, check=check)


@pytest.fixture
def repository(hooks: Hooks, tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", hooks)


def test_a_commit_of_the_export_alone_fails_for_an_untouched_env_file(repository: Repository) -> None:
    made, said = repository.commit(**{".gitignore": ".env.local\n", ".env": ENV, "keycloak/realm.json": REALM})
    assert made, said
    assert "Passed" in said

    made, said = repository.commit(**{"keycloak/realm.json": MISMATCH})

    assert not made
    assert "Failed" in said
    assert "error[OA101]" in said
    assert "--> .env:3:" in said
    assert "::: keycloak/realm.json:4:" in said
    assert "exit code: 1" in said


def test_a_commit_of_what_is_read_by_nobody_does_not_run_the_hook(repository: Repository) -> None:
    made, said = repository.commit(**{".env": ENV, "realm.json": MISMATCH})
    assert not made, said
    git("commit", "--quiet", "--no-verify", "-m", "all the same", folder=repository.folder,
        environment=repository.hooks.environment)  # fmt: skip

    made, said = repository.commit(**{"LICENSE": "Free.\n", "src/shop.rs": "fn main() {}\n"})

    assert made
    assert "no files to check" in said
    assert "OA101" not in said

    made, said = repository.commit(**{".env.staging": "PORT=1\n"})
    assert not made
    assert "OA101" in said


def test_a_repository_without_oauth_passes(repository: Repository) -> None:
    made, said = repository.commit(
        **{".env": "PORT=8080\n", "package.json": "{}\n", "k8s/service.yaml": "kind: Service\n"}
    )

    assert made, said
    assert "Passed" in said


def test_drift_runs_when_it_is_called_for_and_fails_with_its_report(repository: Repository) -> None:
    config = repository.folder / ".pre-commit-config.yaml"
    config.write_text(
        config.read_text().replace("{id: oauthlint-check}", "{id: oauthlint-check}, {id: oauthlint-drift}")
    )
    environment = repository.hooks.environment
    made, said = repository.commit(**{".env": ENV, "realm.json": REALM})
    assert made, said
    assert "oauthlint drift" not in said
    snapshot = [sys.executable, "-m", "oauthlint", "snapshot"]
    path = {**environment, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run(snapshot, cwd=repository.folder, env=path, check=True, capture_output=True)
    arguments = ("run", "--all-files", "--hook-stage", "manual", "oauthlint-drift")

    done = pre_commit(*arguments, folder=repository.folder, environment=environment)
    assert done.returncode == 0, done.stdout + done.stderr

    (repository.folder / "realm.json").write_text(MISMATCH)
    done = pre_commit(*arguments, folder=repository.folder, environment=environment)
    assert done.returncode == 1
    assert "error[OA707] breaks sign-in: the app sends it" in done.stdout
