"""What two URIs differ in, component by component."""

from __future__ import annotations

from oauthlint.model.compare.difference import REGISTERED, Difference, against
from oauthlint.model.compare.host import host_differences
from oauthlint.model.compare.path import path_differences
from oauthlint.model.compare.pattern import is_pattern, matches
from oauthlint.model.compare.query import query_differences
from oauthlint.model.compare.visible import Visible, invisible_difference
from oauthlint.model.uri import DEFAULT_PORTS, FRAGMENT, PATH, PORT, SCHEME, USERINFO, Part, Uri, split

_LIMITS = frozenset((200, 250, 254, 255, 256, 500, 511, 512, 1000, 1023, 1024, 2000, 2047, 2048, 4000, 4095, 4096))
"""Lengths at which databases and forms cut a text off."""


def uri_differences(sent: str, registered: str, where: str) -> list[Difference]:
    """What two texts that are not equal differ in."""
    one, other = Visible(sent), Visible(registered)
    found = _of_texts(one.text, other.text, where)
    for difference in found:
        difference.sent = one.span(*difference.sent)
        difference.registered = other.span(*difference.registered)
    invisible = invisible_difference(one, other, where)
    return [invisible, *found] if invisible else found


def _of_texts(sent: str, registered: str, where: str) -> list[Difference]:
    if sent == registered:
        return []
    if registered == "*":
        return [_pattern("uri", (0, len(sent)), (0, 1), '"*"', where)]
    if (cut := _cut_off(sent, registered, where)) is not None:
        return [cut]
    one, other = split(sent), split(registered)
    found = _scheme(one, other, where)
    if _same_private_scheme(one, other) and _slashes(one) != _slashes(other):
        found += _slash_differences(one, other, where)
    else:
        found += _userinfo(one, other, where)
        for more in (host_differences(one, other, where), _port(one, other, where)):
            found += more
            if _covers_the_rest(more, other, PATH):
                return found
        found += path_differences(one.path, other.path, where)
    if _covers_the_rest(found, other, FRAGMENT):
        return found
    return found + query_differences(one, other, where) + _fragment(one, other, where)


def _pattern(component: str, sent: tuple[int, int], registered: tuple[int, int], text: str, where: str) -> Difference:
    message = f"only the pattern {text} in {where} would match"
    return Difference("wildcard", component, sent, registered, message, "register the exact URI", side=REGISTERED)


def _covers_the_rest(found: list[Difference], other: Uri, rest: str) -> bool:
    """Whether a "*" at the very end of the registered text has matched, so that nothing after it counts."""
    if not other.text.endswith("*") or not any(difference.kind == "wildcard" for difference in found):
        return False
    return other.query is None and other.fragment is None and (rest == FRAGMENT or not other.path.text)


def _cut_off(sent: str, registered: str, where: str) -> Difference | None:
    shorter, longer = sorted((sent, registered), key=len)
    if len(shorter) not in _LIMITS or not longer.startswith(shorter) or longer == shorter + "/":
        return None
    at, end = len(shorter), len(longer)
    if len(sent) > len(registered):
        message = f"from here on {where} is cut off, at {at} characters"
        return Difference("length", "uri", (at, end), (at, at), message, "register the whole URI", side=REGISTERED)
    message = f"cut off at {at} characters: {where} goes on"
    return Difference("length", "uri", (at, at), (at, end), message, "write the whole URI")


def _scheme(one: Uri, other: Uri, where: str) -> list[Difference]:
    scheme, registered = one.scheme, other.scheme
    here = (scheme.start, scheme.end) if scheme else (0, 0)
    there = (registered.start, registered.end) if registered else (0, 0)
    mine, theirs = scheme.text if scheme else "", registered.text if registered else ""
    if mine == theirs:
        return []
    kind, remedy = "scheme-other", f'write "{theirs}:" in front' if not scheme else f'replace "{mine}:" by "{theirs}:"'
    message = f"scheme: {mine or 'none'} here, {theirs or 'none'} in {where}"
    if mine.lower() == theirs.lower():
        kind, message, remedy = "scheme-case", "scheme letter case", f'write the scheme as "{theirs}"'
    elif one.web and other.web:
        kind, remedy = "scheme-http-https", f"use {theirs.lower()}"
    return [Difference(kind, SCHEME, here, there, message, remedy)]


