"""The rules as they stand in the package, found by walking it, not by the index that is made of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import oauthlint.rules

FOLDER = Path(oauthlint.rules.__file__).parent

MODULES: list[ModuleType] = sorted(
    (
        module
        for path in FOLDER.glob("*/*.py")
        if hasattr(module := import_module(f"oauthlint.rules.{path.parent.name}.{path.stem}"), "RULE")
    ),
    key=lambda module: str(module.RULE.code),
)
"""Every module with a rule, by its code."""

BY_CODE = {module.RULE.code: module for module in MODULES}
