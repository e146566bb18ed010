"""oauthlint compares an app's OAuth settings with what the provider has on file, before they are deployed."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"


def imported(name: str) -> Any:
    """The module called `name`, imported where it has not been yet.

    What `importlib.import_module` does, which a hook would have to wait for: importlib loads `warnings`."""
    __import__(name)
    return sys.modules[name]
