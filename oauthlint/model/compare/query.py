"""What the queries of two URIs differ in."""

from __future__ import annotations

from oauthlint.model.compare.difference import Difference, against, changed
from oauthlint.model.uri import QUERY, Part, Uri

_MOST_PARAMETERS = 200


def query_differences(one: Uri, other: Uri, where: str) -> list[Difference]:
    """The difference of two queries: parameters in another order, added, missing, of another value."""
    query, registered = one.query, other.query
    if (query.text if query else None) == (registered.text if registered else None):
        return []
    span = (query.start - 1, query.end) if query else (one.path.end, one.path.end)
    expected = (registered.start - 1, registered.end) if registered else (other.path.end, other.path.end)
    if query is None:
        assert registered is not None
        return [_difference(span, expected, f'no query: {where} has "?{registered.text}"', f'add "?{registered.text}"')]
    if registered is None:
        return [_difference(span, expected, f'query "?{query.text}": not in {where}', f'remove "?{query.text}"')]
    mine, theirs = _parameters(query), _parameters(registered)
    if mine and theirs:
        if sorted(part.text for part in mine) == sorted(part.text for part in theirs):
            remedy = f'write the query as "?{registered.text}"'
            return [_difference(span, expected, "query: the parameters are in another order", remedy)]
        extra, missing = _beyond(mine, theirs), _beyond(theirs, mine)
        if len(extra) == 1 and not missing:
            message, remedy = f'query: "{extra[0].text}" is not in {where}', f'remove "{extra[0].text}" from the query'
            return [_difference((extra[0].start, extra[0].end), (registered.end, registered.end), message, remedy)]
        if len(missing) == 1 and not extra:
            message, remedy = f'query: {where} has "{missing[0].text}" too', f'add "{missing[0].text}" to the query'
            return [_difference((query.end, query.end), (missing[0].start, missing[0].end), message, remedy)]
        if len(extra) == len(missing) == 1 and _name(extra[0]) == _name(missing[0]):
            message = f"query: {against(extra[0].text, missing[0].text, where)}"
            remedy = f'replace "{extra[0].text}" by "{missing[0].text}"'
            here, there = extra[0], missing[0]
            return [_difference((here.start, here.end), (there.start, there.end), message, remedy)]
    (low, high), (start, end) = changed(query.text, registered.text)
    return [
        _difference(
            (query.start + low, query.start + high), (registered.start + start, registered.start + end),
            f"query: {against('?' + query.text, '?' + registered.text, where)}",
            f'write the query as "?{registered.text}"',
        )
    ]  # fmt: skip


def _difference(sent: tuple[int, int], registered: tuple[int, int], message: str, remedy: str) -> Difference:
    return Difference("query", QUERY, sent, registered, message, remedy)


def _parameters(query: Part) -> list[Part]:
    """The parameters between "&", empty where there are more than a person would write."""
    pieces = query.text.split("&")
    if len(pieces) > _MOST_PARAMETERS:
        return []
    parameters, start = [], 0
    for piece in pieces:
        part = Part(query.text, start, start + len(piece))
        part.start, part.end = query.start + start, query.start + start + len(piece)
        parameters.append(part)
        start += len(piece) + 1
    return parameters


def _beyond(parameters: list[Part], others: list[Part]) -> list[Part]:
    """Those of `parameters` that `others` does not hold, or not as often."""
    left = [part.text for part in others]
    beyond = []
    for part in parameters:
        if part.text in left:
            left.remove(part.text)
        else:
            beyond.append(part)
    return beyond


def _name(parameter: Part) -> str:
    return parameter.text.partition("=")[0]
