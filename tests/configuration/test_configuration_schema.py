"""The JSON Schema of the configuration, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import tomli
from test_configuration import EVERYTHING

from oauthlint.configuration import schema

PUBLISHED = Path(__file__).parents[2] / "schemas" / "configuration.schema.json"


def validate(text):
    plain = json.loads(json.dumps(tomli.loads(text), default=str))
    jsonschema.validate(plain, json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_it_is_not_stale():
    assert PUBLISHED.read_text(encoding="utf-8") == schema.text()


def test_it_allows_what_is_allowed():
    validate(EVERYTHING)
    validate('ignore = ["OA1", {rule = "OA401", file = "a.json", reason = "known"}]')


@pytest.mark.parametrize("text", ['fail_on = "error"', 'fail-on = "off"', "[[clients]]\nx = 1", "exclude = [5]"])
def test_it_refuses_what_is_refused(text):
    with pytest.raises(jsonschema.ValidationError):
        validate(text)


def test_every_key_is_described():
    def properties(table):
        yield from table.get("properties", {}).items()
        for inner in table.get("$defs", {}).values():
            yield from properties(inner)

    described = dict(properties(json.loads(schema.text())))
    assert "fail-on" in described and "expires" in described
    assert [name for name, key in described.items() if not key.get("description")] == []