def _same_private_scheme(one: Uri, other: Uri) -> bool:
    if one.scheme is None or other.scheme is None or one.web:
        return False
    return one.scheme.text.lower() == other.scheme.text.lower()


def _slashes(uri: Uri) -> int:
    """How many slashes follow the scheme."""
    start = uri.scheme.end + 1 if uri.scheme else 0
    rest = uri.text[start:]
    return len(rest) - len(rest.lstrip("/"))


def _slash_differences(one: Uri, other: Uri, where: str) -> list[Difference]:
    """`app:/cb`, `app://cb` and `app:cb` (RFC 8252 section 7.1): what follows is compared as one path."""
    spans, paths = [], []
    for uri in (one, other):
        start = uri.scheme.end if uri.scheme else 0
        after = start + 1 + _slashes(uri)
        spans.append((start, after))
        paths.append(Part(uri.text, after, max(after, uri.path.end)))
    here, there = one.text[slice(*spans[0])], other.text[slice(*spans[1])]
    host = paths[0].text.partition("/")[0]
    effect = f', which makes "{host}" the host' if here == "://" and host else ""
    message = f'"{here}" here{effect}, "{there}" in {where}'
    remedy = f'write "{there}" after the scheme'
    found = [Difference("private-scheme-slashes", SCHEME, spans[0], spans[1], message, remedy)]
    return found + path_differences(paths[0], paths[1], where)


def _userinfo(one: Uri, other: Uri, where: str) -> list[Difference]:
    mine, theirs = one.userinfo, other.userinfo
    if (mine.text if mine else None) == (theirs.text if theirs else None):
        return []
    spans = []
    for uri in (one, other):
        start = uri.authority.start if uri.authority else uri.path.start
        spans.append((uri.userinfo.start, uri.userinfo.end + 1) if uri.userinfo else (start, start))
    if mine is None:
        message = f"{where} has a user name before the host"
        remedy = "remove the user name before the host"
        return [Difference("userinfo", USERINFO, spans[0], spans[1], message, remedy, side=REGISTERED)]
    message = f"user name before the host: not in {where}" if theirs is None else "another user name before the host"
    return [Difference("userinfo", USERINFO, spans[0], spans[1], message, "remove the user name before the host")]


def _port(one: Uri, other: Uri, where: str) -> list[Difference]:
    port, registered = one.port, other.port
    mine, theirs = port.text if port else None, registered.text if registered else None
    if mine == theirs or one.host is None or other.host is None:
        return []
    here = (port.start - 1, port.end) if port else (one.host.end, one.host.end)
    there = (registered.start - 1, registered.end) if registered else (other.host.end, other.host.end)
    if theirs and mine and is_pattern(theirs) and matches(theirs, mine):
        return [_pattern(PORT, here, there, f'":{theirs}"', where)]
    uri, text = (one, mine) if theirs is None else (other, theirs)
    scheme = uri.scheme.text.lower() if uri.scheme else ""
    default = (mine is None or theirs is None) and text in ("", DEFAULT_PORTS.get(scheme))
    kind, name = ("port-default", "explicit default port") if default else ("port", "port")
    if theirs is None:
        message, remedy = f'{name} ":{mine}": not in {where}', f'remove ":{mine}"'
    elif mine is None:
        message, remedy = f'no port: {where} has {name} ":{theirs}"', f'add ":{theirs}" after the host'
    else:
        message, remedy = f"port: {against(mine, theirs, where)}", f'replace ":{mine}" by ":{theirs}"'
    return [Difference(kind, PORT, here, there, message, remedy)]


def _fragment(one: Uri, other: Uri, where: str) -> list[Difference]:
    """A fragment is no part of a redirect URI, not even an empty one (RFC 6749 section 3.1.2)."""
    mine, theirs = one.fragment, other.fragment
    if (mine.text if mine else None) == (theirs.text if theirs else None):
        return []
    here = (mine.start - 1, mine.end) if mine else (len(one.text), len(one.text))
    there = (theirs.start - 1, theirs.end) if theirs else (len(other.text), len(other.text))
    if mine is None:
        message = f"{where} has a fragment, which is not allowed"
        return [Difference("fragment", FRAGMENT, here, there, message, "remove the fragment", side=REGISTERED)]
    message = f"fragment: not in {where}, and not allowed"
    return [Difference("fragment", FRAGMENT, here, there, message, f'remove "#{mine.text}"')]
