"""From an HTTP answer to a located tree, or to the reason why it is none."""

from __future__ import annotations

import json

from oauthlint.fetch.exchange import Answer
from oauthlint.model.discovery import FOUND, INVALID, NOT_FOUND, UNAVAILABLE, Attempt
from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import MAPPING, SEQUENCE, Node

_DENIED = {401, 403, 407, 408, 421, 425, 429}
"""Statuses below 500 that say nothing about the document."""
_SERVERS = (
    ("cf-ray", "", "Cloudflare"),
    ("x-kong-response-latency", "", "a Kong gateway"),
    ("x-amzn-errortype", "", "an AWS API gateway"),
    ("server", "kong", "a Kong gateway"),
    ("server", "awselb", "an AWS load balancer"),
    ("server", "akamai", "Akamai"),
    ("server", "cloudflare", "Cloudflare"),
    ("server", "envoy", "Envoy"),
    ("server", "openresty", "nginx"),
    ("server", "nginx", "nginx"),
    ("server", "apache", "Apache"),
    ("server", "microsoft-iis", "IIS"),
    ("server", "squid", "a Squid proxy"),
    ("via", "squid", "a Squid proxy"),
)
"""A header, how its value begins or what it holds, and who that is; the first that fits counts."""
_LOGIN = (b'type="password"', b"type='password'", b"type=password", b"<title>sign in", b"<title>log in",
          b"<title>login", b"<title>anmeld")  # fmt: skip


def read_answer(asked: str, answer: Answer, lists: bool = False) -> tuple[Attempt, Node | None]:
    """What came of asking `asked`: an attempt, with the JSON object (or, with `lists`, the array) if that is it.

    The address of the tree is the one that was asked, whatever it redirected to."""
    attempt = Attempt(asked, FOUND, answer.status, responder=_responder(answer))
    attempt.content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()[:80]
    attempt.byte_order_mark = answer.body.startswith(b"\xef\xbb\xbf")
    attempt.moved_to = answer.url if answer.url != asked else ""
    moved = f" (after a redirect to {answer.url})" if answer.url != asked else ""
    if answer.status != 200:
        attempt.kind = _kind(answer.status)
        attempt.reason = f"answers {answer.status} {_phrase(answer.status)}".rstrip() + moved
        return attempt, None
    reason, node = _parse(asked, answer, lists)
    if node is None:
        attempt.kind, attempt.reason = INVALID, reason + moved
    return attempt, node


def _kind(status: int) -> str:
    if status in _DENIED or status >= 500:
        return UNAVAILABLE
    return NOT_FOUND if 400 <= status < 500 else INVALID


def _phrase(status: int) -> str:
    """The words of RFC 9110, not those of the answer, which may be anything."""
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _parse(asked: str, answer: Answer, lists: bool) -> tuple[str, Node | None]:
    body = answer.body.removeprefix(b"\xef\xbb\xbf")
    start = body[:512].lstrip()
    if not start:
        return "answers with nothing", None
    if start[:1] == b"<":
        return f"is {_page(answer.body)}, not JSON", None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return "is not UTF-8, which JSON has to be", None
    document = read(Source(asked, text, url=asked), "json")
    if document.problems or document.partial or len(document.roots) != 1:
        what = document.problems[0].message if document.problems else "not one value"
        return f"is not JSON: {what}", None
    root = document.roots[0]
    try:
        json.loads(text)  # our own reader forgives comments and trailing commas, an app's does not
    except (ValueError, RecursionError):
        return "is not JSON: it has comments or trailing commas", None
    if root.kind == MAPPING or (lists and root.kind == SEQUENCE):
        return "", root
    return "is JSON, but no object", None


def _page(body: bytes) -> str:
    """What kind of page it is, as far as that can be told without showing any of it."""
    lower = body[:65536].lower()
    if not lower.lstrip().startswith((b"<!doctype html", b"<html", b"<!--", b"<head", b"<body", b"<title")):
        return "XML"
    return "a login page (HTML)" if any(word in lower for word in _LOGIN) else "an HTML page"


def _responder(answer: Answer) -> str:
    """Who answered, where a header gives it away."""
    for name, value, who in _SERVERS:
        found = answer.headers.get(name)
        if found is not None and value in found.lower():
            return who
    return ""
