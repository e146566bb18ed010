"""The shape of a snapshot, as pydantic models. Nothing of a run imports this: it is kept in schemas/."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[
    dict[str, str | list[str]],
    Field(description="What is declared, by role: one text, or all of a list, sorted. Of a secret a fingerprint."),
]
Unknown = Annotated[list[str], Field(description="The roles of which not everything was known; they are not compared.")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    environment: str = Field("", description="The environment that it is for; left out where that is not known.")
    unknown: Unknown = []


class Client(_Entry):
    """What the settings of one client send."""

    application: str = Field("", description="The folder of the application, from the top of the checkout.")
    client: str = Field(description="The local name of the client in its convention.")
    dialect: str = Field(description="The convention that spells the settings.")
    local: bool = Field(False, description="A file that git ignores took part, which others do not have.")
    settings: Texts


class Registration(_Entry):
    """What a provider has on file for one client."""

    client_id: str = ""
    provider: str
    server: str = Field("", description="The issuer, realm or origin, as far as the source tells it.")
    path: str = Field("", description="The file that tells it; left out for the provider's own answer.")
    declares: Texts


class Server(_Entry):
    """What an authorization server says of itself."""

    issuer: str = ""
    path: str = Field("", description="The file that tells it; left out for the server's own answer.")
    metadata: Texts
    keys: list[str] | None = Field(None, description="The kid, where there is one, and the thumbprint (RFC 7638).")


class Snapshot(BaseModel):
    """oauthlint.lock.json: made by `oauthlint snapshot`, compared by `oauthlint drift`."""

    model_config = ConfigDict(title="oauthlint snapshot", extra="forbid")

    version: Literal[1]
    salt: str | None = Field(None, pattern="^[0-9a-f]{32}$", description="What the fingerprints were made with.")
    clients: list[Client]
    registrations: list[Registration]
    servers: list[Server]


def text() -> str:
    """The JSON Schema of a snapshot, as it is kept in schemas/."""
    import json

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Snapshot.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"
