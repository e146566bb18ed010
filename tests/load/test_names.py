"""What the name of a file claims is what the patterns of all conventions say of it, one by one."""

from __future__ import annotations

from importlib import import_module

from hypothesis import given, settings
from hypothesis import strategies as st

from oauthlint.carriers.index import CARRIERS
from oauthlint.dialects.dialect import Dialect
from oauthlint.dialects.index import DIALECTS
from oauthlint.load.names import Conventions, matches
from oauthlint.load.other_files import KINDS
from oauthlint.loggers.index import LOGGERS
from oauthlint.text.syntax import syntax_of

FILES = {
    name: {row[0]: getattr(import_module(row[1]), name).files for row in rows}
    for name, rows in (("DIALECT", DIALECTS), ("CARRIER", CARRIERS), ("LOGGER", LOGGERS))
}
"""By what is declared and by name: the patterns of file names."""
EVERY = sorted({pattern for rows in FILES.values() for patterns in rows.values() for pattern in patterns}
               | {pattern for _kind, patterns, _triggers in KINDS for pattern in patterns})  # fmt: skip

_BETWEEN = st.sampled_from(["", "x", "auth", "-prod", ".local", "config", "Settings", "env.", "a/", "values"])


@st.composite
def _like_a_pattern(draw: st.DrawFn) -> str:
    """A path that some pattern describes, or nearly."""
    pieces = draw(st.sampled_from(EVERY)).split("*")
    text = pieces[0] + "".join(draw(_BETWEEN) + piece for piece in pieces[1:])
    cut = draw(st.integers(0, 2))
    return (
        draw(st.sampled_from(["", "deploy/", "src/Auth/", "conf.d/"]))
        + text[cut:]
        + draw(st.sampled_from(["", "", "_x"]))
    )


PATHS = st.one_of(
    _like_a_pattern(), st.lists(_like_a_pattern(), min_size=2, max_size=3).map("".join), st.text(max_size=20)
)


@settings(deadline=None)
@given(PATHS)
def test_a_name_claims_what_its_patterns_say(path: str) -> None:
    found = Conventions().claims(path)
    lower = path.lower()
    if found is None:
        assert syntax_of(path) is None
        return

    def named(which: str) -> list[str]:
        return [name for name, patterns in FILES[which].items() if any(matches(p, lower) for p in patterns)]

    assert found.syntax == syntax_of(path)
    assert [row[0] for row in found.dialects] == named("DIALECT")
    assert [row[0] for row in found.carriers] == named("CARRIER")
    assert [row[0] for row in found.loggers] == named("LOGGER")
    kinds = [(kind, triggers) for kind, patterns, triggers in KINDS if any(matches(p, lower) for p in patterns)]
    assert (found.kind, found.kind_triggers) == (kinds[0] if kinds else ("", ()))


@settings(deadline=None)
@given(PATHS, st.sampled_from(EVERY))
def test_a_dialect_of_the_users_own_is_asked_before_all_others(path: str, pattern: str) -> None:
    own = Dialect(name="own", title="own", documentation="", triggers=(b"word",), files=(pattern,), keys={})
    found, without = Conventions((own,)).claims(path), Conventions().claims(path)
    if found is None or without is None:
        assert found is without
        return
    ours = [("own", "", (b"word",), False, own.profile)] if matches(pattern, path.lower()) else []
    assert found.dialects == [*ours, *without.dialects]


def test_names_that_claim_the_same_share_their_claims() -> None:
    conventions = Conventions()
    assert conventions.claims("a/Values.yaml") is conventions.claims("b/values.yaml")
    assert conventions.claims("a/values.yaml") is not conventions.claims("a/settings.py")
