"""Public documents: each is asked for once in a run, however many clients need it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future

from oauthlint.fetch.cache import Cache, freshness
from oauthlint.fetch.connect import Unreachable
from oauthlint.fetch.document import read_answer
from oauthlint.fetch.exchange import MAX_BODY, Answer, Exchange
from oauthlint.fetch.http1 import Broken
from oauthlint.fetch.trust import Refused, Trust
from oauthlint.fetch.wire import Deadline, TooLate, TooMuch
from oauthlint.load.sensitive import holds_secret
from oauthlint.model.discovery import INVALID, REFUSED, UNAVAILABLE, Attempt
from oauthlint.text.tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Found: TypeAlias = tuple[Attempt, Node | None]

MOST = 2000
"""Documents of one run; a tree that names more is not asked about further ones."""
RETRIES = 3
_BUSY = (429, 503)
_FIRST_WAIT = 1.0
"""Seconds before a busy server is asked again that does not say when; then twice as many."""


class Documents:
    """Asks for public documents, in any thread. `timeout` are the seconds for each, `cache` is None for none."""

    def __init__(self, trust: Trust, exchange: Exchange, timeout: float, cache: Cache | None) -> None:
        self._trust = trust
        self._exchange = exchange
        self._timeout = timeout
        self._cache = cache
        self._asked: dict[str, Future[Found]] = {}
        self._lock = threading.Lock()

    def get(self, url: str) -> Found:
        """What `url` answers, from the cache where it may. Several calls give one and the same answer."""
        with self._lock:
            future = self._asked.get(url)
            mine = future is None
            if future is None:
                future = self._asked[url] = Future()
            over = len(self._asked) > MOST
        if mine:
            try:
                if over:
                    reason = f"is not asked: one run asks for {MOST} documents at most"
                    future.set_result((Attempt(url, UNAVAILABLE, reason=reason), None))
                else:
                    future.set_result(self._get(url))
            except BaseException as error:
                future.set_exception(error)
                raise
        return future.result()

    def found(self) -> list[Node]:
        """Every document that came, once all calls of `get` are over."""
        answers = [future.result() for future in self._asked.values() if future.exception() is None]
        return [node for _, node in answers if node is not None]

    def _get(self, url: str) -> Found:
        if self._cache is not None:
            kept = self._kept(url)
            if kept is not None:
                return kept
        answer = asked(url, self._timeout, lambda deadline: self._exchange.get(url, deadline))
        if isinstance(answer, Attempt):
            return answer, None
        attempt, node = read_answer(url, answer)
        if self._cache is not None and node is not None and not holds_secret(node):
            self._cache.store(url, node.source.text, freshness(answer.headers))
        return attempt, node

    def _kept(self, url: str) -> Found | None:
        """The cached document, where the address could be asked as well."""
        try:
            self._trust.target(url)
        except Refused:
            return None
        text = self._cache.load(url) if self._cache is not None else None
        if text is None:
            return None
        attempt, node = read_answer(url, Answer(url, 200, {}, text.encode()))
        return (attempt, node) if node is not None else None


def asked(url: str, timeout: float, ask: Callable[[Deadline], Answer]) -> Answer | Attempt:
    """The answer to a question, asked again while the server is busy and there is time; otherwise why there is none."""
    deadline = Deadline(timeout)
    try:
        for number in range(RETRIES + 1):
            answer = ask(deadline)
            waits = _waits(answer, number)
            if waits is None or number == RETRIES or not deadline.allows(waits):
                return answer
            time.sleep(waits)
    except Refused as error:
        return Attempt(url, REFUSED, reason=error.reason)
    except Unreachable as error:
        return Attempt(url, UNAVAILABLE, reason=error.reason)
    except TooLate:
        return Attempt(url, UNAVAILABLE, reason=f"has no complete answer within {timeout:g} seconds")
    except TooMuch:
        return Attempt(url, INVALID, reason=f"answers with more than {MAX_BODY // 1024} KiB")
    except Broken as error:
        return Attempt(url, error.kind, reason=error.reason)
    raise AssertionError("unreachable")


def _waits(answer: Answer, number: int) -> float | None:
    """The seconds to wait before asking again, None where that is no use."""
    if answer.status not in _BUSY:
        return None
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return float(text)
    if text:
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
        except (ValueError, TypeError, OverflowError):
            return None
    return _FIRST_WAIT * float(2**number)
