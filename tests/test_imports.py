"""Dependencies point one way, and the hot path imports nothing that it does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "oauthlint"

MAY_IMPORT = {
    "errors": set(),
    "text": set(),
    "model": {"text"},
    "dialects": {"model", "text"},
    "carriers": {"model", "text"},
    "loggers": {"model", "text"},
    "profiles": {"model"},
    "providers": {"model", "text"},
    "configuration": {"errors", "model", "profiles", "text"},
    "load": {"carriers", "configuration", "dialects", "errors", "loggers", "model", "providers", "text"},
    "leaks": {"errors", "model", "text"},
    "drift": {"errors", "model", "providers", "text"},
    "fetch": {"configuration", "errors", "load", "model", "providers", "text"},
    "rules": {"drift", "model", "providers", "text"},
    "engine": {"configuration", "drift", "errors", "leaks", "load", "model", "profiles", "providers", "rules", "text"},
    "report": {"configuration", "engine", "errors", "model", "profiles", "rules", "text"},
    "demo": set(),
    "cli": set("configuration demo drift engine errors fetch leaks load model profiles report rules text".split()),
}
"""Each package of oauthlint, and those of its neighbours that it may use."""


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """The packages of oauthlint that a module imports at run time, wherever in it, with the line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = []
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "oauthlint" else [f"oauthlint.{n.name}" for n in node.names]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "oauthlint" and len(parts) > 1 and parts[1] in MAY_IMPORT:
                yield parts[1], node.lineno


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_dependencies_point_one_way(package: str) -> None:
    folder = PACKAGE / package
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{package}.py"]
    assert files
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports oauthlint.{name}"
        for path in files
        for name, line in imported(path)
        if name != package and name not in MAY_IMPORT[package]
    ]
    assert not wrong


def test_every_package_has_its_place() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert found <= set(MAY_IMPORT)


@pytest.mark.parametrize("package", ["text", "model"])
def test_no_module_needs_one_that_needs_it(package: str) -> None:
    """Names for type hints count: a vocabulary is read from one end to the other."""
    needs = {}
    for path in sorted((PACKAGE / package).rglob("*.py")):
        module = ".".join(("oauthlint", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        needs[module] = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    while free := {module for module, others in needs.items() if not others & needs.keys() - {module}}:
        needs = {module: others for module, others in needs.items() if module not in free}
    assert not needs


NETWORK = {"http", "httpx", "socket", "ssl", "urllib"}
"""Modules that open connections, or lead to those that do."""


def test_only_fetch_opens_connections() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            harmless = {"urllib.parse"}
            if any(name.partition(".")[0] in NETWORK and name not in harmless for name in names):
                wrong.append(path.relative_to(PACKAGE).parts[0])
    assert set(wrong) <= {"fetch", "demo"}


HEAVY = {
    *NETWORK,
    "concurrent",
    "pydantic",
    "httpx",
    "ruamel",
    "dataclasses",
    "typing",
    "pathlib",
    "tomli",
    "tomllib",
    "asyncio",
    "inspect",
}


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        (".env", "OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER=https://sso.example.com\n", set()),
        ("client.json", '{"client_id": "shop", "redirect_uris": ["https://shop.example.com/cb"]}', set()),
        ("application.yml", "spring.security.oauth2.client.registration.shop.client-id: shop\n", {"yaml"}),
    ],
)
def test_the_hot_path_imports_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, allowed: set[str]
) -> None:
    monkeypatch.delenv("COVERAGE_PROCESS_START", raising=False)  # it would import them itself
    (tmp_path / name).write_text(text, encoding="utf-8")
    script = (
        "import sys; from oauthlint.cli import main; main(['check', '--fail-on', 'never', '--quiet']);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} | {n for n in sys.modules if '.fetch' in n}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    modules = set(done.stdout.split("\n")[-2].split())
    assert not (modules & (HEAVY | {"yaml", "json"})) - allowed
    assert not any("fetch" in name for name in modules)
    assert "argparse" in modules
