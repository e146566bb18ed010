"""`oauthlint init`: what it writes is valid, says what was found, and changes no result."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from transcript import Said, oauthlint_command

CHECKOUT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(CHECKOUT / "examples" / "storefront", tmp_path / "shop")
    return tmp_path / "shop"


def run(line: str, folder: Path) -> Said:
    return oauthlint_command(f"oauthlint {line}", folder, folder.parent / "cache")


def uncommented(text: str) -> str:
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


def test_what_is_written_changes_no_result(project: Path) -> None:
    before = run("check --format json", project)
    said = run("init", project)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("wrote oauthlint.toml: 7 files read, 4 clients")
    assert "entry: oauthlint check --allow-empty" in said.out
    assert run("check --format json", project).out == before.out


def test_it_says_what_was_found(project: Path) -> None:
    run("init", project)
    text = (project / "oauthlint.toml").read_text(encoding="utf-8")
    plain = tomli.loads(uncommented(text))
    assert plain["environments"]["production"]["files"] == [".env.production"]
    assert set(plain["environments"]) == {"development", "production", "staging"}
    assert [client["client-id"] for client in plain["clients"]] == ["shop-wed"]


def test_every_suggestion_is_valid(project: Path) -> None:
    (project / "compose.yaml").write_text(
        "services:\n  web:\n    environment:\n      OIDC_ISSUER: https://sso.shop.example/realms/shop\n"
        "      OIDC_CLIENT_ID: 'a \"quoted\" one'\n"
        "      OIDC_TOKEN_ENDPOINT: http://keycloak:8080/realms/shop/protocol/openid-connect/token\n"
    )
    (project / ".env.blue.green").write_text("APP_URL=https://blue.example\n")
    run("init", project)
    path = project / "oauthlint.toml"
    text = uncommented(path.read_text(encoding="utf-8"))
    plain = tomli.loads(text)
    assert plain["endpoint-aliases"] == {"https://sso.shop.example": ["http://keycloak:8080"]}
    assert 'a "quoted" one' in [client["client-id"] for client in plain["clients"]]
    (project / "idp").mkdir(exist_ok=True)
    clients = [{"clientId": name} for name in ("shop-wed", 'a "quoted" one')]
    (project / "idp" / "registration.json").write_text(json.dumps({"realm": "shop", "clients": clients}))
    path.write_text(text, encoding="utf-8")
    said = run("show", project)
    assert (said.code, said.err) == (0, "")


def test_nothing_is_overwritten_unless_that_is_asked_for(project: Path) -> None:
    (project / "oauthlint.toml").write_text('fail-on = "never"\n')
    said = run("init", project)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "oauthlint: oauthlint.toml configures oauthlint already; --force writes oauthlint.toml all the same\n"
    )
    assert (project / "oauthlint.toml").read_text() == 'fail-on = "never"\n'
    assert run("init --force", project).code == 0
    assert 'fail-on = "error"' in (project / "oauthlint.toml").read_text()


def test_a_table_in_pyproject_counts_too(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.oauthlint]\nfail-on = "never"\n')
    assert "pyproject.toml configures oauthlint already" in run("init", project).err
    assert not (project / "oauthlint.toml").exists()


def test_a_folder_below_and_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = run("init empty", tmp_path)
    assert (said.code, said.out.splitlines()[0]) == (
        0,
        "wrote empty/oauthlint.toml: 0 files read, 0 clients, 0 registrations",
    )
    tomli.loads(uncommented((tmp_path / "empty" / "oauthlint.toml").read_text()))
    (tmp_path / "file").write_text("")
    assert run("init file", tmp_path).err == "oauthlint: file: is no folder\n"


def test_a_secret_that_was_pasted_as_a_client_id_is_not_written(tmp_path: Path) -> None:
    secret = "Zq7Rk2Wm9Xt4Lp8Vn3Bd6Hs1"
    (tmp_path / ".env").write_text(
        f"OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID={secret}\nOIDC_CLIENT_SECRET={secret}\n"
    )
    said = run("init", tmp_path)
    assert secret not in said.out + (tmp_path / "oauthlint.toml").read_text()
    assert "[[clients]]" not in (tmp_path / "oauthlint.toml").read_text()


def test_the_hook_is_one_that_pre_commit_takes(project: Path) -> None:
    hook = run("init", project).out.split("\n\n")[2]
    (project / "hooks.yaml").write_text(hook + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", "hooks.yaml"],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "repo: local" in hook and "id: oauthlint-check" in hook
