"""SARIF 2.1.0: valid against the official schema, and what code scanning makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from built_results import answered, check_whole, finding, from_below, hostile, mark, result, shop

from oauthlint.model.finding import Edit, Fix, InputProblem
from oauthlint.model.value import Mark
from oauthlint.report import sarif
from oauthlint.report.documentation import documentation
from oauthlint.report.options import Options
from oauthlint.rules.index import RULES
from oauthlint.rules.references import resolve
from oauthlint.text.source import Source

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def log(made: Any, options: Options | None = None) -> dict[str, Any]:
    """The only run of a report, which must be valid."""
    said = sarif.render(made, options or Options())
    assert said.isascii()
    plain = json.loads(said)
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(plain)
    (run,) = plain["runs"]
    found: dict[str, Any] = run
    return found


def test_whole_report() -> None:
    check_whole("shop.sarif", sarif.render(shop(), Options()))


@pytest.mark.parametrize(
    "made", [shop(), answered(), hostile(), result()], ids=["shop", "answered", "hostile", "empty"]
)
def test_every_report_is_valid(made: Any) -> None:
    assert len(log(made)["results"]) == len(made.findings)


def test_every_rule_has_a_valid_descriptor_with_its_documentation() -> None:
    source = Source("a.env", "A=x")
    findings = []
    for code, name, *_ in RULES:
        entry = finding(mark(source, "x"), "m", code=code)
        entry.rule = name
        findings.append(entry)
    rules = log(result(*findings))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [entry[0] for entry in RULES]
    for rule in rules:
        assert "What it checks" in rule["help"]["text"] and "**How to fix**" in rule["help"]["markdown"], rule["id"]
        assert len(rule["fullDescription"]["text"]) > 40, rule["id"]
        assert "\n" not in rule["shortDescription"]["text"], rule["id"]


def test_results_name_their_rule_and_are_told_apart_by_fingerprint() -> None:
    run = log(shop())
    first, second = run["results"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "OA101"
    assert run["tool"]["driver"]["rules"][second["ruleIndex"]]["id"] == second["ruleId"] == "OA401"
    assert (first["level"], second["level"]) == ("error", "warning")
    assert first["partialFingerprints"] == {"oauthlint/v1": "0123456789abcdef"}


def test_paths_are_relative_to_the_top_of_the_checkout() -> None:
    physical = log(from_below(shop()))["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "apps/shop/deploy/staging/.env", "uriBaseId": "%SRCROOT%"}
    assert physical["region"] == {"startLine": 7, "startColumn": 57, "endLine": 7, "endColumn": 58}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a b#ü%.env", {"uri": "a%20b%23%C3%BC%25.env", "uriBaseId": "%SRCROOT%"}),
        ("/srv/a.env", {"uri": "file:///srv/a.env"}),
        ("D:/srv/a b.env", {"uri": "file:///D:/srv/a%20b.env"}),
        ("\udcff.env", {"uri": "%FF.env", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_become_uris(path: str, expected: dict[str, str]) -> None:
    made = result(finding(mark(Source(path, "A=x"), "x"), "m"))
    physical = log(made)["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == expected


def test_a_finding_in_an_answer_stands_in_the_file_that_made_us_ask() -> None:
    run = log(answered())
    (entry,) = run["results"]
    (location,) = entry["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "deploy/staging/.env"
    assert location["logicalLocations"][0]["fullyQualifiedName"].endswith("/openid-configuration#/token_endpoint")
    assert "openid-configuration#/token_endpoint" in entry["message"]["text"]
    assert "physicalLocation" not in entry["relatedLocations"][0]
    assert '"uri": "http' not in json.dumps(run), "GitHub refuses a log with such a place"


def test_what_could_not_be_read_and_what_was_skipped_are_notifications() -> None:
    (invocation,) = log(shop())["invocations"]
    said = invocation["toolExecutionNotifications"]
    assert [entry["level"] for entry in said] == ["warning", "note", "note"]
    assert said[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}
    assert "OA301, OA302 for shop/web (staging), shop/admin" in said[1]["message"]["text"]
    assert invocation["executionSuccessful"] is True
    assert log(answered())["invocations"][0]["executionSuccessful"] is False


def test_fixes_are_edits_of_files() -> None:
    (fix,) = log(shop())["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "deploy/staging/.env"
    assert change["replacements"] == [
        {"deletedRegion": {"startLine": 7, "startColumn": 57, "endLine": 7, "endColumn": 58}}
    ]


def test_a_fix_that_would_write_a_mask_is_left_out() -> None:
    source, secret = Source("a.env", "A=x"), "hV7qLw2ZpXc9RtYb4NmK"
    fix = Fix((Edit(Mark(source, 2, 3), f"https://a/{secret}"),), safe=True)
    made = result(finding(mark(source, "x"), "m", fix=fix))
    assert log(made)["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]
    made.workspace.sensitive.add(secret)
    assert "fixes" not in log(made)["results"][0]


def test_a_problem_without_a_place() -> None:
    (said,) = log(result(errors=(InputProblem("", 0, 0, "rule OA101 crashed", fatal=True),)))["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert said == {"level": "error", "message": {"text": "rule OA101 crashed"}}


def test_a_rule_leads_to_the_document_that_it_refers_to_first() -> None:
    (rule,) = log(result(finding(mark(Source("a.env", "A=x"), "x"), "m", code="OA401")))["tool"]["driver"]["rules"]
    assert rule["helpUri"] == resolve(documentation("OA401").references[0]).url
    assert f"]({rule['helpUri']})" in rule["help"]["markdown"]


def test_of_a_rule_from_elsewhere_the_name_is_known() -> None:
    (rule,) = log(result(finding(mark(Source("a.env", "A=x"), "x"), "m", code="OA999")))["tool"]["driver"]["rules"]
    assert rule == {"id": "OA999", "name": "redirect-uri-not-registered"}
