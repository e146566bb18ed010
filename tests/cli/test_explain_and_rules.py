"""`oauthlint explain` and `oauthlint rules`, for whatever rules there are."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from oauthlint.cli import main
from oauthlint.report import explanation
from oauthlint.report.options import Options
from oauthlint.rules.index import RULES
from oauthlint.rules.references import resolve
from oauthlint.rules.rule import CLIENT, ERROR, REGISTRATION, Bad, Good, Rule


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry[0])
def test_every_rule_is_explained_by_code_and_by_name(capsys, entry):
    code, name, severity, module = entry[:4]
    assert main(["explain", code.lower()]) == 0
    said = capsys.readouterr().out
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out == said
    assert said.startswith(f"{code} {name} ({severity})\n")
    for heading in ("What it checks", "Why it matters", "How to fix"):
        assert f"\n{heading}\n    " in said
    rule = import_module(module).RULE
    for reference in map(resolve, rule.references):
        assert f"\n    {reference.heading}\n        {reference.url}\n" in said
    assert "It is found at " in said


def test_an_unknown_rule_is_wrong_usage(capsys):
    assert main(["explain", RULES[0][0][:-1] + "x"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("oauthlint: no rule is called ") and "did you mean " in err


def test_the_beginning_of_codes_is_no_rule(capsys):
    assert main(["explain", "oa9"]) == 2
    several = sum(code.startswith("OA9") for code, *_ in RULES)
    assert f'"oa9" is the beginning of {several} codes, not one rule' in capsys.readouterr().err


def test_explanation():
    rule = Rule(
        code="OA999", name="all-wrong", severity=ERROR, subject=CLIENT,
        references=("RFC 6749 section 2.1", "OAuth 2.1"), needs=(REGISTRATION,), supersedes=("OA998",),
    )  # fmt: skip
    examples = (
        Good("fine", {"c.env": "C=1"}),
        Bad("wrong", {"a.env": "A=1\n\tB=\x1b\n", "b.env": "B=1"}, at="a.env:1"),
    )
    documentation = "All is wrong.\n\nWhat it checks\n    Everything.\n"
    assert explanation.render(documentation, rule, examples, Options()) == (
        "OA999 all-wrong (error)\n\nAll is wrong.\n\nWhat it checks\n    Everything.\n\n"
        "Needs\n    registration\n\nReferences\n    RFC 6749 section 2.1 (The OAuth 2.0 Authorization Framework)\n"
        "        https://www.rfc-editor.org/rfc/rfc6749.html#section-2.1\n"
        "    OAuth 2.1\n        https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1\n\n"
        "Says more than\n    OA998\n\n"
        "Example: wrong\n    a.env\n        A=1\n            B=<U+001B>\n\n    b.env\n        B=1\n\n"
        "    It is found at a.env:1.\n"
    )
    assert "\x1b[1mWhat it checks\x1b[0m\n    Everything." in explanation.render(
        documentation, rule, examples, Options(colour=True)
    )


def test_the_profiles_that_change_a_rule_are_named(capsys):
    assert main(["explain", "OA106"]) == 0
    assert "\nIn profiles\n    off: native\n" in capsys.readouterr().out
    assert main(["explain", "OA401"]) == 0
    assert "\nIn profiles\n    error: mcp\n" in capsys.readouterr().out


def test_the_rules_as_a_table(capsys):
    assert main(["rules"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split() == ["code", "severity", "name", "needs"]
    assert [line.split()[:3] for line in lines] == [[code, severity, name] for code, name, severity, *_ in RULES]


def test_the_rules_as_json(capsys):
    assert main(["rules", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["version"] == 1
    assert [(rule["code"], rule["name"]) for rule in said["rules"]] == [entry[:2] for entry in RULES]
    assert all(set(rule) == {"code", "name", "severity", "subject", "needs"} for rule in said["rules"])
