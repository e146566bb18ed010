"""Workflow commands: each on its line, with nothing in it that ends a property or begins another command."""

from __future__ import annotations

import re
from urllib.parse import unquote

from built_results import HOSTILE_PATH, SECRET, answered, check_whole, finding, from_below, hostile, mark, result, shop

from oauthlint.model.value import Mark
from oauthlint.report import github
from oauthlint.report.options import Options
from oauthlint.report.visible import visible
from oauthlint.text.source import Source

_COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*,)*\w+=[^,:]*)::(.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """As the runner reads them: the kind, the properties and the message, unescaped."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            match = _COMMAND.fullmatch(line)
            assert match is not None, line
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {key: unquote(value) for key, value in pairs}, unquote(match[3])))
    return found


def test_whole_report() -> None:
    check_whole("shop.github", github.render(shop(), Options()))


def test_quiet_leaves_findings_only() -> None:
    assert [command[0] for command in commands(github.render(shop(), Options(quiet=True)))] == ["error", "warning"]
    assert len(github.render(shop(), Options(quiet=True)).splitlines()) == 2


def test_paths_are_relative_to_the_top_of_the_checkout() -> None:
    said = github.render(from_below(shop()), Options())
    assert commands(said)[0][1]["file"] == "apps/shop/deploy/staging/.env"


def test_nothing_is_taken_for_a_command_or_a_property() -> None:
    said = commands(github.render(hostile(), Options()))
    assert [kind for kind, *_ in said] == ["error", "warning", "error", "notice"]
    assert all(set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for _, properties, _ in said)
    assert said[0][1]["file"] == visible(HOSTILE_PATH)
    assert "one<U+000A>two<U+000D>::error::" in said[0][2]


def test_columns_are_told_within_one_line_only() -> None:
    source = Source("a.env", "A=one\ntwo")
    said = commands(github.render(result(finding(Mark(source, 2, 9), "m")), Options()))
    assert said[0][1] == {"file": "a.env", "line": "1", "endLine": "2", "title": "OA101 redirect-uri-not-registered"}


def test_a_finding_in_an_answer_stands_in_the_file_that_made_us_ask() -> None:
    finding_, problem = commands(github.render(answered(), Options(quiet=True)))
    assert finding_[1]["file"] == "deploy/staging/.env"
    assert "openid-configuration#/token_endpoint" in finding_[2]
    assert "file" not in problem[1] and "https://sso.example.com" in problem[2]


def test_secrets_are_masked() -> None:
    made = result(finding(mark(Source(f"{SECRET}.env", "A=x"), "x"), f"m {SECRET}", help=SECRET))
    made.workspace.sensitive.add(SECRET)
    said = github.render(made, Options())
    assert SECRET not in said and said.count("<secret>") == 3
