"""How a report names a place: by path, line and column in a file, by JSON pointer in an HTTP answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.finding import Finding
    from oauthlint.model.value import Mark
    from oauthlint.model.workspace import Workspace
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


def in_file(finding: Finding, workspace: Workspace) -> Mark | None:
    """The place in a file that a finding can be shown at: its own, or, for one about an HTTP answer, the file's that
    made us ask. None where no file is known."""
    source = finding.at.source
    if source.url is None:
        inside = finding.focus.source is source and finding.at.start <= finding.focus.start
        return finding.focus if inside and finding.focus.end <= finding.at.end else finding.at
    for related in finding.related:
        if related.mark.source.url is None:
            return related.mark
    for client in workspace.clients:
        if finding.client and (client.application, client.environment, client.name) == (
            finding.application, finding.environment, finding.client,
        ):  # fmt: skip
            return client.anchor
    for client in workspace.clients:
        sides = (client.registration, client.metadata, client.discovery and client.discovery.jwks)
        if any(side and side.anchor.source is source for side in sides):
            return client.anchor
    return workspace.clients[0].anchor if workspace.clients else None
