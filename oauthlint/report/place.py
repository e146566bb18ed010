"""How a report names a place: by path, line and column in a file, by JSON pointer in an HTTP answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Mark
    from oauthlint.text.source import Source


def shown(source: Source, start: int, end: int) -> str:
    """`deploy/.env:7:19`, or `https://sso.example.com/.well-known/openid-configuration#/token_endpoint`."""
    if source.url is not None:
        return f"{source.url}#{pointer_to(source, start, end)}"
    line, column = source.position(start)
    return f"{source.path}:{line}:{column}"


def keys(mark: Mark) -> dict[str, object]:
    """What tells the text that `mark` is in: `path`, or `url` and `pointer`."""
    source = mark.source
    if source.url is not None:
        return {"url": source.url, "pointer": pointer_to(source, mark.start, mark.end)}
    return {"path": source.path}


def problem_keys(path: str) -> dict[str, object]:
    """The same for a problem, whose `path` may be an address."""
    return {"url" if path.startswith(("https://", "http://")) else "path": path}


def pointer_to(source: Source, start: int, end: int) -> str:
    """The JSON pointer to a stretch of an answer."""
    from oauthlint.text.pointer import pointer

    return pointer(source, start, end)
