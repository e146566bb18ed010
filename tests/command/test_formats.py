"""The formats for other tools, written by the command: they tell the same findings, in the places where those look."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from transcript import oauthlint_command

STOREFRONT = Path(__file__).resolve().parent.parent.parent / "examples" / "storefront"

Found = set[tuple[str, str, int]]
"""Code, path and line of each finding."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every format of one run in a folder below the top of a checkout."""
    base = tmp_path_factory.mktemp("checkout")
    subprocess.run(["git", "init", "--quiet", str(base)], check=True)
    folder = base / "apps" / "storefront"
    shutil.copytree(STOREFRONT, folder)
    names = ("json", "sarif", "github", "gitlab", "junit", "markdown", "html")
    line = "oauthlint check " + " ".join(f"--format {name}:out/{name}" for name in names)
    (folder / "out").mkdir()
    said = oauthlint_command(line, folder, base / "cache")
    assert (said.code, said.out, said.err) == (1, "", "")
    return {name: (folder / "out" / name).read_text(encoding="utf-8") for name in names}


@pytest.fixture(scope="module")
def expected(reports: dict[str, str]) -> Found:
    found = {
        (entry["code"], "apps/storefront/" + entry["location"]["path"], entry["location"]["focus"]["line"])
        for entry in json.loads(reports["json"])["findings"]
    }
    assert len(found) == 7
    return found


def test_sarif(reports: dict[str, str], expected: Found) -> None:
    def place(result: dict[str, Any]) -> tuple[str, str, int]:
        physical = result["locations"][0]["physicalLocation"]
        return result["ruleId"], physical["artifactLocation"]["uri"], physical["region"]["startLine"]

    assert {place(result) for result in json.loads(reports["sarif"])["runs"][0]["results"]} == expected


def test_github(reports: dict[str, str], expected: Found) -> None:
    found = re.findall(r"^::\w+ file=([^,]+),line=(\d+),.*?title=(OA\d+) ", reports["github"], re.MULTILINE)
    assert {(code, path, int(line)) for path, line, code in found} == expected


def test_gitlab(reports: dict[str, str], expected: Found) -> None:
    entries = json.loads(reports["gitlab"])
    assert {
        (entry["description"][:5], entry["location"]["path"], entry["location"]["lines"]["begin"]) for entry in entries
    } == expected
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_junit(reports: dict[str, str], expected: Found) -> None:
    cases = ElementTree.fromstring(reports["junit"]).iter("testcase")
    assert {
        (case.attrib["name"][:5], case.attrib["file"], int(case.attrib["line"]))
        for case in cases
        if "file" in case.attrib
    } == expected


def test_markdown(reports: dict[str, str], expected: Found) -> None:
    found, path = set(), ""
    for line in reports["markdown"].splitlines():
        heading = re.fullmatch("### `(.*)`", line)
        row = re.match(r"\| \w+ \| (\d+) \| (OA\d+) ", line)
        if heading:
            path = heading[1]
        elif row:
            found.add((row[2], f"apps/storefront/{path}", int(row[1])))
    assert found == expected


def test_html(reports: dict[str, str], expected: Found) -> None:
    row = r'<tr><th scope="row"><code>([^<]+)</code></th>(.*?)</tr>'
    link = r'<a href="#OA\d+-[0-9a-f]+">(OA\d+) line (\d+)</a>'
    assert {
        (code, f"apps/storefront/{path}", int(line))
        for path, cells in re.findall(row, reports["html"])
        for code, line in re.findall(link, cells)
    } == expected


def test_statistics_count_in_text_and_leave_the_file_of_another_format_whole(tmp_path: Path) -> None:
    shutil.copytree(STOREFRONT, tmp_path / "shop")
    line = "oauthlint check --quiet --statistics --format text --format sarif:../shop.sarif"
    said = oauthlint_command(line, tmp_path / "shop", tmp_path / "cache")
    assert said.code == 1
    assert said.out.splitlines()[0] == "1  error    OA101  redirect-uri-not-registered"
    assert len(said.out.splitlines()) == 7
    assert len(json.loads((tmp_path / "shop.sarif").read_text())["runs"][0]["results"]) == 7
