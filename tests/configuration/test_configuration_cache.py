"""The second run does not judge again; nothing that is wrong with the cache is an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from test_configuration import EVERYTHING, INDEX, complaint, plain, read

from oauthlint.configuration.cache import folder
from oauthlint.configuration.read import configure
from oauthlint.errors import ConfigurationError


def files(tmp_path):
    return sorted((tmp_path / "cache").rglob("*.json"))


def test_a_hit_gives_the_same(tmp_path):
    first = read(EVERYTHING)
    assert len(files(tmp_path)) == 1
    assert plain(configure(".", None, INDEX)) == plain(first)
    assert plain(configure(".", None, INDEX, cached=False)) == plain(first)


def test_a_hit_needs_neither_tomli_nor_pydantic(monkeypatch):
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)  # it would import them itself
    read(EVERYTHING)
    script = (
        "import sys\nfrom oauthlint.configuration.read import configure\n"
        f"configuration = configure('.', None, {INDEX!r})\n"
        "assert configuration.fail_on == 'warning'\n"
        "print([name for name in ('tomli', 'pydantic', 'datetime', 'typing') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_edit_or_another_rule_is_judged_anew(tmp_path):
    read('select = ["OA401"]')
    assert read('select = ["OA104"]').select == ("OA104",)
    with pytest.raises(ConfigurationError):
        configure(".", None, INDEX[:1])
    assert len(files(tmp_path)) == 2


def test_mistakes_are_not_kept(tmp_path):
    complaint('fail-on = "eror"')
    assert files(tmp_path) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"fail_on": 5}', "{" * 100_000, "\udcff", "null"])
def test_a_corrupted_file_is_ignored_and_replaced(tmp_path, text):
    first = plain(read(EVERYTHING))
    (file,) = files(tmp_path)
    whole = file.read_text()
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert plain(configure(".", None, INDEX)) == first
    assert file.read_text() == whole


@pytest.mark.parametrize(
    "key", ["fail_on", "exclude", "severity", "clients", "ignores", "environments", "profile", "policy"]
)
@pytest.mark.parametrize("wrong", [None, 5, "x", [5], {"OA101": 5}, [{"at": [10**9, 10**9]}], [{"at": [1]}]])
def test_what_has_another_form_is_ignored(tmp_path, key, wrong):
    first = plain(read(EVERYTHING))
    (file,) = files(tmp_path)
    file.write_text(json.dumps({**json.loads(file.read_text()), key: wrong}))
    assert plain(configure(".", None, INDEX)) == first


def test_without_a_cache_nothing_is_written(tmp_path):
    assert read(EVERYTHING, cached=False).fail_on == "warning"
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert read(EVERYTHING).fail_on == "warning"


def test_only_the_user_may_read_it(tmp_path):
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    read(EVERYTHING)
    (file,) = files(tmp_path)
    assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)


def test_it_does_not_grow_without_end(tmp_path):
    for number in range(70):
        read(f"# {number}\n")
    assert len(files(tmp_path)) == 64


def test_where_it_lies(monkeypatch, tmp_path):
    monkeypatch.delenv("OAUTHLINT_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder() == str(tmp_path / "oauthlint")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder() == str(tmp_path / ".cache" / "oauthlint")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folder() == str(tmp_path / "Library" / "Caches" / "oauthlint")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert folder() is None
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert folder() == str(tmp_path / "oauthlint")
