"""What a change of the published keys means."""

from __future__ import annotations

from oauthlint.drift.meaning.sentence import FAILS, HARMLESS
from oauthlint.model.change import ADDED, BREAKS, GONE, OTHER, WEAKENS, Meaning
from oauthlint.model.finding import WARNING
from oauthlint.model.thumbprint import without_kid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What it means. A rotation leaves the old key beside the new one for a while (OpenID Connect Core section
    10.1.1)."""
    stale = _pinned_in_vain(change, uses)
    if stale:
        gone = f"{_keys(stale)} {'is' if len(stale) == 1 else 'are'} published no more"
        return Meaning(BREAKS, f"{FAILS}{gone}, and the settings pin none that is left",
                       "breaks sign-in: the settings pin what is gone",
                       why="a token that is signed with another key than a pinned one is rejected (OpenID Connect Core "
                       "section 10.1.1)",
                       help="pin a key that is published now, or better: name jwks_uri in the settings")  # fmt: skip
    if change.kept:
        said = {ADDED: f"{_keys(change.after)} published", GONE: f"{_keys(change.before)} published no more"}
        both = f"{_keys(change.after)} published, {_keys(change.before)} published no more"
        told = f"{said.get(change.how, both)}, {len(change.kept)} as before"
        return Meaning(OTHER, f"keys rotate: {told}", f"{HARMLESS}: {told}")
    if change.how == GONE:
        return Meaning(WEAKENS, "every key that was known is gone from the key set: no signature can be checked",
                       "weakens: none of before is left",
                       why="clients verify tokens with the keys behind jwks_uri (RFC 7517 section 5)",
                       help="ask who runs the provider whether the key set is complete")  # fmt: skip
    if change.how == ADDED:
        return Meaning(OTHER, f"{_keys(change.after)} published, where there was none", HARMLESS)
    return Meaning(OTHER, "every key that was known was replaced at once", "none of before is left",
                   why="tokens of before fail, and clients that keep keys refuse the new ones until they read the set "
                   "again; a rotation leaves old keys for a while (OpenID Connect Core section 10.1.1)",
                   help="make sure that it was the provider who did it, and that clients read the keys anew",
                   severity=WARNING)  # fmt: skip


def _pinned_in_vain(change: Change, uses: Uses) -> tuple[str, ...]:
    """The keys that are gone and that a client pins, where it pins none of those that are published today."""
    published = {without_kid(text) for text in (*change.kept, *change.after)}
    for pins in uses.each("pinned_key"):
        pinned = {without_kid(text) for text in pins}
        gone = tuple(text for text in change.before if without_kid(text) in pinned)
        if gone and not pinned & published:
            return gone
    return ()


def _keys(texts: tuple[str, ...]) -> str:
    names = ", ".join(text.split(" ")[0] for text in texts)
    return f"{'key' if len(texts) == 1 else 'keys'} {names}"
