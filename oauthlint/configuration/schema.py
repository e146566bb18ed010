"""The keys of the configuration, as pydantic models; imported only when a configuration has changed.

`python -m oauthlint.configuration.schema` prints the JSON Schema that is kept in schemas/configuration.schema.json.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from oauthlint.configuration.codes import named
from oauthlint.configuration.texts import (
    FilePattern,
    Host,
    KeyPattern,
    Origin,
    Pointer,
    ProfileName,
    RedirectHost,
    RoleName,
    RuleName,
    RuleNames,
    Text,
    Variable,
    VariablePattern,
)
from oauthlint.profiles.index import PROFILES

PLACE, CODE = "place", "code"
ROLE, TARGET = "role", "target"
IN_FILE, FROM_API = "in a file", "from an API"
ONE, SEVERAL = "one rule", "several rules"
"""Tags of what may stand in one place in two forms."""


class Table(BaseModel):
    """A table of the file: keys in kebab-case, none but those declared, no value taken for another type's."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"))


class PolicyTable(Table):
    """What is allowed beyond what works. A list that is absent allows everything, an empty one nothing."""

    allowed_scopes: list[Text] | None = Field(None, description="Scopes that may be requested; may hold *.")
    allowed_grant_types: list[Text] | None = Field(None, description="Grant types that may be used and registered.")
    allowed_response_types: list[Text] | None = Field(None, description="Response types, such as code.")
    allowed_redirect_hosts: list[RedirectHost] | None = Field(
        None, description="Hosts of redirect URIs; may hold *, as in *.example.com."
    )
    allowed_issuers: list[Origin] | None = Field(None, description="Authorization servers, by issuer; may hold *.")
    allowed_client_authentication_methods: list[Text] | None = Field(
        None, description="Methods at the token endpoint, such as private_key_jwt."
    )


class Environment(Table):
    """One environment: its files, where names, folders and layering do not tell it, and what is allowed in it."""

    files: list[Text] = Field([], min_length=1, description="The files whose settings are this environment's.")
    policy: PolicyTable | None = Field(None, description="What is allowed in it; its lists replace those of [policy].")

    @model_validator(mode="after")
    def _says_something(self) -> Environment:
        if not self.files and self.policy is None:
            raise ValueError('needs "files" or "policy"')
        return self


