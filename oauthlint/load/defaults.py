"""What a framework adds to declared settings: the meaning of its own words in them, and its defaults."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To
from oauthlint.load.groups import fill, split
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DEFAULTED, DERIVED, UNKNOWN, Value


def replace_placeholders(client: ClientSettings, dialect: Dialect, name: str) -> None:
    """Put in what the framework's own words in declared values stand for (`{baseUrl}`, `{registrationId}`)."""
    if not dialect.placeholders:
        return
    for role, values in client.values.items():
        for index, value in enumerate(values):
            text = value.raw if value.state != UNKNOWN else "".join(piece.text for piece in value.tail)
            if not any(word in text for word in dialect.placeholders):
                continue
            if value.state != UNKNOWN:
                values[index] = _replaced(client, dialect, name, role, value)
            else:  # what is known of its end has such words too
                end = _replaced(client, dialect, name, role, Value(role, value.key, value.at, value.tail))
                value.tail = end.tail if end.state == UNKNOWN else end.pieces


def _replaced(client: ClientSettings, dialect: Dialect, name: str, role: str, value: Value) -> Value:
    parts: dict[str, Value | str | None] = {}
    template, rest = "", value.raw
    start = 0
    while start < len(rest):
        word = next((word for word in dialect.placeholders if rest.startswith(word, start)), None)
        if word is None:
            end = min((p for w in dialect.placeholders if (p := rest.find(w, start)) > 0), default=len(rest))
            parts[f"literal{start}"] = value.part(start, end)
            template += f"{{literal{start}}}"
            start = end
        else:
            template += dialect.placeholders[word]
            start += len(word)

    def look(key: str) -> Value | str | None:
        return parts[key] if key in parts else _look(client, key, name)

    replaced = fill(template, role, value.key, value.at, look, value.state, value.why)
    replaced.part_of, replaced.shadows = value.part_of, value.shadows
    replaced.reference = replaced.state == UNKNOWN
    return replaced


def _look(client: ClientSettings, key: str, name: str) -> Value | str | None:
    key, otherwise, text = key.partition("=")
    if key == "client":
        return name
    if key == "provider":
        return client.text("provider") or name
    value = client.one(key)
    return text if value is None and otherwise else value


def supply_defaults(client: ClientSettings, dialect: Dialect, name: str) -> None:
    """Values that the framework supplies where nothing is said."""
    path = client.one("callback_path")
    if path is not None and "redirect_uri" not in client.values:
        template = "{base_url}{callback_path}"
        why = f"{path.key} is appended to the application's own address"
        value = fill(template, "redirect_uri", path.key, path.at, lambda k: _look(client, k, name), DERIVED, why)
        value.reference = value.state == UNKNOWN
        client.values["redirect_uri"] = [value]
    for role, template in dialect.defaults.items():
        if role in client.values:
            continue
        state = DERIVED if "{" in template.replace("{client}", "").replace("{provider}", "") else DEFAULTED
        base = client.one("base_url") if "{base_url}" in template else None
        base = base or (client.one("base_host") if "{base_host}" in template else None)
        anchor = base.at if base is not None else client.anchor
        key = base.key if base is not None else f"{dialect.title} default"
        why = f"{dialect.title} {'builds it' if state == DERIVED else 'uses it'} when nothing else is set"
        made = fill(template, role, key, anchor, lambda k: _look(client, k, name), state, why)
        if state == DERIVED and role != "redirect_uri" and made.state == UNKNOWN:
            continue
        client.values[role] = split(made, To(role))
