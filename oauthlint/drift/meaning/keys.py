"""What a change of the published keys means."""

from __future__ import annotations

from oauthlint.model.change import ADDED, GONE, OTHER, WEAKENS, Meaning
from oauthlint.model.finding import WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.drift.facts import Facts
    from oauthlint.drift.meaning.uses import Uses
    from oauthlint.model.change import Change


def meaning(change: Change, uses: Uses, today: Facts) -> Meaning:
    """What it means. A rotation leaves the old key beside the new one for a while (OpenID Connect Core section
    10.1.1)."""
    if change.kept:
        said = {ADDED: f"{_keys(change.after)} published", GONE: f"{_keys(change.before)} published no more"}
        both = f"{_keys(change.after)} published, {_keys(change.before)} published no more"
        told = f"{said.get(change.how, both)}, {len(change.kept)} as before"
        return Meaning(OTHER, f"keys rotate: {told}", f"other: {told}")
    if change.how == GONE:
        return Meaning(WEAKENS, "every key that was known is gone from the key set: no signature can be checked",
                       "weakens: none of before is left",
                       why="clients verify tokens with the keys behind jwks_uri (RFC 7517 section 5)",
                       help="ask who runs the provider whether the key set is complete")  # fmt: skip
    if change.how == ADDED:
        return Meaning(OTHER, f"{_keys(change.after)} published, where there was none", OTHER)
    return Meaning(OTHER, "every key that was known was replaced at once", "other: none of before is left",
                   why="tokens of before fail, and clients that keep keys refuse the new ones until they read the set "
                   "again; a rotation leaves old keys for a while (OpenID Connect Core section 10.1.1)",
                   help="make sure that it was the provider who did it, and that clients read the keys anew",
                   severity=WARNING)  # fmt: skip


def _keys(texts: tuple[str, ...]) -> str:
    names = ", ".join(text.split(" ")[0] for text in texts)
    return f"{'key' if len(texts) == 1 else 'keys'} {names}"
