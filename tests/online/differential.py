"""Our verdict on redirect URIs beside the server's."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from real_server import Asker
from uri_pairs import goes_to

from oauthlint.load.registrations import registrations
from oauthlint.model.finding import PROVIDER_DEPENDENT
from oauthlint.model.registration import Registration
from oauthlint.model.value import NotKnown
from oauthlint.providers import find
from oauthlint.text.source import Source
from oauthlint.text.syntax import read

VERIFIER_HASH = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""The code challenge of RFC 7636 appendix B."""


def registered(answer: Any) -> Registration:
    """The one registration in an answer, read as from a file."""
    text = json.dumps(answer)
    document = read(Source("answer.json", text), "json")
    (found,) = registrations(document, text.lower().encode())
    return found


def accepts(asker: Asker, path: str, client_id: str, sent: str, **more: str) -> bool | None:
    """Whether the server redirects a sign-in to `sent`; None where it crashes over the question.

    Nobody signs in: prompt=none, and no redirect is followed."""
    state = secrets.token_hex(8)
    request = {
        "client_id": client_id, "redirect_uri": sent, "response_type": "code", "scope": "openid", "prompt": "none",
        "state": state, "nonce": state, "code_challenge": VERIFIER_HASH, "code_challenge_method": "S256", **more,
    }  # fmt: skip
    answer = asker.ask("GET", f"{path}?{urlencode(request)}")
    if answer.status in (302, 303) and answer.location and state in answer.location:
        assert goes_to(answer.location, sent), (sent, answer.location)
        return True
    assert answer.location is None, (sent, answer.location)
    if answer.status == 500:
        return None
    assert answer.status == 400, (sent, answer.status, answer.body[:2000])
    return False


class Tally:
    """How often both said what."""

    def __init__(self) -> None:
        self.accepted = self.refused = self.unknown = self.hedged = self.crashed = 0
        self.disagreements: list[str] = []

    def add(self, registration: Registration, sent: str, accepted: bool | None) -> None:
        """One pair; a verdict that is not known is no disagreement."""
        if accepted is None:
            self.crashed += 1
            return
        self.accepted += accepted
        self.refused += not accepted
        matcher = find(registration.provider).matcher
        assert matcher is not None
        try:
            verdict = matcher(sent, registration)
        except NotKnown:
            self.unknown += 1
            return
        if verdict.accepted != accepted and verdict.confidence == PROVIDER_DEPENDENT:
            self.hedged += 1
        elif verdict.accepted != accepted:
            entries = [value.text for value in registration.registered("redirect_uri")]
            self.disagreements.append(f"{entries} {sent!r}: the server {accepted}, {verdict!r}")

    def judge(self, least: int = 300, share: float = 0.2, known: float = 0.6) -> None:
        """Enough pairs, both answers well among them, most of them known, and no disagreement."""
        pairs = self.accepted + self.refused
        print(
            f"{pairs} pairs, {self.accepted} accepted, {self.refused} refused, {self.unknown} not known, "
            f"{self.hedged} not as thought likely, {len(self.disagreements)} disagreements, {self.crashed} crashes"
        )
        assert not self.disagreements, "\n".join(self.disagreements)
        assert pairs >= least
        assert min(self.accepted, self.refused) >= share * pairs
        assert pairs - self.unknown - self.hedged >= known * pairs


def tallied(cases: Iterable[tuple[Registration, str, bool | None]]) -> Tally:
    """The tally of registrations, what was sent and whether the server took it."""
    tally = Tally()
    for registration, sent, accepted in cases:
        tally.add(registration, sent, accepted)
    return tally
