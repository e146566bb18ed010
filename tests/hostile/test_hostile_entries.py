"""Entries of a folder that are no plain files, or that nobody can read."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from limited import FAULTY, errors, limited, survived

CLIENT = "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop\n"
GIBIBYTE = 1 << 30
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="an entry of this kind is made on POSIX systems only")


@pytest.fixture(params=["folder", "checkout"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An empty folder, once inside a git checkout: there git lists the files."""
    made = tmp_path / "project"
    made.mkdir()
    if request.param == "checkout":
        subprocess.run(["git", "init", "--quiet", str(made)], check=True)
    return made


def test_a_line_of_a_gibibyte_is_not_read(folder: Path) -> None:
    with (folder / ".env").open("wb") as file:
        file.write(b"OIDC_CLIENT_ID=")
        file.truncate(GIBIBYTE)

    assert errors(survived(folder), ".env") == [(None, "is larger than 16 MiB and was not read")]


def test_a_line_of_a_gibibyte_that_was_named_fails(folder: Path) -> None:
    with (folder / ".env").open("wb") as file:
        file.truncate(GIBIBYTE)

    done = limited(folder, "check", ".env")

    assert done.returncode == 3
    assert ".env: is larger than 16 MiB and was not read" in done.stdout


@needs_posix
def test_a_pipe_is_not_read_and_is_told(folder: Path) -> None:
    os.mkfifo(folder / ".env")

    told = errors(survived(folder), ".env")

    if not (folder / ".git").exists():  # git lists no pipes
        assert told == [(None, "is not a regular file")]


@needs_posix
def test_a_pipe_that_was_named_fails(folder: Path) -> None:
    os.mkfifo(folder / ".env")

    done = limited(folder, "check", ".env")

    assert done.returncode == 3
    assert ".env: is not a regular file" in done.stdout


@needs_posix
def test_whoever_would_write_to_a_pipe_is_left_alone(folder: Path) -> None:
    """Password managers mount `.env` as a pipe: to open it asks the user for a password."""
    os.mkfifo(folder / ".env")
    opened = threading.Event()

    def write() -> None:
        os.close(os.open(folder / ".env", os.O_WRONLY))
        opened.set()

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    survived(folder)
    disturbed = opened.wait(0.5)

    os.close(os.open(folder / ".env", os.O_RDONLY | os.O_NONBLOCK))
    writer.join(10)
    assert not writer.is_alive()
    assert not disturbed


@needs_posix
def test_a_device_is_not_read(folder: Path) -> None:
    (folder / ".env").symlink_to("/dev/zero")

    assert errors(survived(folder), ".env") == [(None, "is not a regular file")]


@needs_posix
def test_links_that_lead_in_circles_are_not_followed(folder: Path) -> None:
    (folder / "loop").symlink_to(".")
    (folder / "below").mkdir()
    (folder / "below" / "up").symlink_to("..")
    (folder / ".env").symlink_to(".env.local")
    (folder / ".env.local").symlink_to(".env")
    (folder / ".env.staging").symlink_to("nowhere")

    report = survived(folder)

    assert {error["path"] for error in report["errors"]} == {".env", ".env.local", ".env.staging"}
    assert all("cannot be read" in error["message"] for error in report["errors"])
    assert report["summary"]["files"] == 1


@needs_posix
def test_a_link_to_a_file_is_read(folder: Path) -> None:
    (folder.parent / "shared.txt").write_text(FAULTY, encoding="utf-8")
    (folder / ".env").symlink_to(folder.parent / "shared.txt")

    report = survived(folder)

    assert {finding["location"]["path"] for finding in report["findings"]} == {".env", ".env.production"}


def test_a_folder_with_a_file_s_name_is_opened_as_a_folder(folder: Path) -> None:
    (folder / ".env").mkdir()
    (folder / ".env" / ".env").write_text(FAULTY, encoding="utf-8")
    (folder / "client.json").mkdir()

    report = survived(folder)

    assert {finding["location"]["path"] for finding in report["findings"]} == {".env/.env", ".env.production"}
    assert report["errors"] == []


@needs_posix
def test_a_link_to_a_folder_with_a_file_s_name_is_no_error(folder: Path) -> None:
    (folder / "environments").mkdir()
    (folder / "env").symlink_to("environments")

    assert survived(folder)["errors"] == []


def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / ".env").write_text(CLIENT, encoding="utf-8")
    (folder / ".env").chmod(0)
    if os.access(folder / ".env", os.R_OK):
        pytest.skip("whoever runs this may read every file, whatever its mode says (root may)")
    (folder / "closed").mkdir(mode=0)
    try:
        assert errors(survived(folder), ".env") == [(None, "cannot be read: Permission denied")]
    finally:
        (folder / "closed").chmod(0o700)


@needs_posix
def test_folders_deeper_than_a_path_can_be_long(tmp_path: Path) -> None:
    here = Path.cwd()
    folder = tmp_path / "project"
    folder.mkdir()
    depth = 0
    os.chdir(folder)
    try:
        while depth < 1500:
            os.mkdir("deep")
            os.chdir("deep")
            depth += 1
        Path(".env").write_text(FAULTY, encoding="utf-8")
        survived(folder)
        os.remove(".env")
    finally:
        for _ in range(depth):  # pytest could not remove them
            os.chdir("..")
            os.rmdir("deep")
        os.chdir(here)
