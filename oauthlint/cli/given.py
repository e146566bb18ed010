"""The arguments of `check` as a hook gives them: paths and `--allow-empty` need no parser, whose import and making take
a tenth of a small run."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_ALLOW_EMPTY = "--allow-empty"
_DEFAULTS: dict[str, object] = {
    **dict.fromkeys(
        ("env", "config", "select", "ignore", "profile", "since", "baseline", "trust_origin", "ca_bundle",
         "save_registration_token", "require", "fail_on", "format")
    ),
    **dict.fromkeys(
        ("tracked_only", "fix", "diff", "unsafe_fixes", "staged", "no_baseline", "online", "no_cache", "statistics",
         "quiet"),
        False,
    ),
    "timeout": 10.0,
}  # fmt: skip


class _Given:
    """The attributes that the parser's result has."""

    def __init__(self, paths: list[str], allow_empty: bool) -> None:
        self.__dict__.update(_DEFAULTS, paths=paths, allow_empty=allow_empty)


def without_parser(arguments: list[str]) -> argparse.Namespace | None:
    """What the parser of `check` would give, None where there are options for it to judge."""
    allow_empty = arguments[:1] == [_ALLOW_EMPTY]
    paths = list(arguments[allow_empty:])
    if any(path.startswith("-") or not path for path in paths):
        return None
    return _Given(paths, allow_empty)  # type: ignore[return-value]  # it has the same attributes