class Environments(Table):
    """The environments by name, and whether the tree holds all of them."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Environment] = Field(init=False)

    complete: bool = Field(
        False,
        description="Whether the files hold all settings of each environment: a setting that only one of them has is "
        "then missing in the others.",
    )

    @property
    def named(self) -> dict[str, Environment]:
        """The tables of the environments."""
        return self.__pydantic_extra__ or {}


class Api(Table):
    """A provider's API that an online run asks for the registration. Credentials go only to origins that the command
    line or the environment trusts."""

    provider: Literal["keycloak"] = Field(description="Whose API it is.")
    url: Origin = Field(description="The address of the server, without /realms or /admin.")
    realm: Text = Field(description="The realm that the client is in.")
    token_env: Variable | None = Field(None, description="The environment variable that holds an access token.")
    client_id_env: Variable | None = Field(None, description="The variable with the id of a service account's client.")
    client_secret_env: Variable | None = Field(None, description="The variable with that client's secret.")

    @model_validator(mode="after")
    def _has_credentials(self) -> Api:
        service = (self.client_id_env is not None) + (self.client_secret_env is not None)
        if service == 1 or (self.token_env is None) == (service == 0):
            raise ValueError('needs "token-env", or "client-id-env" and "client-secret-env"')
        return self


Registered = Annotated[
    Annotated[Text, Tag(IN_FILE)] | Annotated[Api, Tag(FROM_API)],
    Discriminator(lambda entry: FROM_API if isinstance(entry, dict | Api) else IN_FILE),
]


class Client(Table):
    """One client, where what is found in the tree does not suffice."""

    client_id: Text = Field(description="The client id that the settings send.")
    registration: Registered | None = Field(
        None, description="A file with this client's registration, in any known format, or an API that tells it."
    )
    metadata: Text | None = Field(None, description="A file with the metadata document of its authorization server.")

    @model_validator(mode="after")
    def _says_something(self) -> Client:
        if self.registration is None and self.metadata is None:
            raise ValueError('needs "registration" or "metadata"')
        return self


class Target(Table):
    """What a key stands for, where it takes more than the name of a role."""

    role: RoleName = Field(description="The role, as `oauthlint show` names it.")
    separators: str = Field("", description="The characters between the elements of a list in one text.")
    invert: bool = Field(False, description="Whether the switch, when on, turns the role off.")


Targets = Annotated[
    Annotated[RoleName, Tag(ROLE)] | Annotated[Target, Tag(TARGET)],
    Discriminator(lambda target: TARGET if isinstance(target, dict | Target) else ROLE),
]


class Convention(Table):
    """A convention of your own: which keys of which files, or which variables, have which role (docs/dialects.md)."""

    name: Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$")] = Field(
        description="Its name, in kebab-case."
    )
    files: list[FilePattern] = Field(
        [], description="Names of files, with * for anything; with a slash, the end of the path."
    )
    keys: dict[KeyPattern, Targets] = Field(
        {}, description="Roles by the pattern of a key path in these files, such as sso.{client}.id."
    )
    variables: dict[VariablePattern, Targets] = Field(
        {}, description="Roles by the pattern of an environment variable, such as SSO_{client}_ID."
    )
    spelling: Literal["exact", "relaxed"] = Field(
        "exact", description="relaxed: client-id, clientId and CLIENT_ID are one key."
    )
    client: str = Field("", description="The client's name where no pattern captures one.")

    @model_validator(mode="after")
    def _says_something(self) -> Convention:
        if not self.keys and not self.variables:
            raise ValueError('needs "keys" or "variables"')
        if bool(self.keys) != bool(self.files):
            raise ValueError('"files" and "keys" need each other')
        return self


class Ignore(Table):
    """One place where rules are not to report, for files that can hold no comment, and for whole folders."""

    rule: Annotated[
        Annotated[RuleName, Tag(ONE)] | Annotated[list[RuleName], Tag(SEVERAL)],
        Discriminator(lambda entry: SEVERAL if isinstance(entry, list) else ONE),
    ] = Field(description="The rule's code or name, or a list of them.")
    file: Text = Field(
        description="The file, folder or pattern with *, relative to the folder of the configuration (a pattern "
        "without a slash is a name at any depth), or the address of an answer of the network."
    )
    pointer: Pointer = Field("", description="A JSON pointer to the value; without it the whole file.")
    reason: Text = Field(description="Why this is meant to be so.")
    expires: date | None = Field(None, description="The last day on which it holds, a date without quotes.")

    @property
    def rules(self) -> list[str]:
        """The codes."""
        return self.rule if isinstance(self.rule, list) else [self.rule]


Ignored = Annotated[
    Annotated[RuleNames, Tag(CODE)] | Annotated[Ignore, Tag(PLACE)],
    Discriminator(lambda entry: PLACE if isinstance(entry, dict | Ignore) else CODE),
]


class ConfigurationFile(Table):
    """oauthlint.toml, or [tool.oauthlint] in pyproject.toml."""

    model_config = ConfigDict(title="oauthlint configuration")

    profile: ProfileName = Field(
        "default",
        description="The specification that the project holds itself to (docs/profiles.md).",
        json_schema_extra={"enum": list(PROFILES)},
    )
    fail_on: Literal["error", "warning", "info", "never"] = Field(
        "error", description="The lightest severity that makes the command fail."
    )
    select: list[RuleNames] = Field(
        [], description="Rules to run, by code, name or beginning of codes; without any, all."
    )
    ignore: list[Ignored] = Field(
        [], description="Rules not to run (texts), and places where a rule is not to report ([[ignore]] tables)."
    )
    require_reason: bool = Field(False, description="Whether an ignore in a comment must give a reason to count.")
    severity: dict[RuleName, Literal["error", "warning", "info", "off"]] = Field(
        {}, description="Severities that replace the rules' own, by code or name."
    )
    baseline: Text | None = Field(
        None, description="The file with known findings (default: oauthlint.baseline.json, where it is there)."
    )
    exclude: list[Text] = Field(
        [], description="Folders, files and patterns that are not read, relative to the folder of the configuration."
    )
    allow_http_hosts: list[Host] = Field([], description="Hosts for which plain http is meant; may hold *.")
    external_keys: list[Text] = Field(
        [], description="Settings that are set at deploy time: their values are unknown, not wrong; may hold *."
    )
    policy: PolicyTable | None = Field(None, description="What is allowed, beyond what the provider allows.")
    environments: Environments = Field(
        Environments(complete=False), description="Environments by name, and whether the tree holds all of them."
    )
    endpoint_aliases: dict[Origin, list[Origin]] = Field(
        {}, description="Other addresses under which the same authorization server is reached."
    )
    clients: list[Client] = Field([], description="Clients whose registration or metadata is to be read from a file.")
    dialects: list[Convention] = Field([], description="Conventions of your own.")

    @model_validator(mode="after")
    def _names_differ(self) -> ConfigurationFile:
        names = [entry.name for entry in self.dialects]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two [[dialects]] are called {named(name)}")
        return self


def text() -> str:
    """The JSON Schema of the configuration, as it is kept in schemas/."""
    import json

    schema = ConfigurationFile.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(text())
