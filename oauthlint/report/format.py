"""What an output format of `check` and `logs` declares: a module with `FORMAT` and `render(result, options) -> str`."""

from __future__ import annotations


class Format:
    """A format's name, as `--format` takes it, and whether `--statistics` has a place in it."""

    __slots__ = ("name", "statistics")

    def __init__(self, name: str, *, statistics: bool = False) -> None:
        self.name = name
        self.statistics = statistics
