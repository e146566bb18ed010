"""Whatever is recorded: a side equals itself, order says nothing, each change is found, and the file keeps all."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oauthlint.drift import lock
from oauthlint.drift.compare import compare, pair
from oauthlint.drift.facts import CLIENT, REGISTERED, SERVER, Entry, Facts, single
from oauthlint.drift.meaning import judge
from oauthlint.model.change import BREAKS, KEYS, METADATA, OTHER, REGISTRATION, SETTINGS, TIGHTENS, WEAKENS
from oauthlint.model.roles import ROLES, URI, URL
from oauthlint.model.value import Mark
from oauthlint.text.source import Source

often = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HERE = Mark(Source("here", "x"), 0, 1)
MEMBERS = ("issuer", "token_endpoint", "jwks_uri", "scopes_supported", "code_challenge_methods_supported",
           "dpop_signing_alg_values_supported", "require_pushed_authorization_requests", KEYS)  # fmt: skip
ROLE_NAMES = sorted({name for name in ROLES if name != "client_id"} | {"client_type"} | set(MEMBERS))
TEXTS = st.sampled_from(
    ("", "a", "b", "openid", "S256", "plain", "none", "RS256", "true", "false", "0", "code token", "implicit",
     "https://x.example/*", "http://x.example", "\x00\x1b\n\u202e", "\ud7ff", "é{", "<secret>")
) | st.text(max_size=8)  # fmt: skip


def facts(values: dict[str, set[str]], unknown: set[str] = frozenset()) -> Facts:
    made = Facts(HERE)
    for role, texts in values.items():
        for text in texts:
            made.add(role, text, HERE)
    made.unknown = dict.fromkeys(unknown, "it is not known")
    return made


@st.composite
def some_values(draw: st.DrawFn) -> dict[str, set[str]]:
    """Texts by role; one for a role that has one at a time."""
    roles = draw(st.lists(st.sampled_from(ROLE_NAMES), max_size=6, unique=True))
    return {role: set(draw(st.lists(TEXTS, min_size=1, max_size=1 if single(role) else 4))) for role in roles}


UNKNOWN = st.sets(st.sampled_from(ROLE_NAMES), max_size=3)
OF = st.sampled_from((SETTINGS, REGISTRATION, METADATA))


@often
@given(some_values(), UNKNOWN, OF)
def test_a_side_equals_itself(values, unknown, of):
    compared = compare(facts(values, unknown), facts(values, unknown), of)
    assert compared.changes == []
    assert compared.equal == sum(map(len, values.values()))


@often
@given(some_values(), OF)
def test_order_says_nothing(values, of):
    backwards = {role: sorted(texts, reverse=True) for role, texts in reversed(values.items())}
    assert compare(facts(values), facts(backwards), of).changes == []


@often
@given(some_values(), UNKNOWN, st.data())
def test_every_single_change_is_found_and_has_a_meaning(values, unknown, data):
    role = data.draw(st.sampled_from([role for role in ROLE_NAMES if role not in unknown]))
    before, after = dict(values), dict(values)
    old = values.get(role, set())
    text = data.draw(TEXTS.filter(lambda text: text not in old))
    after[role] = {text} if single(role) else old | {text}
    if data.draw(st.booleans()):
        before, after = after, before
    of = METADATA if role in MEMBERS else data.draw(st.sampled_from((SETTINGS, REGISTRATION)))
    (change,) = judge(facts(before, unknown), facts(after, unknown), of, [facts(values)]).changes
    assert change.role == role
    assert text in (*change.before, *change.after)
    assert change.meaning is not None
    assert change.meaning.kind in (BREAKS, WEAKENS, TIGHTENS, OTHER)
    assert change.meaning.message and change.meaning.short
    assert not change.meaning.message.endswith(".")


@often
@given(some_values(), some_values(), UNKNOWN, OF)
def test_what_is_unknown_is_neither_gone_nor_added(old, new, unknown, of):
    compared = compare(facts(old, unknown), facts(new), of)
    assert not any(change.role in unknown and change.after and change.unknown is None for change in compared.changes)
    compared = compare(facts(old), facts(new, unknown), of)
    assert not any(change.role in unknown and change.before and change.unknown is None for change in compared.changes)
    assert unknown & (old.keys() | new.keys()) <= compared.not_compared.keys()


@often
@given(some_values(), UNKNOWN)
def test_addresses_in_settings_that_become_known_or_unknown_are_told_and_nothing_else_is(values, unknown):
    others = {role: texts for role, texts in values.items() if role not in unknown}
    opened = {role for role in unknown & values.keys() if role in ROLES and ROLES[role].type in (URI, URL)}
    for before, after in ((facts(others, unknown), facts(values)), (facts(values), facts(others, unknown))):
        changes = compare(before, after, SETTINGS).changes
        assert {change.role for change in changes} == opened
        assert all(change.unknown is not None for change in changes)
        assert compare(before, after, REGISTRATION).changes == []


NAMES = st.sampled_from(("", "a", "b", "shop", "\x1b")) | st.text(max_size=4)
KINDS = {
    CLIENT: ("application", "environment", "client", "dialect"),
    REGISTERED: ("client_id", "provider", "server", "environment", "path"),
    SERVER: ("issuer", "environment", "path"),
}


@st.composite
def some_entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for kind in draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=5)):
        names = {name: draw(NAMES) for name in KINDS[kind]}
        values = {role: texts for role, texts in draw(some_values()).items() if role != KEYS or kind == SERVER}
        found.append(Entry(kind, names, facts(values, draw(UNKNOWN) - values.keys())))
    return found


def plain(entries: list[Entry]) -> list[object]:
    return sorted(entry.order for entry in entries)


@often
@given(some_entries(), st.randoms())
def test_the_file_keeps_everything_in_one_order(entries, random):
    text = lock.write(entries, bytes(lock.SALT_BYTES))
    shuffled = random.sample(entries, len(entries))
    assert lock.write(shuffled, bytes(lock.SALT_BYTES)) == text
    assert text.isascii()
    again = lock.read(text.encode(), "oauthlint.lock.json")
    assert plain(again.entries) == plain(entries)
    assert lock.write(again.entries, again.salt) == text


@often
@given(some_entries(), some_entries(), st.randoms())
def test_every_entry_is_in_exactly_one_pair(before, after, random):
    pairs = pair(before, after)
    assert sorted(id(old) for old, _ in pairs if old) == sorted(map(id, before))
    assert sorted(id(new) for _, new in pairs if new) == sorted(map(id, after))
    assert all(old is None or new is None or old.kind == new.kind for old, new in pairs)


@often
@given(some_entries(), st.randoms())
def test_the_same_entries_find_each_other(entries, random):
    text = lock.write(entries, bytes(lock.SALT_BYTES))
    again = lock.read(text.encode(), "oauthlint.lock.json").entries
    for old, new in pair(random.sample(entries, len(entries)), again):
        assert old is not None and new is not None
        assert old.order == new.order
