"""GitLab's Code Quality report keeps to the format."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from built_results import answered, check_whole, from_below, hostile, result, shop

from oauthlint.report import gitlab
from oauthlint.report.options import Options

SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16,64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
"""GitLab Docs, "Code Quality", Code Quality report format."""


def entries(made: Any, options: Options | None = None) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = json.loads(gitlab.render(made, options or Options()))
    jsonschema.validate(plain, SHAPE)
    return plain


def test_whole_report() -> None:
    check_whole("shop.gitlab.json", gitlab.render(shop(), Options()))


@pytest.mark.parametrize("made", [shop(), answered(), hostile()], ids=["shop", "answered", "hostile"])
def test_every_report_has_the_shape(made: Any) -> None:
    assert len(entries(made)) == len(made.findings) + len(made.errors)


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab.render(result(), Options()) == "[]\n"


def test_paths_are_relative_to_the_top_of_the_checkout() -> None:
    assert entries(from_below(shop()))[0]["location"]["path"] == "apps/shop/deploy/staging/.env"


def test_a_finding_in_an_answer_stands_in_the_file_that_made_us_ask() -> None:
    entry, problem = entries(answered())
    assert entry["location"]["path"] == "deploy/staging/.env"
    assert "openid-configuration#/token_endpoint" in entry["description"]
    assert problem["location"]["path"] == "." and "answered with 503" in problem["description"]


def test_the_same_problem_twice_has_two_fingerprints() -> None:
    made = shop()
    made.errors = [*made.errors, *made.errors]
    said = [entry["fingerprint"] for entry in entries(made) if entry["check_name"] == "not-read"]
    assert len(set(said)) == 2
