"""What a pattern promises about its prefix, which both engines and the search on long lines rely on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_logs import Planted

from oauthlint.leaks.engine import HYPERSCAN, PLAIN, engine
from oauthlint.leaks.scan import Plan, Scanner, Task
from oauthlint.leaks.verify import PATTERNS, Verifier

WORD = "Qm8vT2xkY2h6RjN3aaZZ" * 8
KEY = f"-----BEGIN RSA PRIVATE KEY-----{WORD}-----END RSA PRIVATE KEY-----"
TOKENS = (
    f"ya29.{WORD}",
    f"1//0{WORD}",
    f"4/0A{WORD}",
    f"4%2F0A{WORD}",
    f"GOCSPX-{WORD[:28]}",
    f"ghp_{WORD[:36]}",
    f"github_pat_{WORD[:22]}_{WORD[:59]}",
    f"glpat-{WORD[:20]}",
    f"xoxb-{WORD[:24]}",
    f"xapp-1-A0{'B' * 30}-12345-{'0a' * 32}",
    f"abc8Q~{WORD[:33]}",
    f"EAA{WORD}",
    f"5Aep861{WORD}",
    f"00D{WORD[:15]}!{WORD[:110]}",
    f"shpat_{'0a' * 16}",
    f"ory_at_{WORD}.{WORD}",
    KEY,
    f"access_token={WORD}",
    f'"refreshToken": "{WORD}"',
    f"code={WORD}&state=x",
    f"Authorization: Bearer {WORD}",
    f"authorization=[b'DPoP {WORD}']",
    f'{{"name": "X-Access-Token", "value": "{WORD}"}}',
    f"{{'value': '{WORD}', 'httponly': True, 'key': 'client_secret'}}",
    f'[{{\\"name\\":\\"state\\",\\"value\\":\\"x\\"}},{{\\"name\\":\\"code\\",\\"value\\":\\"{WORD}\\"}}]',
    f'[\n  {{\n    "name": "client_secret",\n    "path": "/",\n    "value": "{WORD}"\n  }}\n]',
    f"<ns:access_token><![CDATA[{WORD}]]>",
    f'<input type="hidden" name="id_token" id="a" value="{WORD}"/>',
    f"refresh_token: Some(RefreshToken('{WORD}'))",
    f"[accessToken:protected] => {WORD}",
    f"access_token\x1b[0m = \x1b[32m{WORD}",
    f"u%253Faccess_token%253D{WORD}",
    Planted(1, 0).jwt(),
    f'["access_token"]=>\n  string(160) "{WORD}"',
    f'["accessToken":protected]=>\r\n  string(160) "{WORD}"',
    f"refresh_token:\n    '{WORD}'",
    f'id_token: IdToken(\n        "{WORD}",\n    )',
    f'Content-Disposition: form-data; name="client_secret"\r\n\r\n{WORD}',
    f"client_secret\t{WORD}",
    f"access_token  | {WORD}",
    f"(token={WORD}&token_type_hint=access_token",
    f'{{"token": "{WORD}", "token_type_hint": "access_token"}}',
    f"Cookie: lang=de; session={WORD}",
    f'"cookies": {{"lang": "de", "sessionid": "{WORD}"}}',
    f"_oauth2_proxy_0={WORD}",
    f'{{"name": "__Host-session", "value": "{WORD}", "httpOnly": true}}',
    f"curl -s -u shop:{WORD}",
    f'["curl", "--oauth2-bearer", "{WORD}"]',
    f"the refresh token is {WORD}",
)
TABLE = f"id\taccess_token\n1\t{WORD}"
FRAGMENTS = (
    *TOKENS,
    TABLE,
    "-----BEGIN PRIVATE KEY-----",
    "xaccess_token=",
    "access_token",
    "token ",
    "Bearer ",
    "eyJ",
    "code=",
    "code",
    "authorization: ",
    "password=",
    "grant_type=password",
    '{"name":"',
    '"name": "code",',
    '"key" : "client_secret"}',
    '"value": "',
    '"value"',
    '", ',
    "{",
    "}",
    "[",
    "]",
    "&",
    " ",
    '"',
    "'",
    ":",
    "=",
    "%3D",
    ".",
    "-",
    "_",
    "~",
    ",",
    "token=",
    '"token":"',
    "token_type_hint",
    "cookie: ",
    "cookies: {",
    "session=",
    "sid=",
    "; ",
    "httpOnly",
    "curl -u a:",
    "\t",
    " | ",
    "  ",
    " is ",
    "***",
    "[REDACTED]",
    "null",
    "\n",
    "\r\n",
    "ö",
    WORD,
    WORD[:9],
    "ghp_",
    "x" * 150,
)
MADE = {name: engine(PATTERNS, [], name) for name in (PLAIN, HYPERSCAN)}
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


@pytest.mark.parametrize("token", [*TOKENS, TABLE], ids=lambda token: token[:12])
def test_what_matches_still_does_when_it_is_cut_off(token):
    line = f" {token} ".encode()
    tried = 0
    for pattern in PATTERNS:
        prefix = re.compile(pattern.prefix, re.IGNORECASE if pattern.caseless else 0)
        for match in pattern.regex.finditer(line):
            found = prefix.search(line, match.start())
            assert found.start() - match.start() <= pattern.lead
            assert found.end() - match.start() <= pattern.reach or pattern.anchors == (b"private key-----",)
            assert any(anchor in found[0].lower() for anchor in pattern.anchors)
            for end in range(found.end() + pattern.enough, len(line)):
                assert pattern.regex.match(line, match.start(), end)
            tried += 1
    assert tried


@given(texts)
def test_both_engines_find_the_same(text):
    pytest.importorskip("hyperscan")
    block, verifier = text.encode(), Verifier([], 0)
    assert verifier.found(block, MADE[PLAIN].hits(block)) == verifier.found(block, MADE[HYPERSCAN].hits(block))


@given(texts, st.sampled_from(TOKENS))
def test_what_stands_before_and_behind_on_the_line_hides_nothing(text, token):
    line, verifier = f"{text}\n> {token} <\n".encode(), Verifier([], 0)
    start = line.rindex(b"\n> ")
    alone = verifier.found(line[start + 1 :], MADE[PLAIN].hits(line[start + 1 :]))
    behind = [one for one in verifier.found(line, MADE[PLAIN].hits(line)) if one[0] > start]
    if "-----BEGIN" not in text:
        assert [(one[0] - start - 1, one[1] - start - 1, *one[3:]) for one in behind] == [
            (*one[:2], *one[3:]) for one in alone
        ]
    assert alone


def test_the_kind_does_not_depend_on_what_stands_before(tmp_path):
    token = Planted(1, 0).jwt()
    (tmp_path / "a.log").write_text(f"got {Planted(2, 0).jwt()} then refresh_token={token}\n")
    leaks = Scanner(Plan([], 0)).scan(Task(str(tmp_path / "a.log"), "a.log")).leaks
    assert [leak.kind for leak in leaks] == ["JSON Web Token", "refresh token"]
