"""Finds many texts in others, in time that does not grow with how many they are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = 8
"""Characters by which a text is looked up; shorter ones are tried one by one."""


class Finder:
    """Many texts that are looked for; none of them is empty."""

    __slots__ = ("_by_head", "_short", "longest")

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        self._short: list[str] = []
        self.longest = 0
        for text in texts:
            if len(text) >= HEAD:
                self._by_head.setdefault(text[:HEAD], []).append(text)
            elif text:
                self._short.append(text)
            self.longest = max(self.longest, len(text))

    def __bool__(self) -> bool:
        return bool(self._by_head or self._short)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in `text`, from start to end; they may overlap."""
        by_head = self._by_head
        length = len(text) - HEAD + 1 if by_head else 0
        for at in [at for at in range(length) if text[at : at + HEAD] in by_head]:
            for found in by_head[text[at : at + HEAD]]:
                if text.startswith(found, at):
                    yield at, at + len(found)
        for short in self._short:
            at = text.find(short)
            while at >= 0:
                yield at, at + len(short)
                at = text.find(short, at + 1)
