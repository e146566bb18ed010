"""What the clients that a change concerns send today."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from oauthlint.drift.facts import Facts


class Uses:
    """The facts of some clients' settings. What nobody can know is None, and so is everything where there are none."""

    __slots__ = ("_clients",)

    def __init__(self, clients: Sequence[Facts]) -> None:
        self._clients = clients

    def texts(self, role: str) -> set[str]:
        """All that they are known to send in a role, whether declared or by a framework's default."""
        return {
            text
            for facts in self._clients
            for text in (*facts.values.get(role, ()), *(() if role in facts.values else facts.defaults.get(role, ())))
        }

    def sends(self, role: str, text: str) -> bool | None:
        """Whether one of them sends `text`. A framework sends what it likes in a role of which its settings say
        nothing: that is not known."""
        if text in self.texts(role):
            return True
        said = all(role in facts.values or role in facts.defaults for facts in self._clients)
        return False if self._clients and said and not self.unclear(role) else None

    def each(self, role: str) -> list[set[str]]:
        """What each of them is known to declare in a role; nothing of those of which not all of it is known."""
        return [set(facts.values.get(role, ())) for facts in self._clients if role not in facts.unknown]

    @property
    def code_flow(self) -> bool:
        """Whether one of them signs people in with codes, as far as nothing says otherwise: answers come back to it."""
        return any(
            "redirect_uri" in facts.values and not {"grant_type", "response_type"} & facts.values.keys()
            for facts in self._clients
        )

    def unclear(self, role: str) -> bool:
        """Whether one of them sends something in a role that nobody can know."""
        return any(role in facts.unknown for facts in self._clients)

    def sets(self, role: str) -> bool | None:
        """Whether one of them says anything in a role."""
        if self.texts(role) or self.unclear(role):
            return True
        return False if self._clients else None

    @property
    def pkce(self) -> bool | None:
        """Whether they use PKCE, None where the settings do not tell."""
        if "false" in self.texts("pkce"):
            return False
        return True if "true" in self.texts("pkce") or self.texts("code_challenge_method") else None
