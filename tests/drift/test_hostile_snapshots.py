"""Files that are no snapshots, whatever a merge, an editor or an enemy made of them: one line says what and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from drift_project import LOCK, SECRET

EMPTY = '{"version": 1, "clients": [], "registrations": [], "servers": []}'
CLIENT = '{"version": 1,\n"clients": [%s],\n"registrations": [], "servers": []}'

BROKEN = {
    "empty": ("", 1),
    "text": ("snapshot", 1),
    "list": ("[]", 1),
    "number": ("1", 1),
    "cut off": (EMPTY[:-2], 1),
    "no version": ('{\n"clients": []}', 1),
    "version as text": (EMPTY.replace("1", '"1"', 1), 1),
    "version of words": (EMPTY.replace("1", "true", 1), 1),
    "older than any": (EMPTY.replace("1", "0", 1), 1),
    "newer": (EMPTY.replace("1", "2", 1), 1),
    "far newer": (EMPTY.replace("1", "9" * 5000, 1), 1),
    "no list of clients": ('{"version": 1, "registrations": [], "servers": []}', 1),
    "a list that is none": (EMPTY.replace('"clients": []', '\n"clients": {}'), 2),
    "a client that is a text": (CLIENT % '"web"', 2),
    "a client without settings": (CLIENT % '{"client": "web"}', 2),
    "a number for a name": (CLIENT % '{"client": 7, "settings": {}}', 2),
    "a number for a text": (CLIENT % '{"client": "web", "settings": {"scope": [7]}}', 2),
    "a list in a list": (CLIENT % '{"client": "web", "settings": {"scope": [["openid"]]}}', 2),
    "an object for a text": (CLIENT % '{"client": "web", "settings": {"scope": {}}}', 2),
    "null": (CLIENT % '{"client": "web", "settings": {"scope": null}}', 2),
    "a member too many": (CLIENT % '{"client": "web", "settings": {}, "keys": []}', 2),
    "the same member twice": (CLIENT % '{"client": "web",\n"client": "shop", "settings": {}}', 3),
    "the same role twice": (CLIENT % '{"client": "web", "settings": {"scope": "a",\n"scope": "b"}}', 3),
    "unknown that is no list": (CLIENT % '{"client": "web", "settings": {}, "unknown": "scope"}', 2),
    "a short salt": (EMPTY.replace('"clients"', '"salt": "ab", "clients"'), 1),
    "a salt of words": (EMPTY.replace('"clients"', f'"salt": "{"x" * 32}", "clients"'), 1),
    "a secret without a salt": (CLIENT % '{"client": "web", "settings": {"client_secret": "abcd"}}', 1),
    "something else": (EMPTY.replace('"clients"', '"results": [],\n"clients"'), 1),
    "deeply nested": ('{"version": 1, "clients": ' + "[" * 100_000, 1),
    "a merge conflict": (f"{EMPTY[:-1]}\n<<<<<<< ours\n, \"salt\": \"a\"\n=======\n>>>>>>> theirs\n}}", 2),
    "a comment that is not closed": ("/* " + EMPTY, 1),
    "a trailing word": (EMPTY + "\nx", 2),
}  # fmt: skip


@pytest.mark.parametrize("command", ["drift", "snapshot"])
@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_with_its_line(text, line, command, project):
    Path(LOCK).write_text(text, encoding="utf-8")
    code, out, err = project.run(command)
    assert (code, out) == (2, "")
    assert err.startswith(f"oauthlint: {LOCK}:{line}: ")
    assert err.count("\n") == 1
    assert len(err) < 300
    assert Path(LOCK).read_text(encoding="utf-8") == text, "what somebody wrote must not be lost"


def test_a_newer_version_says_to_update(project):
    Path(LOCK).write_text(EMPTY.replace("1", "2", 1), encoding="utf-8")
    assert "update oauthlint" in project.run("drift")[2]


def test_bytes_that_are_no_text(project):
    Path(LOCK).write_bytes(EMPTY.encode()[:-1] + b'\n, "x": "\xff"}')
    code, out, err = project.run("drift")
    assert (code, out) == (2, "")
    assert err.startswith(f"oauthlint: {LOCK}:2: is not UTF-8")


def test_a_file_over_the_bound(project):
    with open(LOCK, "wb") as file:
        file.truncate(100 * 1024 * 1024)
    code, out, err = project.run("drift")
    assert (code, out) == (2, "")
    assert f"{LOCK}: is larger than" in err


def test_a_folder_of_that_name(project):
    Path("sub.lock.json").mkdir()
    code, out, err = project.run("drift", "--snapshot", "sub.lock.json")
    assert (code, out) == (2, "")
    assert "is not a file" in err


@pytest.mark.parametrize("place", ['"%s": []', '"clients": "%s"', '"clients": [{"%s": 1}]', '"salt": "%s"'])
def test_nothing_that_stands_there_is_repeated(place, project):
    Path(LOCK).write_text('{"version": 1, ' + place % SECRET + "}", encoding="utf-8")
    code, out, err = project.run("drift")
    assert code == 2
    assert SECRET not in out + err


def test_control_characters_reach_no_terminal(project):
    Path(LOCK).write_text(CLIENT % '{"client": "web", "settings": {}, "\\u001b[2J": []}', encoding="utf-8")
    code, _, err = project.run("drift")
    assert code == 2
    assert "\x1b" not in err
    text = CLIENT % '{"client": "\\u001b[2Jweb", "settings": {"scope": "\\u001b[2J"}}'
    Path(LOCK).write_text(text, encoding="utf-8")
    code, out, err = project.run("drift")
    assert code == 0
    assert "\x1b" not in out + err
