"""Values on other lines than what names them: found wherever the pieces and parts of a log end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oauthlint.leaks.engine import PLAIN, engine
from oauthlint.leaks.parts import _cut
from oauthlint.leaks.pieces import pieces
from oauthlint.leaks.verify import PATTERNS, Verifier

VALUE = "Qm8vT2xkY2h6RjN3aaZZ"
FORM = (
    '--x\nContent-Disposition: form-data; name="grant_type"\n\nauthorization_code\n'
    f'--x\nContent-Disposition: form-data; name="code"\n\n{VALUE}\n--x--\n'
)
TABLE = f"id\taccess_token\tuser\n1\t{VALUE}\tann\n2\t-\tbob\n3\t{VALUE}\tcid\n"
BAR = f" id | access_token         | user\n----+----------------------+------\n  1 | {VALUE} | ann\n"
DUMP = f'  ["access_token"]=>\n  string(20) "{VALUE}"\n'
DEBUG = f'    refresh_token: RefreshToken(\n        "{VALUE}",\n    ),\n'
WRITTEN = {"form": (FORM, 1), "table": (TABLE, 2), "bars": (BAR, 1), "dump": (DUMP, 1), "debug": (DEBUG, 1)}
FILLER = b"2026-01-02 10:00:00 INFO nothing to see here\n"
VERIFIER, ENGINE = Verifier([], 0), engine(PATTERNS, [], PLAIN)


def values(block: bytes, done: int) -> int:
    """How many values are found that begin before that place."""
    found = [one for one in VERIFIER.found(bytearray(block), ENGINE.hits(bytearray(block))) if one[0] < done]
    assert all(block[one[0] : one[1]] == VALUE.encode() for one in found)
    return len(found)


@pytest.mark.parametrize("written", WRITTEN)
def test_wherever_a_piece_ends(written):
    text, count = WRITTEN[written]
    for lines in range(100, 124):
        log = FILLER * lines + text.encode() + FILLER * 200
        found = sum(values(bytes(piece), done) for piece, done in pieces([log], 5000))
        assert found == count, lines


@pytest.mark.parametrize("written", WRITTEN)
@given(st.data())
def test_wherever_a_part_begins(written, data):
    text, count = WRITTEN[written]
    log = FILLER * 40 + text.encode() + FILLER * 40
    near = data.draw(st.integers(40 * len(FILLER) - 60, 40 * len(FILLER) + len(text)))
    cut = _cut(log, near, True)
    assert cut is None or log[cut - 1 : cut] == b"\n"
    cut = cut or 0
    assert values(log[:cut], cut) + values(log[cut:], len(log)) == count


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("access_token", "token_type").replace("\tuser", "\tuser_id"),
        TABLE.replace("\n1\t", "\n1 "),
        BAR.replace("access_token", "access_tokens"),
        f"the access_token | and\nthe {VALUE} | both\n",
        f"access_token\t{VALUE.lower()[:6]}\n",
        DUMP.replace("string(20)", "int(20)").replace('"' + VALUE + '"', "42"),
        FORM.replace("grant_type", "voucher").replace("authorization_code", "yes"),
        f'name="code"\n\n{VALUE}\n',
        f"access_token:\n{VALUE}\n",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text):
    assert values(text.encode(), len(text)) == 0


def test_rows_far_below_their_header_are_not_looked_at():
    """What the documentation says: the first 16 KiB of a table."""
    rows = [f"{number}\t{number:05d}{VALUE}\tann\n" for number in range(1000)]
    block = ("id\taccess_token\tuser\n" + "".join(rows)).encode()
    found = VERIFIER.found(bytearray(block), ENGINE.hits(bytearray(block)))
    assert 400 < len(found) < 600
    assert found[-1][1] <= 16 * 1024


@given(st.text("ab\t|\n-+ _", max_size=200), st.integers(0, 200))
def test_a_cut_is_where_a_line_begins(text, near):
    log = (text + "\naccess_token\tx\n1\t2\n").encode()
    at = log.find(b"\n", min(near, len(log) - 1)) + 1
    cut = _cut(log, at, True)
    assert cut is None or log[cut - 1 : cut] == b"\n"
