"""The JSON Schema of oauthlint's own registration file, for editors; a run reads and judges the file without pydantic.

The members are those of oauthlint/providers/registration_file.py.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from indexes import declared
from pydantic import BaseModel, ConfigDict, Field, create_model

from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.providers.registration_file import FILE, FLAG, KEY, LIST, MAP, MEMBERS, TEXT, VERSION, WORDS

TYPES: dict[str, Any] = {
    TEXT: str,
    LIST: list[str],
    WORDS: list[str] | str,
    FLAG: bool,
    MAP: dict[str, str | bool],
}
REQUIRED = (KEY, "client_id")


class Table(BaseModel):
    """A table of the file: no members but those declared."""

    model_config = ConfigDict(extra="forbid")


def model(name: str, members: dict[str, tuple[str, str]], **more: Any) -> type[BaseModel]:
    """A table with the members given by name: what each holds, and what it is."""
    providers = tuple(provider.name for _module, provider in declared("oauthlint.providers", "PROVIDER"))  # type: ignore[attr-defined]
    choices: dict[str, Any] = {
        KEY: Literal[int(VERSION)],
        "provider": Literal[providers],
        "client_type": Literal[CONFIDENTIAL, PUBLIC],
        "application_type": Literal["web", "native"],
    }
    fields: dict[str, Any] = {
        member.replace("-", "_"): (
            choices.get(member, TYPES[kind]),
            Field(
                ... if member in REQUIRED else None,
                alias=member,
                description=description,
                json_schema_extra=lambda schema: schema.pop("default", None),
            ),
        )
        for member, (kind, description) in members.items()
    }
    made: type[BaseModel] = create_model(name, __base__=Table, **fields, **more)
    return made


def text() -> str:
    """The text of schemas/registration.schema.json."""
    client = model("Client", {name: (kind, description) for name, (_role, kind, description) in MEMBERS.items()})
    clients = Field(description="The registered clients. What is not said of one is unknown.")
    file = model("RegistrationFile", FILE, clients=(list[client], clients))  # type: ignore[valid-type]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **file.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2) + "\n"
