"""What tests read out of `oauthlint show --format json`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Show = Callable[..., list[dict[str, Any]]]


def values(client: dict[str, Any]) -> dict[str, Any]:
    """Role and value of every setting of a client."""
    return {setting["role"]: setting["value"] for setting in client["settings"]}
