"""What every profile must declare, and that profiles and rules speak of the same codes."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import oauthlint.profiles
from oauthlint.model.finding import OFF, SEVERITIES
from oauthlint.model.policy import KEYS
from oauthlint.profiles.index import PROFILES
from oauthlint.rules.index import RULES
from oauthlint.rules.references import resolve

NAMES = ["default", "rfc9700", "oauth21", "browser", "native", "fapi2", "mcp"]
FOLDER = Path(oauthlint.profiles.__file__).parent
MODULES = {
    path.stem: module
    for path in sorted(FOLDER.glob("*.py"))
    if hasattr(module := import_module(f"oauthlint.profiles.{path.stem}"), "PROFILE")
}
CODES = {entry[0]: entry[1] for entry in RULES}
AWAITED = {
    "OA107": "loopback-form-not-recommended",
    "OA108": "private-scheme-not-reverse-dns",
    "OA114": "application-type-redirect-conflict",
    "OA119": "web-origin-not-allowed",
    "OA209": "resource-indicator-invalid",
    "OA303": "response-type-not-supported",
    "OA307": "pkce-missing",
    "OA309": "pkce-not-advertised",
    "OA312": "par-mismatch",
    "OA314": "sender-constraint-mismatch",
    "OA315": "mix-up-defence-missing",
    "OA316": "refresh-token-unprotected-public-client",
    "OA417": "protected-resource-metadata-invalid",
    "OA418": "resource-authorization-server-mismatch",
    "OA504": "client-secret-in-public-client",
    "OA507": "shared-secret-authentication",
    "OA515": "client-assertion-audience",
    "OA516": "mtls-client-misconfigured",
    "OA517": "client-id-metadata-document-invalid",
    "OA603": "secret-in-git-history",
    "OA605": "secret-exposed-to-browser",
    "OA606": "credential-in-url",
    "OA613": "browser-token-persistence",
    "OA614": "session-cookie-unsafe-for-callback",
    "OA811": "cors-misconfigured",
    "OA816": "resource-challenge-missing",
}
"""Rules that a profile names and that need not exist yet, with the names that the catalogue gives them."""

each_profile = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)


def test_there_are_the_profiles_that_the_command_promises():
    assert sorted(MODULES) == sorted(NAMES) == sorted(PROFILES)
    assert next(iter(PROFILES)) == "default"


@each_profile
def test_identity(module):
    profile = module.PROFILE
    assert module.__name__.endswith(f".{profile.name}")
    assert profile.extends in ("", *MODULES)
    assert set(profile.severity.values()) <= {*SEVERITIES, OFF}
    assert set(profile.allowed) <= set(KEYS)
    for reference in profile.references:
        assert resolve(reference).url.startswith("https://")


@each_profile
def test_documentation(module):
    title, blank, *rest = module.__doc__.rstrip().split("\n")
    assert title.endswith(".") and blank == ""
    headings = [line for line in rest if line and not line.startswith(" ")]
    assert headings == ["When to use it", "What it leaves to you"]


@each_profile
def test_rules_exist_or_are_awaited(module):
    """A code is followed by its rule's name: a slip in one of them is seen."""
    text = Path(module.__file__).read_text(encoding="utf-8")
    said = dict(re.findall(r'"(OA\d{3})": \w+,  # ([a-z0-9-]+)', text))
    assert said.keys() == module.PROFILE.severity.keys()
    assert said == {code: CODES.get(code) or AWAITED.get(code) for code in said}


@each_profile
def test_the_index_has_what_concerns_rules_that_exist(module):
    profile = module.PROFILE
    _, severity, allowed, references = PROFILES[profile.name]
    assert set(severity) <= set(CODES)
    assert {code: word for code, word in profile.severity.items() if code in CODES}.items() <= severity.items()
    assert profile.allowed.items() <= allowed.items()
    assert references == profile.references
    if profile.extends:
        inherited = PROFILES[profile.extends][1]
        assert {code: severity[code] for code in inherited.keys() - profile.severity.keys()} == {
            code: inherited[code] for code in inherited.keys() - profile.severity.keys()
        }
