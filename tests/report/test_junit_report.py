"""JUnit's XML: well-formed whatever stands in it, and failing exactly where the command fails."""

from __future__ import annotations

from xml.etree import ElementTree

from built_results import HOSTILE_PATH, answered, check_whole, hostile, result, shop

from oauthlint.report import junit
from oauthlint.report.options import Options
from oauthlint.report.visible import visible
from oauthlint.text.source import Source


def suites(text: str) -> ElementTree.Element:
    """The document, whose counts must be those of what it holds."""
    assert text.isascii()
    root = ElementTree.fromstring(text)
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        counts = {
            "tests": len(cases),
            **{f"{kind}s": sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error")},
            "skipped": sum(case.find("skipped") is not None for case in cases),
        }
        assert {key: int(element.attrib[key]) for key in counts} == counts
    return root


def test_whole_report() -> None:
    check_whole("shop.junit.xml", junit.render(shop(), Options()))


def test_what_fails_follows_the_level() -> None:
    for failing, expected in ((("error",), 1), (("error", "warning"), 2), ((), 0)):
        root = suites(junit.render(shop(), Options(failing=failing)))
        assert root.attrib["failures"] == str(expected)
        assert sum(1 for _ in root.iter("system-out")) == 2 - expected


def test_a_file_without_findings_passes() -> None:
    made = result()
    made.workspace.sources["b.env"] = Source("b.env", "")
    (case,) = suites(junit.render(made, Options())).iter("testcase")
    assert case.attrib["classname"] == "b.env" and not list(case)


def test_anything_can_stand_in_it() -> None:
    root = suites(junit.render(hostile(), Options()))
    assert {case.attrib["classname"] for case in root.iter("testcase")} >= {visible(HOSTILE_PATH), "with-nothing.env"}
    (failure,) = root.iter("failure")
    assert "one<U+000A>two<U+000D>::error::<U+001B>[2J<U+0000><U+FFFE><U+DC80> ]]>" in failure.attrib["message"]
    assert "& é" in failure.attrib["message"]


def test_answers_and_problems() -> None:
    root = suites(junit.render(answered(), Options()))
    names = {case.attrib["classname"]: case for case in root.iter("testcase") if case.find("error") is not None}
    assert list(names) == ["https://sso.example.com/realms/shop/.well-known/openid-configuration"]
    (failed,) = (case for case in root.iter("testcase") if case.find("failure") is not None)
    assert "file" not in failed.attrib and "#/token_endpoint" in (failed.findtext("failure") or "")
