"""Every rule's own examples, through the same doors as the command: load a tree, run the rules."""

from __future__ import annotations

import pytest
from rule_modules import MODULES

from oauthlint.model.value import Mark
from oauthlint.rules.rule import Bad, Good

BAD = [(module.RULE, example) for module in MODULES for example in module.EXAMPLES if isinstance(example, Bad)]
GOOD = [(module.RULE, example) for module in MODULES for example in module.EXAMPLES if isinstance(example, Good)]


def names(examples: list) -> list[str]:
    return [f"{rule.code}-{example.title}" for rule, example in examples]


def place(mark: Mark) -> str:
    return f"{mark.source.path}:{mark.source.position(mark.start)[0]}"


@pytest.mark.parametrize(("rule", "example"), BAD, ids=names(BAD))
def test_bad(rule, example, check):
    found = check(rule.code, example.files, example.answers, example.tracked)

    assert [place(finding.at) for finding in found] == [example.at]
    (finding,) = found
    assert finding.severity == (example.severity or rule.severity)
    if example.difference:
        assert tuple(finding.difference) == example.difference
    assert finding.rule == rule.name
    assert finding.message
    assert finding.help
    if rule.fix is None:
        assert finding.fix is None
    elif finding.fix is not None:
        assert rule.fix == "safe" or not finding.fix.safe


@pytest.mark.unmeasured
@pytest.mark.parametrize(("rule", "example"), BAD, ids=names(BAD))
def test_bad_is_said_in_one_line_each(rule, example, check):
    (finding,) = check(rule.code, example.files, example.answers, example.tracked)

    for text in (finding.message, finding.label, finding.why, finding.help):
        assert "\n" not in text
        assert not text.endswith(".")
    assert finding.focus.source is finding.at.source
    assert finding.at.start <= finding.focus.start <= finding.focus.end <= finding.at.end


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=names(GOOD))
def test_good(rule, example, check):
    assert check(rule.code, example.files, example.answers, example.tracked) == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=names(BAD))
def test_fix_removes_the_finding(rule, example, check):
    (finding,) = check(rule.code, example.files, example.answers, example.tracked)
    if finding.fix is None:
        pytest.skip("no fix offered")

    files = dict(example.files)
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.mark.key, reverse=True):
        text = files[edit.mark.source.path]
        files[edit.mark.source.path] = text[: edit.mark.start] + edit.replacement + text[edit.mark.end :]

    assert files != example.files
    assert check(rule.code, files, example.answers, example.tracked) == []
