"""Completion, as each shell that is installed really completes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from oauthlint.cli import COMMANDS, main

ZSH = r"""
compdef() { }
compadd() { [[ $1 == -a ]] && print -rl -- ${(P)2} || print -rl -- "${@:2}" }
_describe() { print -rl -- ${${(P)2}%%:*} }
_files() { print -rl -- FILES }
_message() { }
source ./script
words=("$@") CURRENT=$#
_oauthlint
"""
"""What zsh's completion system would be told; it filters by what is typed already."""


@pytest.fixture
def script(capsys: pytest.CaptureFixture[str], tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The script for a shell; skips where that is not installed."""
    shell: str = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def bash(script: str, folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    (folder / "script").write_text(script, encoding="utf-8")
    ask = (
        'source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        "complete -p oauthlint >/dev/null || exit 9; _oauthlint; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", ask, "bash", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash(script: str, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a.env").write_text("")
    assert set(COMMANDS) < set(bash(script, tmp_path, "oauthlint", ""))
    assert bash(script, tmp_path, "oauthlint", "ba") == ["baseline"]
    assert bash(script, tmp_path, "oauthlint", "check", "--stat") == ["--statistics"]
    assert bash(script, tmp_path, "oauthlint", "check", "--fail-on", "w") == ["warning"]
    assert bash(script, tmp_path, "oauthlint", "check", "--format", "sa") == ["sarif"]
    assert bash(script, tmp_path, "oauthlint", "show", "--format", "") == ["text", "json"]
    assert bash(script, tmp_path, "oauthlint", "explain", "OA92") == [
        "OA921",
        "OA922",
        "OA923",
        "OA924",
        "OA925",
        "OA926",
    ]
    assert bash(script, tmp_path, "oauthlint", "check", "--select", "redirect-uri-fr") == ["redirect-uri-fragment"]
    assert sorted(bash(script, tmp_path, "oauthlint", "check", "a")) == ["a folder", "a.env"]
    assert bash(script, tmp_path, "oauthlint", "check", "--config", "a.") == ["a.env"]
    assert bash(script, tmp_path, "oauthlint", "check", "--since", "") in ([], [""])
    assert bash(script, tmp_path, "oauthlint", "completion", "") == ["bash", "zsh", "fish"]
    assert bash(script, tmp_path, "oauthlint", "baseline", "s") == ["show"]


def fish(script: str, folder: Path, line: str) -> list[str]:
    (folder / "script").write_text(script, encoding="utf-8")
    ask = "source ./script; complete -C $argv[1]"
    done = subprocess.run(
        ["fish", "--no-config", "-c", ask, line], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [offered.partition("\t")[0] for offered in done.stdout.splitlines()]


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish(script: str, tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text("")
    assert set(fish(script, tmp_path, "oauthlint ")) == set(COMMANDS)
    assert fish(script, tmp_path, "oauthlint check --stat") == ["--statistics"]
    assert fish(script, tmp_path, "oauthlint check --fail-on w") == ["warning"]
    assert fish(script, tmp_path, "oauthlint explain OA10")[0] == "OA101"
    assert fish(script, tmp_path, "oauthlint check --config a") == ["a.env"]
    assert "a.env" in fish(script, tmp_path, "oauthlint check a")
    assert "show" in fish(script, tmp_path, "oauthlint baseline s")


def zsh(script: str, folder: Path, *words: str) -> list[str]:
    (folder / "script").write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["zsh", "-f", "-c", ZSH, "zsh", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh(script: str, tmp_path: Path) -> None:
    assert zsh(script, tmp_path, "oauthlint", "") == list(COMMANDS)
    assert "--statistics" in zsh(script, tmp_path, "oauthlint", "check", "--")
    assert zsh(script, tmp_path, "oauthlint", "check", "--fail-on", "") == ["error", "warning", "info", "never"]
    assert "redirect-uri-fragment" in zsh(script, tmp_path, "oauthlint", "explain", "")
    assert zsh(script, tmp_path, "oauthlint", "check", "--config", "") == ["FILES"]
    assert zsh(script, tmp_path, "oauthlint", "check", "") == ["FILES"]
    assert zsh(script, tmp_path, "oauthlint", "rules", "") == []


def test_another_shell_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "invalid choice: 'tcsh'" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_arguments_to_complete(command: str) -> None:
    from oauthlint.cli.shells import options

    assert any("--help" in option.names for option in options(command))
