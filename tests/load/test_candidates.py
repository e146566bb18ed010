"""Which files are looked at."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from shown import Show, values

from oauthlint.cli import main

CLIENT = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID={id}\n"
Tree = Callable[[dict[str, str]], Path]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def ids(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, bool]:
    """The client ids that `show` finds, and whether each comes from a file that git ignores."""
    capsys.readouterr()
    main(["show", "--format", "json", *arguments])
    clients = json.loads(capsys.readouterr().out)["clients"]
    return {client["client_id"]: client["local"] for client in clients}


def test_an_ignored_env_file_counts_and_an_ignored_folder_stays_closed(
    tree: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tree(
        {
            ".gitignore": ".env\nbuild/\n",
            ".env": CLIENT.format(id="ignored"),
            "deploy/production/.env": CLIENT.format(id="ignored-below"),
            "build/.env": CLIENT.format(id="closed"),
            "new/untracked.env": CLIENT.format(id="untracked"),
            "shop/tracked.env": CLIENT.format(id="tracked"),
        }
    )
    git(folder, "init", "-q")
    git(folder, "add", ".gitignore", "shop")
    git(folder, "commit", "-qm", "one")
    assert ids(capsys) == {"ignored": True, "ignored-below": True, "untracked": False, "tracked": False}
    assert ids(capsys, "--tracked-only") == {"tracked": False}
    assert ids(capsys, "shop") == {"tracked": False}


def test_tracked_only_needs_a_checkout(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree({".env": CLIENT.format(id="shop")})
    assert main(["check", "--tracked-only"]) == 3
    assert "not in a git checkout" in capsys.readouterr().err


def test_other_peoples_code_is_left_out_without_git(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree({"node_modules/x/.env": CLIENT.format(id="theirs"), ".env": CLIENT.format(id="ours")})
    assert set(ids(capsys)) == {"ours"}


@pytest.mark.parametrize("pattern", ["fixtures", "fixtures/", "test/fixtures", "test/*", "*.fix.env"])
def test_what_the_configuration_excludes_is_not_read(
    tree: Tree, capsys: pytest.CaptureFixture[str], pattern: str
) -> None:
    tree(
        {
            "test/fixtures/app.fix.env": CLIENT.format(id="excluded"),
            ".env": CLIENT.format(id="kept"),
            "oauthlint.toml": f'exclude = ["{pattern}"]\n',
        }
    )
    assert set(ids(capsys)) == {"kept"}


def test_a_file_that_is_named_is_read_alone(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree({"a.env": CLIENT.format(id="a"), "b.env": CLIENT.format(id="b")})
    assert set(ids(capsys, "a.env")) == {"a"}


def test_a_name_that_is_not_there_is_an_error(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    tree({})
    assert main(["check", "missing.env"]) == 3
    assert "missing.env: no such file or folder" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_loop_of_links_ends(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tree({"a/.env": CLIENT.format(id="shop")})
    os.symlink(folder, folder / "a" / "again")
    assert set(ids(capsys)) == {"shop"}


def test_the_configuration_names_the_environment_of_a_file(show: Show) -> None:
    (client,) = show(
        {
            "live.env": CLIENT.format(id="shop"),
            "oauthlint.toml": '[environments.production]\nfiles = ["live.env"]\n',
        }
    )
    assert client["environment"] == "production"


def test_a_deploy_time_key_is_unknown_and_not_wrong(show: Show) -> None:
    (client,) = show(
        {
            ".env": CLIENT.format(id="shop") + "OIDC_REDIRECT_URI=set-by-the-pipeline\n",
            "oauthlint.toml": 'external-keys = ["OIDC_REDIRECT_*"]\n',
        }
    )
    assert values(client)["redirect_uri"] is None


def test_variables_of_other_things_are_no_clients(show: Show) -> None:
    files = {
        ".env": (
            "DATABASE_URL=postgres://db\nSESSION_SECRET=abcdefgh\nALGOLIA_APP_ID=X\nALGOLIA_API_KEY=y\nJWT_SECRET=z\n"
            "NEXT_PUBLIC_PUSHER_APP_ID=1\nPUSHER_APP_SECRET=2\nSMTP_USERNAME=a\nSMTP_PASSWORD=b\nCOOKIE_DOMAIN=c\n"
        )
    }
    assert show(files) == []


def test_what_git_says_of_a_file_decides_about_the_secret_in_it(tree: Tree, capsys: pytest.CaptureFixture[str]) -> None:
    secret = "OIDC_CLIENT_SECRET=kW3vX9pLq7sD2mZ8tR\n"
    folder = tree(
        {
            ".gitignore": "ignored.env\n",
            "shop/ignored.env": CLIENT.format(id="ignored") + secret,
            "shop/untracked.env": CLIENT.format(id="untracked") + secret,
            "shop/tracked.env": CLIENT.format(id="tracked") + secret,
        }
    )

    def found(*arguments: str) -> tuple[dict[str, str], list[str]]:
        capsys.readouterr()
        main(["check", "--no-cache", "--select", "OA602", "--format", "json", *arguments])
        report = json.loads(capsys.readouterr().out)
        said = {finding["location"]["path"]: finding["severity"] for finding in report["findings"]}
        return said, [skipped["missing"] for skipped in report["skipped"]]

    assert found() == ({}, ["whether git tracks the file"])
    git(folder, "init", "-q")
    git(folder, "add", ".gitignore", "shop/tracked.env")
    expected = {"shop/tracked.env": "error", "shop/untracked.env": "warning"}
    assert found() == (expected, [])
    assert found("shop") == (expected, [])
    assert found("--tracked-only") == ({"shop/tracked.env": "error"}, [])
    assert found("shop/tracked.env") == ({}, ["whether git tracks the file"])
