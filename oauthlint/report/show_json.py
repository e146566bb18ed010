"""What `oauthlint show` sees, for machines."""

from __future__ import annotations

from oauthlint.model.settings import client_type
from oauthlint.model.value import DECLARED, UNKNOWN
from oauthlint.report.json import VERSION
from oauthlint.report.mask import Mask
from oauthlint.report.masked_json import document
from oauthlint.report.place import keys, problem_keys
from oauthlint.report.settings import entries, place, secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.by_role import Settings
    from oauthlint.model.metadata import ServerMetadata
    from oauthlint.model.registration import Registration
    from oauthlint.model.settings import ClientSettings
    from oauthlint.model.value import Mark, Value
    from oauthlint.model.workspace import Workspace
    from oauthlint.report.options import Options


def render(workspace: Workspace, options: Options) -> str:
    """Clients, registrations, metadata documents and what could not be read as one JSON object, in ASCII."""
    report = {
        "version": VERSION,
        "clients": [_client(client) for client in workspace.clients],
        "registrations": [
            {**_registration(registration), "settings": _settings(registration)}
            for registration in workspace.registrations
        ],
        "documents": [{**_metadata(metadata), "settings": _settings(metadata)} for metadata in workspace.documents],
        "errors": [
            {**problem_keys(problem.path), "line": problem.line or None, "message": problem.message}
            for problem in workspace.problems
        ],
    }
    if workspace.reasons:
        report["why"] = [
            {"path": reason.path, "line": reason.line or None, "key": reason.key, "text": reason.text}
            for reason in workspace.reasons
        ]
    return document(report, Mask(workspace))


def _client(client: ClientSettings) -> dict[str, object]:
    type, reason = client_type(client)
    registration, metadata = client.registration, client.metadata
    return {
        "client": client.name,
        "client_id": client.client_id,
        "application": client.application,
        "environment": client.environment,
        "dialect": client.dialect,
        "provider": client.provider,
        "client_type": type,
        "client_type_reason": reason,
        "local": client.local,
        "settings": _settings(client),
        "registration": None if registration is None else _registration(registration),
        "metadata": None if metadata is None else _metadata(metadata),
    }


def _registration(registration: Registration) -> dict[str, object]:
    return {
        "client_id": registration.client_id,
        "provider": registration.provider,
        "format": registration.format,
        **_place(registration.anchor),
    }


def _metadata(metadata: ServerMetadata) -> dict[str, object]:
    return {"issuer": metadata.text("issuer"), **_place(metadata.anchor)}


def _settings(settings: Settings) -> list[dict[str, object]]:
    return [_setting(values) for values in entries(settings)]


def _setting(values: list[Value]) -> dict[str, object]:
    first = values[0]
    shown = [_value(value) for value in values]
    written = first.state == UNKNOWN and first.reference  # somebody wrote it, whatever it will be at run time
    setting = {
        "role": first.role,
        "key": first.key,
        "value": shown[0] if len(shown) == 1 else shown,
        "state": DECLARED if written else first.state,
        "known": first.state != UNKNOWN,
        **_place(place(values)),
    }
    if len(values) > 1:
        setting["elements"] = [{"value": text, **_place(value.at)} for text, value in zip(shown, values, strict=True)]
    if first.why:
        setting["why"] = first.why
    defined = {mark.key: _place(mark) for value in values for mark in value.origins}
    if defined:
        setting["defined"] = list(defined.values())
    if first.shadows is not None:
        setting["shadows"] = {"value": _value(first.shadows), **_place(first.shadows.at)}
    return setting


def _value(value: Value) -> object:
    hidden = secret(value)
    if hidden is not None:
        return {"secret": True, "length": len(hidden), "fingerprint": hidden.fingerprint}
    return None if value.state == UNKNOWN else value.raw


def _place(mark: Mark) -> dict[str, object]:
    line, column = mark.source.position(mark.start)
    return {**keys(mark), "line": line, "column": column}
