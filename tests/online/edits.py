"""Single edits at a provider, and what each must mean to an application that was recorded before it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from project import Project

BREAKS, WEAKENS, TIGHTENS, OTHER, SILENT = "breaks", "weakens", "tightens", "other", ""
_GRAVEST = (BREAKS, WEAKENS, TIGHTENS, OTHER)


class Edit(NamedTuple):
    """What somebody does at the provider, and the gravest that must be told of it: nothing, if it is SILENT.

    `members` take the place of the client's own (None: it goes), `attributes` that of Keycloak's attributes.
    """

    what: str
    meaning: str
    members: dict[str, Any] = {}  # noqa: RUF012  (never written to)
    attributes: dict[str, str] = {}  # noqa: RUF012

    def applied(self, client: dict[str, Any]) -> dict[str, Any]:
        """The client after the edit."""
        edited = {**client, **self.members}
        if self.attributes:
            edited["attributes"] = {**client.get("attributes", {}), **self.attributes}
        return {name: value for name, value in edited.items() if value is not None}

    def __str__(self) -> str:
        return self.what.replace(" ", "-")


class Recorded:
    """An application of which a snapshot was taken while all was well."""

    def __init__(self, project: Project, origin: str, settings: dict[str, str]) -> None:
        self.project = project
        self.origin = origin
        self.settings = settings
        project.write(**settings)
        code, _ = project.run("snapshot", origin)
        assert code == 0
        self.lock = self.content()

    def content(self) -> bytes:
        """The snapshot as it lies in the file."""
        return (self.project.folder / "oauthlint.lock.json").read_bytes()

    def again(self) -> bytes:
        """The snapshot, taken once more."""
        code, _ = self.project.run("snapshot", self.origin)
        assert code == 0
        return self.content()

    def drift(self) -> dict[str, Any]:
        """What `oauthlint drift` reports now."""
        report = self.project.report("drift", self.origin)
        assert report["errors"] == []
        return report

    def means(self) -> tuple[str, str]:
        """The gravest meaning of what has changed, and all that is said of it."""
        findings = self.drift()["findings"]
        meanings = [finding["meaning"] for finding in findings]
        said = json.dumps([finding["message"] for finding in findings], indent=1)
        return min(meanings, key=_GRAVEST.index, default=SILENT), said
