"""The kinds of text that the configuration knows, each with what it must look like; imported with the schema only."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints, ValidationInfo

from oauthlint.configuration.codes import did_you_mean, named, no_such_rule, one_rule, some_rules
from oauthlint.configuration.patterns import wrong_in_pattern, wrong_in_variable
from oauthlint.model.roles import ROLES
from oauthlint.profiles.index import PROFILES
from oauthlint.text.syntax import syntax_of


def _rule(text: str, info: ValidationInfo) -> str:
    """The code of a rule named by code or name; without an index (`context`) the text as it is."""
    if info.context is None:
        return text
    code = one_rule(text, info.context["index"])
    if code is None:
        raise ValueError(no_such_rule(text, info.context["index"]))
    return code


def _rules(text: str, info: ValidationInfo) -> str:
    """As `_rule`, but the beginning of codes will do."""
    if info.context is None:
        return text
    code = some_rules(text, info.context["index"])
    if code is None:
        raise ValueError(no_such_rule(text, info.context["index"]))
    return code


def _origin(text: str) -> str:
    scheme, colon, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or not colon or not rest:
        raise ValueError("must be the address of a server, such as https://sso.example.com")
    return text


def _host(text: str) -> str:
    if any(char in text for char in "/:@ "):
        raise ValueError("must be the name of a host alone, such as idp.internal")
    return text


def _variable(text: str) -> str:
    if not text.startswith("OAUTHLINT_"):
        raise ValueError("must be the name of an environment variable that begins with OAUTHLINT_")
    if text.startswith(("OAUTHLINT_REGISTRATION_CLIENT_URI", "OAUTHLINT_REGISTRATION_ACCESS_TOKEN")):
        raise ValueError("must be another variable: a registration access token goes to its own address only")
    return text


def _redirect_host(text: str) -> str:
    return text if text.startswith("[") and text.endswith("]") else _host(text)


def _profile(text: str) -> str:
    if text not in PROFILES:
        near = did_you_mean(text, PROFILES)
        raise ValueError(f"must be one of {', '.join(PROFILES)}{near}")
    return text


def _pointer(text: str) -> str:
    if text and not text.startswith("/"):
        raise ValueError("must be a JSON pointer, such as /clients/3/redirectUris/0")
    return text


def _role(text: str) -> str:
    if text not in ROLES:
        near = did_you_mean(text, ROLES)
        raise ValueError(f"there is no role {named(text)}{near}")
    return text


def _pattern(text: str) -> str:
    wrong = wrong_in_pattern(text)
    if wrong:
        raise ValueError(wrong)
    return text


def _variable_pattern(text: str) -> str:
    wrong = wrong_in_variable(text)
    if wrong:
        raise ValueError(wrong)
    return text


def _file(text: str) -> str:
    if syntax_of(text) is None:
        raise ValueError("no reader reads files of such a name: it must end in .yaml, .json, .toml, .properties, …")
    return text


Text = Annotated[str, StringConstraints(min_length=1)]
RuleName = Annotated[str, AfterValidator(_rule)]
RuleNames = Annotated[str, AfterValidator(_rules)]
Origin = Annotated[str, AfterValidator(_origin)]
Host = Annotated[Text, AfterValidator(_host)]
Variable = Annotated[str, AfterValidator(_variable)]
Pointer = Annotated[str, AfterValidator(_pointer)]
ProfileName = Annotated[str, AfterValidator(_profile)]
RedirectHost = Annotated[Text, AfterValidator(_redirect_host)]
RoleName = Annotated[str, AfterValidator(_role)]
KeyPattern = Annotated[str, AfterValidator(_pattern)]
VariablePattern = Annotated[str, AfterValidator(_variable_pattern)]
FilePattern = Annotated[Text, AfterValidator(_file)]
