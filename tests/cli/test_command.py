"""The command itself: what it does before and after a subcommand does its work."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

import oauthlint
import oauthlint.cli.rules
from oauthlint.cli import COMMANDS, main
from oauthlint.errors import ConfigurationError, InputError, UsageError
from oauthlint.report.index import FORMATS


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(capsys, option):
    assert main([option]) == 0
    assert capsys.readouterr() == (f"oauthlint {oauthlint.__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_every_command_in_groups(capsys, option):
    assert main([option]) == 0
    said = capsys.readouterr().out
    assert "check and audit:\n  check " in said and "understand:\n  show " in said
    assert all(f"\n  {name}" in said and does in said for name, (_, does) in COMMANDS.items())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(capsys, command):
    assert main([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: oauthlint {command}")


def test_help_of_check_is_grouped(capsys):
    main(["check", "--help"])
    said = capsys.readouterr().out.partition("\ninput:")[2]
    assert said.index("--tracked-only") < said.index("\nrules:") < said.index("--select") < said.index("\noutput:")


def test_no_command_is_wrong_usage_and_shows_the_help(capsys):
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert (out, err.startswith("usage: oauthlint")) == ("", True)


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("chekc", 'there is no command "chekc" (did you mean "check"?)'),
        ("--colour", 'there is no option "--colour"'),
        ("zzz", 'there is no command "zzz"; '),
        (".", 'there is no command "." (to check that path: oauthlint check PATH)'),
        ("\x1b[2J", 'there is no command "\\u001b[2J"'),
    ],
)
def test_unknown_command(capsys, argument, said):
    assert main([argument]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"oauthlint: {said}") and "\x1b" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--format", "jsn"], 'oauthlint: --format: there is no format "jsn" (did you mean "json"?)\n'),
        (
            ["check", "--format", "pdf"],
            f'oauthlint: --format: there is no format "pdf"; there are {", ".join(name for name, *_ in FORMATS)}\n',
        ),
        (
            ["check", "--statistics", "--format", "sarif"],
            "oauthlint: --statistics: works with concise, html, json, markdown, text\n",
        ),
        (["check", "--format", "json:"], "oauthlint: --format json: names no file after the colon\n"),
        (
            ["check", "--format", "json", "--format", "text"],
            "oauthlint: --format: two formats for standard output; give one a file: --format json:report.json\n",
        ),
    ],
)
def test_wrong_options(capsys, arguments, said):
    assert main(arguments) == 2
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    "arguments", [["check", "--bogus"], ["check", "--fail-on", "fatal"], ["explain"], ["show", "--form", "json"]]
)
def test_wrong_options_that_argparse_tells(capsys, arguments):
    assert main(arguments) == 2
    assert f"oauthlint {arguments[0]}: error: " in capsys.readouterr().err


def failing(error):
    def run(arguments):
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("not so"), 2, "oauthlint: not so\n"),
        (ConfigurationError("a.toml:1: no\n  a.toml:2: no"), 2, "oauthlint: a.toml:1: no\n  a.toml:2: no\n"),
        (InputError("gone\x1b[2J é"), 3, "oauthlint: gone<U+001B>[2J \\xe9\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_are_one_message_with_their_exit_code(capsys, monkeypatch, error, code, said):
    monkeypatch.setattr(oauthlint.cli.rules, "run", failing(error))
    assert main(["rules"]) == code
    assert capsys.readouterr() == ("", said)


def test_an_unexpected_error_shows_its_kind_and_place_but_no_value(capsys, monkeypatch):
    monkeypatch.setattr(oauthlint.cli.rules, "RULES", [("hV7qLw2ZpXc9RtYb4NmK",)])
    assert main(["rules"]) == 3
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("oauthlint: internal error: ") and err.count("\n") == 1
    assert "Error in oauthlint.report.rules_text, line " in err and "please report it" in err
    assert "hV7qLw2Z" not in err


def test_arguments_come_from_the_command_line(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["oauthlint", "--version"])
    assert main() == 0


def command(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "oauthlint", *arguments], capture_output=True, check=False, **options)


def test_the_module_is_the_command():
    done = command("explain", "nothing-of-the-kind")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b'oauthlint: no rule is called "nothing-of-the-kind"')


def test_a_reader_that_goes_away_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "oauthlint", "rules"], stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_that_does_not_fit_the_encoding_does_not_fail():
    done = command("rules", env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0 and b"OA101" in done.stdout


class Ascii(io.TextIOWrapper):
    """A standard output in ASCII."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="ascii")


def test_characters_beyond_the_encoding_are_escaped(monkeypatch):
    from oauthlint.cli.output import options, write

    stdout = Ascii()
    monkeypatch.setattr(sys, "stdout", stdout)
    write("é \udc80\n")
    assert stdout.buffer.getvalue() == b"\\xe9 \\udc80\n"
    assert (options().charset, options().ellipsis) == ("ascii", "...")


class Terminal(io.StringIO):
    """A standard output that is a terminal of unknown width."""

    encoding = "UTF-8"

    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_terminal_and_the_environment(monkeypatch, environment, terminal, colour):
    from oauthlint.cli.output import options

    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert options().colour is colour
    assert options(to_file=True).colour is False


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("60", 60), ("5", 40), ("wide", 100), ("0", 100)])
def test_width_follows_columns(monkeypatch, columns, width):
    from oauthlint.cli.output import options

    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert options().width == width
    assert options(to_file=True).width == 100


def test_a_file_that_cannot_be_written(tmp_path):
    from oauthlint.cli.output import write

    with pytest.raises(InputError, match="cannot be written"):
        write("x", str(tmp_path / "missing" / "report.txt"))
