"""Which rules run, and how severe they are."""

from __future__ import annotations

import pytest
from test_configuration import INDEX

from oauthlint.configuration import Configuration
from oauthlint.engine.selection import Selection
from oauthlint.errors import UsageError

CODES = [entry[0] for entry in INDEX]


def on(select=(), ignore=(), **settings):
    configuration = Configuration()
    for name, value in settings.items():
        setattr(configuration, name, value)
    selection = Selection.from_options(INDEX, configuration, select, ignore)
    return [code for code in CODES if selection.is_on(code)]


def test_by_default_all_rules_run():
    assert on() == CODES
    assert not Selection.from_options(INDEX, Configuration()).is_on("OA999")


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (["OA104"], [], ["OA104"]),
        (["oa1"], [], ["OA101", "OA104"]),
        (["issuer-mismatch", "OA101"], [], ["OA101", "OA401"]),
        ([], ["OA1"], ["OA401"]),
        (["OA"], ["redirect-uri-not-registered"], ["OA104", "OA401"]),
        (["OA101"], ["OA1"], []),
    ],
)
def test_options(select, ignore, codes):
    assert on(select, ignore) == codes


def test_the_command_line_selects_instead_of_the_configuration_and_ignores_on_top_of_it():
    assert on(select=["OA1"]) == ["OA101", "OA104"]
    assert on(["OA4"]) == ["OA401"]
    configured = Configuration()
    configured.select, configured.ignore = ("OA1",), ("OA104",)
    assert [code for code in CODES if Selection.from_options(INDEX, configured).is_on(code)] == ["OA101"]
    chosen = Selection.from_options(INDEX, configured, ["OA"], ["OA401"])
    assert [code for code in CODES if chosen.is_on(code)] == ["OA101"]


def test_off_is_off_and_other_severities_replace():
    configuration = Configuration()
    configuration.severity = {"OA101": "off", "OA104": "info"}
    selection = Selection.from_options(INDEX, configuration)
    assert not selection.is_on("OA101")
    assert selection.severity_of("OA104", "error") == "info"
    assert selection.severity_of("OA401", "warning") == "warning"


@pytest.mark.parametrize(
    ("select", "ignore", "said"),
    [
        (["OA1O4"], [], '--select: no rule is called "OA1O4" (did you mean "OA104"?)'),
        ([], ["isuer-mismatch"], '--ignore: no rule is called "isuer-mismatch" (did you mean "issuer-mismatch"?)'),
        (["everything"], [], '--select: no rule is called "everything"'),
        ([""], [], '--select: no rule is called ""'),
        (["O"], [], '--select: no rule is called "O"'),
    ],
)
def test_what_names_no_rule_is_wrong_usage(select, ignore, said):
    with pytest.raises(UsageError) as raised:
        on(select, ignore)
    assert str(raised.value) == said
    assert raised.value.exit_code == 2
