"""What `check` and `show` do with a workspace and a result: arguments, outputs, exit codes."""

from __future__ import annotations

import json
import os

import pytest

import oauthlint.cli.check
import oauthlint.cli.show
from oauthlint.cli import main
from oauthlint.cli.arguments import root_and_paths
from oauthlint.engine.result import Result
from oauthlint.model.finding import Finding, InputProblem
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import Mark
from oauthlint.model.workspace import Workspace
from oauthlint.rules.index import RULES
from oauthlint.text.source import Source

SOURCE = Source("a.env", "CLIENT_ID=x\n")
AT = Mark(SOURCE, 10, 11)
SLOW = "pydantic tomli json shutil dataclasses typing pathlib difflib yaml tempfile urllib.parse datetime"


def result(*severities, clients=1, fatal=()):
    """A result with findings of these severities and problems that are fatal or not."""
    workspace = Workspace()
    workspace.sources["a.env"] = SOURCE
    workspace.candidates = 7
    workspace.clients = [ClientSettings("", None, "web", "generic", AT)] * clients
    workspace.problems = [InputProblem("b.yaml", 1, 1, "no", fatal=one) for one in fatal]
    findings = []
    for severity in severities:
        found = Finding(AT, "wrong", help="right it")
        found.code, found.severity = "OA101", severity
        findings.append(found)
    return Result(workspace, findings, [], workspace.problems, 0)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Runs a command over a result made by hand; `run.calls` are the arguments that load and the engine got."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
    calls = []

    def command(made, *arguments):
        def load(*given, drafts=None, untracked=True):
            calls.append(given)
            return made.workspace

        def judge(*given):
            calls.append(given)
            return made

        monkeypatch.setattr(oauthlint.cli.check, "load", load)
        monkeypatch.setattr(oauthlint.cli.show, "load", load)
        monkeypatch.setattr(oauthlint.cli.check, "judge", judge)
        return main(list(arguments))

    command.calls = calls
    return command


@pytest.mark.parametrize(
    ("made", "options", "code"),
    [
        (result(), [], 0),
        (result("error"), [], 1),
        (result("warning", "info"), [], 0),
        (result("warning"), ["--fail-on", "warning"], 1),
        (result("info"), ["--fail-on", "warning"], 0),
        (result("info"), ["--fail-on", "info"], 1),
        (result("error"), ["--fail-on", "never"], 0),
        (result(fatal=[False]), [], 0),
        (result(fatal=[False, True]), [], 3),
        (result("warning", fatal=[True]), [], 3),
        (result("error", fatal=[True]), [], 1),
        (result("error", fatal=[True]), ["--fail-on", "never"], 3),
        (result(clients=0), [], 3),
        (result(clients=0), ["--allow-empty"], 0),
        (result(clients=0, fatal=[True]), ["--allow-empty"], 3),
        (result("error", clients=0), [], 1),
    ],
)
def test_exit_codes(run, made, options, code):
    assert run(made, "check", *options) == code


def test_a_configured_level_fails_unless_the_command_line_says_otherwise(run, tmp_path):
    (tmp_path / "oauthlint.toml").write_text('fail-on = "info"\n')
    assert run(result("info"), "check") == 1
    assert run(result("info"), "check", "--fail-on", "error") == 0


def test_a_wrong_configuration_stops_before_anything_is_read(run, tmp_path, capsys):
    (tmp_path / "oauthlint.toml").write_text('fail_on = "info"\n')
    for command in ("check", "show"):
        assert run(result(), command) == 2
        assert capsys.readouterr().err.startswith('oauthlint: oauthlint.toml:1: "fail_on": there is no such key')
    assert run.calls == []


def test_nothing_to_check_says_what_was_looked_for_and_what_to_do(run, capsys):
    assert run(result(clients=0), "check", "--env", "staging", "a", "b") == 3
    out, err = capsys.readouterr()
    assert out.startswith("nothing was checked")
    assert err.startswith("oauthlint: nothing to check in environment staging: no OAuth client settings")
    assert " in a b (7 files looked at" in err and "--allow-empty" in err


