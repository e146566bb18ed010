"""Where the output goes: terminals and files, locales that know no UTF-8, readers that have gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from transcript import environment

PROJECT = {
    ".env.production": "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=läden-网店\n"
    "OIDC_REDIRECT_URI=http://shop.example/zurück/cb\n"
}
PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
"""A locale in which Python itself takes nothing but ASCII for granted."""
COLOUR = b"\x1b["


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "läden"
    folder.mkdir()
    for name, text in PROJECT.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def redirected(folder: Path, *arguments: str, **changes: str) -> bytes:
    """What the command leaves in a file that its standard output is redirected to."""
    with (folder.parent / "out").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "oauthlint", *arguments],
            cwd=folder,
            env=environment(folder.parent / "cache", **changes),
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == (1 if arguments[0] == "check" else 0)
    return (folder.parent / "out").read_bytes()


@pytest.mark.parametrize("arguments", [("check", "--format", "concise"), ("show",)], ids=" ".join)
def test_in_a_locale_without_utf_8_everything_else_is_escaped(project: Path, arguments: tuple[str, ...]) -> None:
    wide = redirected(project, *arguments).decode("utf-8")
    narrow = redirected(project, *arguments, **PLAIN)

    assert narrow.isascii()
    assert "zurück" in wide or "läden" in wide
    assert narrow.decode() == wide.replace("…", "...").encode("ascii", "backslashreplace").decode()


def test_a_locale_with_some_of_the_characters_keeps_those(project: Path) -> None:
    found = redirected(project, "show", PYTHONIOENCODING="latin-1").decode("latin-1")

    assert "läden-\\u7f51\\u5e97" in found
    assert "zurück/cb" in found


def test_in_such_a_locale_the_report_is_escaped_and_its_carets_stand_where_they_belong(project: Path) -> None:
    narrow = redirected(project, "check", **PLAIN)

    assert narrow.isascii() and b"|                   ^^^^-----------------------------" in narrow
    assert b"OIDC_REDIRECT_URI=http://shop.example/zur<U+00FC>ck/cb" in narrow


@pytest.mark.parametrize("format", ["github", "markdown", "html", "gitlab", "junit", "sarif", "json"])
def test_what_other_programs_read_is_the_same_in_every_locale(project: Path, format: str) -> None:
    wide, plain, windows = (
        redirected(project, "check", "--format", format, **changes)
        for changes in ({}, PLAIN, {"PYTHONIOENCODING": "cp1252"})
    )

    assert wide == plain == windows
    assert wide.decode("utf-8").endswith("\n")


@pytest.mark.parametrize("command", ["check", "show"])
def test_json_is_the_same_in_every_locale(project: Path, command: str) -> None:
    wide, narrow = (redirected(project, command, "--format", "json", **changes) for changes in ({}, PLAIN))

    assert narrow.isascii()
    assert json.loads(narrow) == json.loads(wide)
    assert "läden-网店" in json.dumps(json.loads(narrow), ensure_ascii=False)


def test_a_report_in_a_file_is_utf_8_in_every_locale(project: Path) -> None:
    assert redirected(project, "check", "--format", "text:report.txt", **PLAIN) == b""

    written = (project / "report.txt").read_text(encoding="utf-8")
    assert "zurück/cb" in written
    assert COLOUR not in written.encode()


def test_several_formats_go_to_several_places(project: Path) -> None:
    formats = ("--format", "concise", "--format", "json:one.json", "--format", "text:two.txt")
    shown = redirected(project, "check", "--select", "OA104", *formats, FORCE_COLOR="1")

    assert shown.count(b"OA104") == 1
    assert [finding["code"] for finding in json.loads((project / "one.json").read_bytes())["findings"]] == ["OA104"]
    assert "error[OA104]" in (project / "two.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"TERM": "xterm-256color"}, False),
    ],
)
@pytest.mark.parametrize("command", ["check", "show"])
def test_colours(project: Path, command: str, changes: dict[str, str], coloured: bool) -> None:
    found = redirected(project, command, **changes)

    assert (COLOUR in found) == coloured
    assert b"OIDC" in found


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
@pytest.mark.parametrize(("changes", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_has_colours_and_a_width(project: Path, changes: dict[str, str], coloured: bool) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "oauthlint", "check", "--quiet"],
        cwd=project,
        env=environment(project.parent / "cache", **{"TERM": "xterm", **changes}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed it
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert running.wait(60) == 1

    found = b"".join(parts)
    assert (COLOUR in found) == coloured
    assert "…".encode() in found, "the excerpt was not clipped to 44 columns"


def test_a_reader_that_has_seen_enough_is_no_error(project: Path) -> None:
    with (project / ".env.production").open("a", encoding="utf-8") as file:
        file.writelines(f"A{index}_CLIENT_ID=a\nA{index}_REDIRECT_URI=http://a.example/\n" for index in range(2000))
    running = subprocess.Popen(
        [sys.executable, "-m", "oauthlint", "check"],
        cwd=project,
        env=environment(project.parent / "cache"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None and running.stderr is not None
    assert running.stdout.read(20)
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert running.wait(60) == 1
    assert said == b""


def test_names_that_are_no_text(project: Path) -> None:
    if os.fsencode("\udcff") != b"\xff":
        pytest.skip("the file system takes no such names")
    folder = project / "odd\udcff\n\x1b[31m"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("the file system takes no such names")
    (project / ".env.production").rename(folder / ".env.production")

    text = redirected(project, "check")
    assert b"odd<U+DCFF><U+000A><U+001B>[31m/.env.production:3:" in text
    assert COLOUR not in text
    path = json.loads(redirected(project, "check", "--format", "json"))["findings"][0]["location"]["path"]
    assert path == "odd\udcff\n\x1b[31m/.env.production"
    redirected(project, "show")
