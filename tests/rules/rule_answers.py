"""A network that is nothing but what an example says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oauthlint.fetch.exchange import Answer, Exchange
from oauthlint.rules.rule import NOTHING

Answers = Mapping[str, tuple[int, str, str]]


def answering(answers: Answers) -> Callable[..., Answer]:
    """What takes the place of the network."""

    def get(exchange: Exchange, url: str, *_: object, **__: object) -> Answer:
        status, type, body = answers.get(url, NOTHING)
        return Answer(url, status, headers={"content-type": type}, body=body.encode("utf-8"))

    return get
