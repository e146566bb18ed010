"""Judges a configuration and says in the user's words what is wrong with it; imported only when it has changed."""

from __future__ import annotations

import datetime
import re
from typing import Any

import tomli
from pydantic import BaseModel, ValidationError

from oauthlint.configuration.codes import did_you_mean, named, quoted
from oauthlint.configuration.schema import (
    CODE,
    FROM_API,
    IN_FILE,
    ONE,
    PLACE,
    ROLE,
    SEVERAL,
    TARGET,
    Api,
    Client,
    ConfigurationFile,
    Convention,
    Environment,
    Ignore,
    PolicyTable,
    Target,
)
from oauthlint.errors import ConfigurationError
from oauthlint.text.source import Source
from oauthlint.text.toml import read
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from oauthlint.configuration import RuleIndex

    Place = tuple[str | int, ...]

_TABLES: dict[str, type[BaseModel]] = {
    "environments": Environment,
    "clients": Client,
    "dialects": Convention,
    "ignore": Ignore,
    "policy": PolicyTable,
}
_MODELS: tuple[type[BaseModel], ...] = (ConfigurationFile, Api, Target, *_TABLES.values())
_KEYS = {field.alias or name for model in _MODELS for name, field in model.model_fields.items()} | {"tool", "oauthlint"}
"""Every key that we know, in whatever table. What else stands in a message is the user's, and may be a secret."""
_NOT_TOML = {
    "Cannot declare": "a table is declared twice",
    "Cannot mutate immutable namespace": "an inline table cannot be added to",
    "Cannot redefine namespace": "a key is defined twice",
    "Duplicate inline table key": "a key stands twice in an inline table",
}
"""What to say instead of tomli's messages that quote a key."""
_TYPES = {
    "string_type": "must be a text, in quotes",
    "list_type": "must be a list, in brackets",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "bool_type": "must be true or false, without quotes",
    "date_type": "must be a date without quotes, such as 2027-03-31",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
}


