"""The baseline: findings that are known and do not count, in `oauthlint.baseline.json`.

It has no line numbers, no timestamps and no secret, and changes only when a finding comes or goes.
"""

from __future__ import annotations

import json
import os

from oauthlint.configuration.read import contents, shown
from oauthlint.errors import ConfigurationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.engine.result import Result
    from oauthlint.model.finding import Finding
    from oauthlint.model.workspace import Workspace

VERSION = 1
MAX_SIZE = 16 * 1024 * 1024
"""Bytes; a larger file is not read."""


class Entry:
    """One known finding. `fingerprint` alone decides; the rest tells people what it is: the rule's code and name, the
    path from the top of the checkout, and the client's local name."""

    __slots__ = ("client", "code", "fingerprint", "path", "rule")

    def __init__(self, fingerprint: str, code: str, rule: str, path: str, client: str | None) -> None:
        self.fingerprint = fingerprint
        self.code = code
        self.rule = rule
        self.path = path
        self.client = client

    @property
    def key(self) -> tuple[str, ...]:
        """What entries are sorted by."""
        return (self.path, self.code, self.client or "", self.fingerprint)


def entries(findings: Iterable[Finding], workspace: Workspace) -> list[Entry]:
    """The entries for these findings, sorted."""
    made = [
        Entry(
            finding.fingerprint, finding.code, finding.rule, workspace.below_top(finding.at.source.path), finding.client
        )
        for finding in findings
    ]
    return sorted(made, key=lambda entry: entry.key)


def read(path: str) -> list[Entry]:
    """The entries of the baseline at `path`. Raises ConfigurationError where it cannot be read or is none."""
    name = shown(path)
    try:
        plain = json.loads(contents(path, MAX_SIZE).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigurationError(f"{name}: is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ConfigurationError(f"{name}:{error.lineno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets in thousands of brackets
        raise ConfigurationError(f"{name}: is no baseline that anybody wrote") from None
    if not isinstance(plain, dict) or not isinstance(plain.get("findings"), list) or "version" not in plain:
        raise ConfigurationError(f"{name}: is no baseline; oauthlint baseline write makes one")
    if plain["version"] != VERSION:
        raise ConfigurationError(f"{name}: is a baseline of another version of oauthlint ({VERSION} is the one known)")
    return [_entry(entry, name, number) for number, entry in enumerate(plain["findings"], 1)]


def _entry(plain: object, name: str, number: int) -> Entry:
    if not isinstance(plain, dict):
        raise ConfigurationError(f"{name}: entry {number} of findings must be an object")
    texts = {key: plain.get(key, "") for key in ("fingerprint", "code", "rule", "path")}
    client = plain.get("client")
    wrong = [key for key, text in texts.items() if not isinstance(text, str) or not text]
    if wrong or not isinstance(client, str | None):
        raise ConfigurationError(f'{name}: entry {number} of findings: "{(wrong or ["client"])[0]}" must be a text')
    return Entry(**texts, client=client)


def whole(found: list[Entry], known: Iterable[Entry], result: Result) -> list[Entry]:
    """What a baseline is to hold after a run that looked at a part of the checkout: what was `found`, and what is
    `known` of the rest of it."""
    here, _ = split(known, result)
    fingerprints = {entry.fingerprint for entry in found}
    kept = [entry for entry in here if entry.fingerprint not in fingerprints]
    return sorted([*found, *kept], key=lambda entry: entry.key)


def hide(result: Result, known: Iterable[Entry]) -> None:
    """Take out of a result what is known, and count it."""
    fingerprints = {entry.fingerprint for entry in known}
    kept = [finding for finding in result.findings if finding.fingerprint not in fingerprints]
    result.baselined = len(result.findings) - len(kept)
    result.findings = kept


def split(known: Iterable[Entry], result: Result) -> tuple[list[Entry], list[Entry]]:
    """Which entries the findings of a whole run still have, and which they have no more.

    What nobody can tell is still there: what is said of a file that could not be read, or not all of it, what an
    online run said, what a rule said that is off or lacked something, and what lies outside of the folder."""
    workspace = result.workspace
    found = {finding.fingerprint for finding in result.findings}
    unread = {workspace.below_top(error.path) for error in result.errors}
    here: list[Entry] = []
    gone: list[Entry] = []
    for entry in sorted(known, key=lambda entry: entry.key):
        asked = workspace.online if "://" in entry.path else workspace.contains(os.path.join(workspace.top, entry.path))
        judged = asked and entry.path not in unread and entry.code not in result.unjudged
        (gone if judged and entry.fingerprint not in found else here).append(entry)
    return here, gone