def test_what_load_and_the_engine_get(run, tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "oauthlint.toml").write_text('external-keys = ["A_*"]\n')
    code, other = RULES[0][0], RULES[1][0]
    assert run(result(), "check", "sub", "--env", "staging", "--tracked-only", "--select", f"{code}, {other}",
               "--ignore", other) == 0  # fmt: skip
    (root, paths, configuration, tracked_only, environment), (_, same, selection) = run.calls
    assert (root, list(paths), tracked_only, environment) == ("sub", [], True, "staging")
    assert configuration is same and configuration.external_keys == ("A_*",)
    assert [entry[0] for entry in RULES if selection.is_on(entry[0])] == [code]


def test_an_unknown_rule_is_wrong_usage(run, capsys):
    assert run(result(), "check", "--select", "OA0x1") == 2
    assert capsys.readouterr().err.startswith('oauthlint: --select: no rule is called "OA0x1"')


def test_several_formats_each_to_its_own_place(run, tmp_path, capsys):
    assert (
        run(result("error"), "check", "--format", "concise", "--format", "json:r.json", "--format", "text:r.txt") == 1
    )
    assert capsys.readouterr().out.startswith("a.env:1:11: error OA101 wrong\n")
    assert json.loads((tmp_path / "r.json").read_text())["summary"]["error"] == 1
    assert (tmp_path / "r.txt").read_text().startswith("error[OA101]: wrong\n")


def test_a_report_that_cannot_be_written_is_work_not_done(run, capsys):
    assert run(result("error"), "check", "--format", "json:missing/r.json") == 3
    assert capsys.readouterr().err.startswith("oauthlint: missing/r.json: cannot be written: ")


def test_quiet(run, capsys):
    assert run(result(), "check", "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_no_cache(run, tmp_path):
    (tmp_path / "oauthlint.toml").write_text('fail-on = "info"\n')
    run(result(), "check", "--no-cache")
    assert not (tmp_path / "cache").exists()
    run(result(), "check")
    assert (tmp_path / "cache").exists()


def test_show(run, capsys):
    assert run(result(), "show") == 0
    assert capsys.readouterr().out.startswith("application .\nenvironment: none is named\n\n  client web\n")
    assert run(result(), "show", "--format", "json") == 0
    assert [client["client"] for client in json.loads(capsys.readouterr().out)["clients"]] == ["web"]


def test_show_of_nothing_is_an_answer_but_an_unread_input_is_not(run):
    assert run(result(clients=0), "show") == 0
    assert run(result(fatal=[True]), "show") == 3


def test_the_folder_that_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    (tmp_path / "a.env").write_text("")
    assert root_and_paths([]) == (".", [])
    assert root_and_paths(["."]) == (".", [])
    assert root_and_paths(["sub/deep/"]) == ("sub/deep", [])
    assert root_and_paths([str(tmp_path / "sub")]) == ("sub", [])
    assert root_and_paths(["a.env"]) == (".", ["a.env"])
    assert root_and_paths(["sub", "a.env"]) == (".", ["sub", "a.env"])
    assert root_and_paths(["missing"]) == (".", ["missing"])
    monkeypatch.chdir(tmp_path / "sub" / "deep")
    assert root_and_paths([".."]) == ("..", [])
    assert root_and_paths([str(tmp_path)]) == (str(tmp_path).replace(os.sep, "/"), [])


def test_libraries_that_a_hook_does_not_wait_for(tmp_path, monkeypatch):
    import subprocess
    import sys

    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)  # it would import them itself

    (tmp_path / ".env").write_text("A=1\n")
    script = (
        "import sys\nfrom oauthlint.cli import main\n"
        "code = main(['check', '--allow-empty', '.env'])\n"
        f"print([name for name in {SLOW.split()!r} if name in sys.modules])\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"