def validate(source: Source, section: tuple[str, ...], index: RuleIndex) -> dict[str, object]:
    """The plain form of the configuration in table `section` of `source`, for `plain.from_plain`.

    Raises ConfigurationError with everything that is wrong, each with its line.
    """
    try:
        table: Any = tomli.loads(source.text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(_not_toml(source, error)) from None
    for key in section:
        table = table.get(key, {}) if isinstance(table, dict) else table
    roots = read(source).roots
    root = roots[0].at(*section) if roots else None
    try:
        judged = ConfigurationFile.model_validate(table, context={"index": index})
    except ValidationError as error:
        problems = sorted({_problem(details, root, source, section) for details in error.errors()})
        lines = [f"{source.path}:{line}: {message}" for line, message in problems]
        if len(lines) > 1:
            lines.insert(0, f"{source.path} has {len(lines)} errors")
        raise ConfigurationError("\n  ".join(lines)) from None
    return _plain(judged, root)


def _not_toml(source: Source, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return f"{source.path}: is nested too deeply"
    text = str(error)
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", text)
    line = int(at[1]) if at and at[1] else len(source.line_starts)
    told = text[: at.start()] if at else text
    told = next((ours for theirs, ours in _NOT_TOML.items() if told.startswith(theirs)), told)
    return f"{source.path}:{line}: is not TOML: {told}"


def _problem(details: ErrorDetails, root: Node | None, source: Source, section: tuple[str, ...]) -> tuple[int, str]:
    """The line of one error and the sentence for it."""
    kind, location = details["type"], details["loc"]
    tags = ("[key]", CODE, PLACE, ROLE, TARGET, IN_FILE, FROM_API, ONE, SEVERAL)
    place = tuple(part for part in location if part not in tags)
    if kind == "extra_forbidden":
        known = _keys(place, FROM_API in location)
        near = did_you_mean(str(place[-1]), known)
        said = f"there is no such key{near or ', only ' + ', '.join(known)}"
        if not near:  # whatever it is, it may be a secret that somebody has pasted
            where = _named((*place[:-1], ""), section, CODE in location).removesuffix('""').rstrip(" ,")
            said = f"{where + ': ' if where else ''}a key of {len(str(place[-1]))} characters: {said}"
            return _line(root, place, source), said
    elif kind == "missing":
        said = "is missing"
    elif kind == "literal_error":
        words = re.findall(r"'(\w+)'", details["ctx"]["expected"])
        said = f"must be one of {', '.join(words)}{did_you_mean(str(details['input']), words)}"
    elif kind == "value_error":
        said = str(details["ctx"]["error"])
    else:
        said = _TYPES.get(kind) or (_TYPES["date_type"] if kind.startswith("date") else details["msg"])
    named = _named(place, section, CODE in location)
    return _line(root, place, source), f"{named}: {said}" if named else said


def _keys(place: Place, in_api: bool) -> list[str]:
    """The keys that are valid where `place` stands."""
    model = Api if in_api else _TABLES.get(str(place[0]), ConfigurationFile) if len(place) > 1 else ConfigurationFile
    if place[0] == "dialects" and len(place) > 3:
        model = Target
    if place[0] == "environments" and len(place) > 3:
        model = PolicyTable
    return sorted(field.alias or name for name, field in model.model_fields.items())


def _named(place: Place, section: tuple[str, ...], in_list: bool) -> str:
    """A place as the file's author sees it: `[severity] "OA1"`, `[[clients]] entry 2, "client-id"`."""
    table, entry, rest = [*section], "", list(place)
    if len(rest) > 1 and (
        rest[0] in ("severity", "endpoint-aliases", "policy") or rest[:2] == ["environments", "complete"]
    ):
        table.append(str(rest.pop(0)))
    elif len(rest) > 1 and rest[0] == "environments":
        depth = 3 if len(rest) > 3 and rest[2] == "policy" else 2
        table += [str(part) for part in rest[:depth]]
        rest = rest[depth:]
    elif len(rest) > 1 and rest[0] in ("clients", "dialects", "ignore") and not in_list:
        table.append(str(rest[0]))
        entry = f" entry {int(rest[1]) + 1}"
        rest = rest[2:]
    words = [f"entry {part + 1}" if isinstance(part, int) else _word(part) for part in rest]
    if not table:
        return ", ".join(words)
    table = [part if part in _KEYS or named(part).startswith('"') else "…" for part in table]
    heading = f"[[{'.'.join(table)}]]{entry}" if entry else f"[{'.'.join(table)}]"
    return heading + (", " if entry and words else " " if words else "") + ", ".join(words)


def _word(part: str) -> str:
    return quoted(part) if part in _KEYS or not part else named(part)


def _line(root: Node | None, place: Place, source: Source) -> int:
    """The line of the innermost key of `place` that stands in the file; 1 where none does."""
    node, start = root, root.start if root is not None else 0
    for part in place:
        if node is None:
            break
        if isinstance(part, int):
            node = node.items[part] if part < len(node.items) else None
            start = node.start if node is not None else start
        else:
            key = next((key for key, _ in node.pairs if key.value == part), None)
            node = node.get(part)
            start = key.start if key is not None else start
    return source.position(start)[0]


def _plain(judged: ConfigurationFile, root: Node | None) -> dict[str, object]:
    ignore = root.get("ignore") if root is not None else None
    places = []
    for number, entry in enumerate(judged.ignore):
        if isinstance(entry, Ignore):
            rule = ignore.items[number].get("rule") if ignore is not None and number < len(ignore.items) else None
            places.append(_place(entry, rule))
    tables = root.get("environments") if root is not None else None
    policy = _policy(judged.policy, root.get("policy") if root is not None else None, "")
    for name, environment in judged.environments.named.items():
        table = tables.at(name, "policy") if tables is not None else None
        policy += _policy(environment.policy, table, name)
    profile = root.get("profile") if root is not None else None
    return {
        "profile": judged.profile,
        "profile_at": _at(profile) if profile is not None else None,
        "policy": policy,
        "fail_on": judged.fail_on,
        "baseline": judged.baseline,
        "exclude": judged.exclude,
        "allow_http_hosts": judged.allow_http_hosts,
        "external_keys": judged.external_keys,
        "select": judged.select,
        "ignore": [entry for entry in judged.ignore if isinstance(entry, str)],
        "require_reason": judged.require_reason,
        "severity": judged.severity,
        "environments": {name: environment.files for name, environment in judged.environments.named.items()},
        "environments_complete": judged.environments.complete,
        "endpoint_aliases": judged.endpoint_aliases,
        "clients": [client.model_dump() for client in judged.clients],
        "dialects": [_convention(entry) for entry in judged.dialects],
        "ignores": places,
    }


def _convention(entry: Convention) -> dict[str, object]:
    tables = {
        name: {
            pattern: {"role": target, "separators": "", "invert": False}
            if isinstance(target, str)
            else target.model_dump()
            for pattern, target in table.items()
        }
        for name, table in (("keys", entry.keys), ("variables", entry.variables))
    }
    return {**entry.model_dump(), **tables, "client": entry.client or entry.name}


def _place(entry: Ignore, rule: Node | None) -> dict[str, object]:
    expires = entry.expires.isoformat() if isinstance(entry.expires, datetime.date) else None
    plain = entry.model_dump(exclude={"rule"})
    return {**plain, "rules": entry.rules, "expires": expires, "at": _at(rule)}


def _at(node: Node | None) -> list[int]:
    """Where a node stands; the beginning of the file where nobody could tell."""
    return [node.start, node.end] if node is not None else [0, 0]


def _policy(judged: PolicyTable | None, table: Node | None, environment: str) -> list[dict[str, object]]:
    """The allow-lists that are there, each with its place."""
    given = judged.model_dump(by_alias=True, exclude_none=True) if judged is not None else {}
    return [
        {"key": key, "entries": entries, "environment": environment, "at": _at(table.get(key) if table else None)}
        for key, entries in given.items()
    ]
