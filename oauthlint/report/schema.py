"""The shape of the JSON report, as pydantic models. Nothing of a run imports this: it publishes the promise.

`python -m oauthlint.report.schema` prints the JSON Schema that is kept in schemas/report.schema.json.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

Line = Annotated[int, Field(ge=1, description="Lines and columns count from 1, columns in code points.")]


class Span(BaseModel):
    """A stretch of a file; its end is the first character behind it."""

    line: Line
    column: Line
    end_line: Line
    end_column: Line


class Place(Span):
    """A stretch of a file, by its path relative to the current folder, or of an HTTP answer: that has `url` and
    `pointer` (RFC 6901) instead."""

    path: str | None = None
    url: str | None = None
    pointer: str | None = None


class Location(Place):
    """The value that a finding is about, and in it the characters that matter."""

    focus: Span


class Related(Place):
    """Another place that belongs to the finding."""

    message: str = Field(description="What it is.")


class Edit(Place):
    """Characters to replace."""

    replacement: str


class Fix(BaseModel):
    """Edits that belong together."""

    safe: bool = Field(description="They cannot change what the configuration means.")
    edits: list[Edit]


class Leak(BaseModel):
    """What a finding in a log is about."""

    kind: str = Field(description="What was found: client secret, access token, authorization code, ...")
    offset: int = Field(ge=0, description="Bytes before it in the log, unpacked where that is packed.")
    length: int = Field(ge=1, description="Bytes.")
    count: int = Field(ge=1, description="How often this value stands in the log.")
    fingerprint: str = Field(description="The same for the same value within one run, different in every run.")
    setting: str | None = Field(description="The setting whose value it is, where the tree holds it.")


class Change(BaseModel):
    """What differs from the snapshot."""

    of: Literal["settings", "registration", "metadata", "keys"]
    how: Literal["added", "gone", "changed"]
    role: str | None = Field(description="The setting; null for a whole client, registration or server.")
    before: list[str] = Field(description="What the snapshot has; of a secret a fingerprint.")
    after: list[str] = Field(description="What holds today.")


class Finding(BaseModel):
    """One finding."""

    code: str = Field(pattern=r"^OA\d{3}$")
    rule: str
    severity: Literal["error", "warning", "info"]
    confidence: Literal["certain", "provider-dependent"]
    message: str
    why: str = Field(description="What makes it one; empty where the rule's references say all.")
    help: str
    application: str
    environment: str | None = Field(description="The first of `environments`, production before others.")
    environments: list[str] = Field(description="All environments whose settings have it, as far as they are named.")
    client: str | None = Field(description="The local name of the client in its convention.")
    client_id: str | None
    location: Location
    related: list[Related]
    difference: list[str] = Field(description="How two values that should be equal differ, by kind.")
    fix: Fix | None
    fingerprint: str = Field(description="The same for the same finding in another run, whatever line it moved to.")
    references: list[str]
    leak: Leak | None = Field(default=None, description="Of `oauthlint logs` only.")
    meaning: Literal["breaks", "weakens", "tightens", "other"] | None = Field(
        default=None, description="Of `oauthlint drift` only: what the change does to signing in."
    )
    change: Change | None = Field(default=None, description="Of `oauthlint drift` only.")


class Skipped(BaseModel):
    """Checks that could not be made."""

    codes: list[str]
    application: str
    environment: str | None
    client: str | None
    missing: str = Field(description="What is not known.")
    help: str = Field(description="How to supply it.")


class Error(BaseModel):
    """A file that could not be read, or not all of it; a rule that failed; an address (`url`) that gave no answer."""

    path: str | None = None
    url: str | None = None
    line: Line | None
    message: str


class Summary(BaseModel):
    """Counts."""

    files: int = Field(ge=0, description="Files that were read.")
    clients: int = Field(ge=0)
    error: int = Field(ge=0)
    warning: int = Field(ge=0)
    info: int = Field(ge=0)
    suppressed: int = Field(ge=0, description="Findings that an ignore hides.")
    baselined: int = Field(ge=0, description="Findings that the baseline holds.")
    untouched: int = Field(ge=0, description="With --since or --staged: findings in files that have not changed.")


class Count(BaseModel):
    """How often one rule found something."""

    code: str
    rule: str
    severity: Literal["error", "warning", "info"]
    count: int = Field(ge=1)


class Logs(BaseModel):
    """What `oauthlint logs` has looked through."""

    files: int = Field(ge=0)
    bytes: int = Field(ge=0, description="Unpacked.")
    engine: Literal["hyperscan", "plain"]
    known_secrets: int = Field(ge=0, description="Secrets of the tree's own settings that were searched for.")


class Drift(BaseModel):
    """What comparing with a snapshot came to; the findings are the differences."""

    snapshot: str = Field(description="The file.")
    equal: int = Field(ge=0, description="Texts that are as they were.")
    not_compared: int = Field(ge=0, description="Settings, or whole entries, of which one side is not known.")


class Fixed(BaseModel):
    """A finding that was there before and is fixed."""

    code: str = Field(pattern=r"^OA\d{3}$")
    rule: str
    fingerprint: str


class Refused(BaseModel):
    """A fix that was not made; its finding is still there."""

    code: str = Field(pattern=r"^OA\d{3}$")
    fingerprint: str
    reason: str


class Fixes(BaseModel):
    """What was done with `--fix`; the findings of the report are what remains."""

    fixed: list[Fixed]
    files: list[str] = Field(description="Those that were written, or with --diff would be.")
    refused: list[Refused]


class Tool(BaseModel):
    """What made the report."""

    name: Literal["oauthlint"]
    version: str


class Report(BaseModel):
    """The output of `--format json` of check, logs and drift. Later versions of the tool may add keys; `version` counts
    what would break a reader."""

    version: Literal[1]
    tool: Tool
    findings: list[Finding]
    skipped: list[Skipped]
    errors: list[Error]
    summary: Summary
    fixes: Fixes | None = Field(default=None, description="Of `--fix` and `--diff` only.")
    statistics: list[Count] | None = Field(default=None, description="With --statistics only.")
    drift: Drift | None = Field(default=None, description="Of `oauthlint drift` only.")
    logs: Logs | None = Field(default=None, description="Of `oauthlint logs` only.")


def text() -> str:
    """The JSON Schema of the report, as it is kept in schemas/."""
    import json

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(text())
