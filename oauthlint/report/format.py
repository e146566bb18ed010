"""What an output format of `check` and `logs` declares: a module with `FORMAT` and `render(result, options) -> str`."""

from __future__ import annotations


class Format:
    """A format's name, as `--format` takes it, whether `--statistics` has a place in it, and whether it is for `people`
    at a terminal; the others are for programs, to which a terminal's encoding means nothing."""

    __slots__ = ("name", "people", "statistics")

    def __init__(self, name: str, *, statistics: bool = False, people: bool = False) -> None:
        self.people = people
        self.name = name
        self.statistics = statistics
