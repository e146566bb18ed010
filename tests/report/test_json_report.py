"""The report for machines keeps its promise."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from built_results import check_whole, finding, mark, result, shop

from oauthlint.model.finding import Edit, Fix, InputProblem
from oauthlint.model.value import Mark
from oauthlint.report import json as report
from oauthlint.report import schema
from oauthlint.report.options import Options
from oauthlint.text.source import Source

PUBLISHED = Path(__file__).parents[2] / "schemas" / "report.schema.json"


def test_whole_report():
    check_whole("shop.json", report.render(shop(), Options()))


def test_the_published_schema_is_not_stale():
    assert PUBLISHED.read_text(encoding="utf-8") == schema.text()


def test_output_has_the_published_shape_and_no_key_beyond_it():
    source = Source("a.env", "A=x\nB=y")
    fix = Fix((Edit(Mark(source, 2, 3), "z"),), safe=True)
    empty = result(errors=(InputProblem("", 0, 0, "rule OA101 crashed", fatal=True),))
    for made in (shop(), empty, result(finding(mark(source, "x"), "m", fix=fix, severity="info"))):
        plain = json.loads(report.render(made, Options()))
        jsonschema.validate(plain, json.loads(PUBLISHED.read_text(encoding="utf-8")))
        assert schema.Report.model_validate(plain).model_dump(exclude_unset=True) == plain


def test_the_focus_is_the_value_where_a_rule_points_elsewhere():
    source, other = Source("a.env", "A=value"), Source("b.env", "B=12")
    made = result(finding(mark(source, "value"), "m", focus=mark(other, "12")))
    location = json.loads(report.render(made, Options()))["findings"][0]["location"]
    assert location.pop("focus") == {key: location[key] for key in ("line", "column", "end_line", "end_column")}


def test_columns_count_code_points_and_output_is_ascii():
    source = Source("a.env", "A=\N{GRINNING FACE}é\tx")
    said = report.render(result(finding(mark(source, "x"), "é \udc80")), Options())
    assert said.isascii()
    plain = json.loads(said)["findings"][0]
    assert (plain["location"]["column"], plain["location"]["end_column"]) == (6, 7)
    assert plain["message"] == "é \udc80"
