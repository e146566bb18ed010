"""What every rule must declare, whoever writes it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rule_modules import BY_CODE, FOLDER, MODULES

from oauthlint.model.finding import SEVERITIES
from oauthlint.model.roles import ROLES
from oauthlint.rules import rule as vocabulary
from oauthlint.rules.references import resolve
from oauthlint.rules.rule import Bad, Good

HEADINGS = ["What it checks", "Why it matters", "How to fix", "When to ignore"]
SUBJECTS = {vocabulary.CLIENT, vocabulary.AUDIENCES, vocabulary.SENT_REDIRECT_URI, vocabulary.SETTING,
            vocabulary.REGISTERED_URI, vocabulary.DOCUMENT, vocabulary.KEYS, vocabulary.DISCOVERY,
            vocabulary.REGISTERED_CLIENT,
            vocabulary.SUPPRESSION, vocabulary.ENVIRONMENTS, vocabulary.CREDENTIAL, vocabulary.REGISTERED,
            vocabulary.SECRET_FILE, vocabulary.SECRET_IN_CONFIGURATION, vocabulary.SECRET_IN_EXAMPLE,
            vocabulary.SECRET_IN_MANIFEST, vocabulary.SECRET_IN_RECORDING, vocabulary.LOGGING,
            vocabulary.LEAK, vocabulary.GOVERNED, vocabulary.SHADOWED, vocabulary.SHARED_REDIRECT_URI,
            vocabulary.PROTECTED_RESOURCE,
            vocabulary.CHANGED_SETTINGS, vocabulary.CHANGED_REGISTRATION, vocabulary.CHANGED_METADATA,
            vocabulary.CHANGED_KEYS, vocabulary.DECLARED_CLIENT}  # fmt: skip
NEEDS = {vocabulary.REGISTRATION, vocabulary.METADATA, vocabulary.NAMED_ISSUER, vocabulary.ADDRESSES}
FAMILIES = {
    "redirects": "OA1",
    "scopes": "OA2",
    "grants": "OA3",
    "endpoints": "OA4",
    "clients": "OA5",
    "secrets": "OA6",
    "environments": "OA7",
    "drift": "OA7",
    "policy": "OA92",
    "probes": "OA8",
    "tool": "OA9",
}

each_rule = pytest.mark.parametrize("module", MODULES, ids=list(BY_CODE))


def test_there_are_rules():
    assert MODULES


@pytest.mark.parametrize("attribute", ["code", "name"])
def test_unique(attribute):
    counted = Counter(getattr(module.RULE, attribute) for module in MODULES)
    assert [value for value, number in counted.items() if number > 1] == []


@each_rule
def test_identity(module):
    rule = module.RULE
    assert re.fullmatch(r"OA\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert module.__name__.rpartition(".")[2] == rule.name.replace("-", "_")
    assert rule.code.startswith(FAMILIES[module.__name__.split(".")[-2]])


@each_rule
def test_vocabulary(module):
    rule = module.RULE
    assert rule.severity in SEVERITIES
    assert rule.subject in SUBJECTS
    assert set(rule.needs) <= NEEDS
    assert set(rule.roles) <= set(ROLES)
    assert rule.fix in (None, vocabulary.SAFE, vocabulary.UNSAFE)


@each_rule
def test_supersedes_existing_rules(module):
    assert set(module.RULE.supersedes) <= set(BY_CODE) - {module.RULE.code}


@each_rule
def test_docstring(module):
    title, blank, *rest = (module.__doc__ or "").rstrip().split("\n")
    assert title.endswith(".")
    assert blank == ""
    assert [line for line in rest if line and not line.startswith(" ")] == HEADINGS
    for number, line in enumerate(rest):
        if line in HEADINGS:
            assert rest[number + 1].startswith("    "), f"nothing is said under {line}"


@each_rule
def test_references(module):
    assert module.RULE.references or module.RULE.code.startswith(("OA7", "OA9"))
    for reference in module.RULE.references:
        assert re.fullmatch(r"[^#?]+( (section|appendix) [0-9A-Z]+(\.[0-9A-Z]+)*)?", reference)
        assert resolve(reference).url.startswith("https://"), reference
        if reference.startswith("RFC"):
            assert re.search(" (section|appendix) ", reference), f"{reference}: which section?"


@each_rule
def test_examples(module):
    assert any(isinstance(example, Bad) for example in module.EXAMPLES)
    assert any(isinstance(example, Good) for example in module.EXAMPLES)
    titles = [example.title for example in module.EXAMPLES]
    assert len(set(titles)) == len(titles)
    for example in module.EXAMPLES:
        if isinstance(example, Bad):
            path, _, line = example.at.rpartition(":")
            texts = {**example.files, **{url: text for url, (_, _, text) in (example.answers or {}).items()}}
            assert 1 <= int(line) <= len(texts[path].splitlines())
            assert example.severity in (None, *SEVERITIES)


@each_rule
def test_short(module):
    """A rule is read in one sitting: 120 lines of logic, docstrings, data and examples aside."""
    import ast

    path = FOLDER.parent.parent.joinpath(*module.__name__.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert sum((node.end_lineno or 0) - node.lineno + 1 for node in functions) < 120


@each_rule
def test_cheap_to_import(module):
    """Start-up is most of a hook's time: these cost more than a rule does."""
    import ast

    path = FOLDER.parent.parent.joinpath(*module.__name__.split(".")).with_suffix(".py")
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    assert names.isdisjoint({"dataclasses", "enum", "pathlib", "re", "typing", "urllib.parse", "json"})
