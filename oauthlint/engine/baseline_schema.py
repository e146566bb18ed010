"""The shape of a baseline, as pydantic models. Nothing of a run imports this: it is kept in schemas/."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """One finding that is known and does not count."""

    fingerprint: str = Field(min_length=1, description="What the finding is known by; it has no line number in it.")
    code: str = Field(min_length=1, description="The rule's code.")
    rule: str = Field(min_length=1, description="The rule's name.")
    path: str = Field(min_length=1, description="The file, from the top of the checkout, or the address of an answer.")
    client: str | None = Field(None, description="The local name of the client in its convention.")


class Baseline(BaseModel):
    """oauthlint.baseline.json: made by `oauthlint baseline write`."""

    model_config = ConfigDict(title="oauthlint baseline")

    version: Literal[1]
    findings: list[Entry]


def text() -> str:
    """The JSON Schema of a baseline, as it is kept in schemas/."""
    import json

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Baseline.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"
