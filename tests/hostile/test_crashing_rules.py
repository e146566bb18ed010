"""A rule that crashes is told, fails the run, and hides nothing that other rules have found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import oauthlint.rules.redirects.redirect_uri_insecure_http as crashing_rule
from oauthlint.cli import main
from oauthlint.model.finding import Finding
from oauthlint.model.value import NotKnown

SECRET = "hV7qLw2ZpXc9RtYb4NmK8sDf"
CLIENT = f"OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET={SECRET}\n"
CLEAN = CLIENT + "OIDC_REDIRECT_URI=http://localhost:8080/cb\n"
FAULTY = CLIENT + "OIDC_REDIRECT_URI=http://shop.example/cb#fault\n"
ORIGINAL = crashing_rule.check

Crash = Callable[[Any], Iterator[Finding]]


def at_once(subject: Any) -> Iterator[Finding]:
    raise ValueError(f"cannot judge {SECRET}")


def after_a_finding(subject: Any) -> Iterator[Finding]:
    yield from ORIGINAL(subject)
    raise KeyError(SECRET)


def without_an_end(subject: Any) -> Iterator[Finding]:
    return without_an_end(subject)


def not_even_iterable(subject: Any) -> Any:
    return None


def in_a_chain(subject: Any) -> Iterator[Finding]:
    try:
        yield from at_once(subject)
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def of_memory(subject: Any) -> Iterator[Finding]:
    raise MemoryError


CRASHES = [at_once, after_a_finding, without_an_end, not_even_iterable, in_a_chain, of_memory]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs the command on an env file with a crashing rule: its exit code, output and error output."""

    def command(text: str, crash: Crash, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path)
        (tmp_path / ".env").write_text(text, encoding="utf-8")
        monkeypatch.setattr(crashing_rule, "check", crash)
        code = main(["check", *arguments])
        out, err = capsys.readouterr()
        for start in range(len(SECRET) - 7):
            assert SECRET[start : start + 8] not in out + err
        assert "Traceback" not in out + err
        return code, out, err

    return command


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_is_an_error_of_the_report_and_fails_the_run(run: Callable[..., Any], crash: Crash) -> None:
    code, out, err = run(CLEAN, crash, "--format", "json")

    assert code == 3
    assert err == ""
    (error,) = json.loads(out)["errors"]
    assert error["path"] == ".env"
    assert error["message"].startswith("rule OA104 crashed (")


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_hides_no_finding_of_another_rule(run: Callable[..., Any], crash: Crash) -> None:
    code, out, _ = run(FAULTY, crash, "--format", "json")

    report = json.loads(out)
    assert code == 1, "a finding that fails is graver than a crash"
    own = ["OA104"] if crash is after_a_finding else []
    assert [finding["code"] for finding in report["findings"]] == ["OA103", *own]
    assert len(report["errors"]) == 1
    assert report["summary"]["error"] == 1


@pytest.mark.parametrize("format", ["text", "concise"])
def test_a_crash_is_told_to_people(run: Callable[..., Any], format: str) -> None:
    code, out, _ = run(FAULTY, at_once, "--format", format, "--fail-on", "never")

    assert code == 3
    assert "OA103" in out
    assert "rule OA104 crashed (ValueError at test_crashing_rules:" in out


def test_a_crash_is_told_where_the_other_findings_do_not_fail(run: Callable[..., Any]) -> None:
    assert run(FAULTY, at_once, "--fail-on", "never")[0] == 3


def test_a_crash_of_a_rule_that_does_not_run_is_none(run: Callable[..., Any]) -> None:
    assert run(CLEAN, at_once, "--ignore", "OA104")[0] == 0
    assert run(CLEAN, at_once, "--select", "OA103")[0] == 0


def test_each_subject_that_a_rule_crashes_on_is_told(run: Callable[..., Any]) -> None:
    text = FAULTY + "GITHUB_CLIENT_ID=b\nGITHUB_REDIRECT_URI=https://shop.example/github#x\n"

    code, out, _ = run(text, at_once, "--format", "json")

    assert code == 1
    report = json.loads(out)
    assert [finding["code"] for finding in report["findings"]] == ["OA103", "OA103"]
    assert report["errors"]
    assert len({json.dumps(error) for error in report["errors"]}) == len(report["errors"])


def test_what_a_rule_cannot_know_is_no_crash(run: Callable[..., Any]) -> None:
    def unknown(subject: Any) -> Iterator[Finding]:
        yield from ORIGINAL(subject)
        raise NotKnown("the weather")

    code, out, _ = run(CLEAN, unknown, "--format", "json")

    report = json.loads(out)
    assert (code, report["errors"]) == (0, [])
    assert ["OA104"] in [skipped["codes"] for skipped in report["skipped"] if skipped["missing"] == "the weather"]


def test_an_interrupted_run_ends_quietly(run: Callable[..., Any]) -> None:
    def interrupted(subject: Any) -> Iterator[Finding]:
        raise KeyboardInterrupt

    assert run(FAULTY, interrupted) == (130, "", "")
