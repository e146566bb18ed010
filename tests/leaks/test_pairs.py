"""Names and values that stand beside each other in recorded traffic, through the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oauthlint.cli import main

VALUE = "Qm8vT2xkY2h6RjN3aaZZ"
STATE, GRANT = {"name": "state", "value": "af0ifjsldkj"}, {"name": "grant_type", "value": "authorization_code"}
PASSWORD_GRANT = {"name": "grant_type", "value": "password"}
HEALTHY = (
    [{"name": "code", "value": ""}, STATE],
    [{"name": "code", "value": "200"}, STATE],
    [{"name": "code", "value": "ERR_TOO_MANY_REDIRECTS"}, STATE],
    [{"name": "code", "value": VALUE}, {"name": "country", "value": "NO"}],
    [{"name": "state", "value": VALUE}],
    [{"name": "password", "value": VALUE}, {"name": "user", "value": "ann"}],
    [{"name": "client_secret", "value": "${CLIENT_SECRET}"}],
    [{"name": "client_secret", "value": "{{client_secret}}"}],
    [{"name": "client_secret", "value": "[REDACTED]"}],
    [{"name": "client_secret", "value": "your-client-secret"}],
    [{"name": "client_secret", "value": "the secret of the client Qm8vT2xkY2h6"}],
    [{"name": "client_secret", "type": "string", "description": VALUE}],
    [{"name": "client_secret"}, {"value": VALUE}],
    [{"value": VALUE}, {"name": "client_secret"}],
    [{"name": "client_secret", "schema": {"value": VALUE}}],
    [{"value": VALUE, "in": {"name": "client_secret"}}],
    [{"name": "access_token", "value": 12345678901234567890}],
    [{"name": "token_type", "value": "Bearer-Qm8vT2xkY2h6RjN3"}],
    [{"name": "Authorization", "value": "Bearer {{token}}"}],
    [{"name": "Authorization", "value": "Basic <credentials>"}],
)
LEAKS = (
    ("client secret", [{"name": "client_secret", "value": VALUE}]),
    ("client secret", [{"key": "clientSecret", "value": VALUE, "type": "text"}]),
    ("refresh token", [{"value": VALUE, "httpOnly": True, "expires": None, "name": "refresh_token"}]),
    ("access token", [{"name": "X-Forwarded-Access-Token", "comment": "a, \"b\" {c}", "value": VALUE}]),
    ("authorization code", [{"name": "code", "value": VALUE}, STATE]),
    ("authorization code", [GRANT, {"value": VALUE, "name": "code"}]),
    ("password", [PASSWORD_GRANT, {"name": "password", "value": VALUE}]),
    ("password", [{"value": "password", "name": "grant_type"}, {"name": "password", "value": VALUE}]),
    ("session cookie", [{"name": "_oauth2_proxy", "value": VALUE, "path": "/", "secure": True}]),
    ("access token", [{"name": "authorization", "value": f"Bearer {VALUE[:12]}"}]),
    ("client credentials (Basic)", [{"name": "Authorization", "value": "Basic c2hvcC13ZWI6UW04dlQyeGtZMmg2"}]),
)  # fmt: skip
WRITTEN = {
    "one line": lambda pairs: json.dumps({"params": pairs}),
    "compact": lambda pairs: json.dumps({"params": pairs}, separators=(",", ":")),
    "several lines": lambda pairs: json.dumps({"params": pairs}, indent=2),
    "tabs and CRLF": lambda pairs: json.dumps({"params": pairs}, indent="\t").replace("\n", "\r\n"),
    "Jackson": lambda pairs: json.dumps({"params": pairs}, indent=2, separators=(",", " : "))
    .replace("[\n    {", "[ {").replace("},\n    {", "}, {"),
    "a line for each": lambda pairs: "[\n" + ",\n".join(map(json.dumps, pairs)) + "\n]",
    "Python": lambda pairs: str(pairs),
    "JSON inside JSON": lambda pairs: json.dumps(json.dumps(pairs, indent=2)),
}  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The findings in a recording, and its masked copy."""
    monkeypatch.chdir(tmp_path)

    def logs(text: str) -> tuple[list[dict], bytes]:
        Path("session.har").write_bytes(text.encode())
        Path("copy").unlink(missing_ok=True)
        main(["logs", "session.har", "--format", "json", "--redact", "copy"])
        return json.loads(capsys.readouterr().out)["findings"], Path("copy").read_bytes()

    return logs


@pytest.fixture
def run_each(tmp_path, monkeypatch, capsys):
    """The findings in each of some recordings, which are looked at one after the other, and its masked copy."""
    monkeypatch.chdir(tmp_path)

    def logs(texts: list[str]) -> list[tuple[list[dict], bytes]]:
        names = [f"{number}.har" for number in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            Path(name).write_bytes(text.encode())
        main(["logs", *names, "--format", "json", "--redact", "copies"])
        findings = json.loads(capsys.readouterr().out)["findings"]
        found = {name: [each for each in findings if each["location"]["path"] == name] for name in names}
        assert sum(map(len, found.values())) == len(findings)
        return [(found[name], Path("copies", name).read_bytes()) for name in names]

    return logs


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_each_value_is_found_where_it_stands_and_masked(run_each, written):
    texts = ["größe\n" + written(pairs) for _, pairs in LEAKS]
    for (kind, pairs), text, (findings, copy) in zip(LEAKS, texts, run_each(texts), strict=True):
        secret = next(pair["value"] for pair in pairs if pair not in (STATE, GRANT, PASSWORD_GRANT)
                      and pair["value"] != "password").split(" ")[-1]  # fmt: skip
        (finding,) = findings
        before = text[: text.index(secret)]
        assert finding["leak"]["kind"] == kind
        assert finding["leak"]["offset"] == len(before.encode())
        assert finding["location"]["line"] == before.count("\n") + 1
        assert finding["location"]["column"] == len(before.rpartition("\n")[2]) + 1
        assert copy == text.replace(secret, "*" * len(secret)).encode()


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_is_no_credential_is_left_alone(run_each, written):
    texts = list(map(written, HEALTHY))
    assert run_each(texts) == [([], text.encode()) for text in texts]


def recorded(url: str, code: str, headers: int, **more: str) -> dict:
    """A request as HAR has it."""
    pairs = [{"name": "code", "value": code}, *({"name": name, "value": text} for name, text in more.items())]
    return {
        "request": {
            "method": "GET", "url": url, "httpVersion": "HTTP/2", "queryString": pairs,
            "headers": [{"name": f"x-{number}", "value": "x" * 50} for number in range(headers)],
        } if headers < 3 else {
            "method": "GET", "url": url, "httpVersion": "HTTP/2",
            "headers": [{"name": f"x-{number}", "value": "x" * 50} for number in range(headers)], "queryString": pairs,
        },
        "response": {"status": 302, "content": {}},
    }  # fmt: skip


CALLBACK = "https://shop.example.com/auth/callback?"


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("headers", [0, 90])
@pytest.mark.parametrize(
    ("url", "code"),
    [
        (f"{CALLBACK}code={VALUE}", VALUE),
        (f"{CALLBACK}lang=no&code={VALUE}#top", VALUE),
        (f"{CALLBACK}code=Qm8v%2FT2xkY2h6%2BRjN3aaZZ", "Qm8v/T2xkY2h6+RjN3aaZZ"),
    ],
)
def test_a_code_alone_is_the_one_of_its_url(run, written, headers, url, code):
    text = written([recorded(url, code, headers)])
    findings, copy = run(text)
    assert {finding["leak"]["kind"] for finding in findings} == {"authorization code"}
    assert sum(finding["leak"]["count"] for finding in findings) == 2
    assert b"Qm8v" not in copy and b"aaZZ" not in copy


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://shop.example.com/api/vouchers?code=SUMMERSALE2026X", "SUMMERSALE2026X"),
        ("https://shop.example.com/api/vouchers?code=SUMMER20", "SUMMER20"),
        ("https://shop.example.com/api/cities?postcode=SUMMERSALE2026X", "SUMMERSALE2026X"),
        (f"{CALLBACK}code=NO", "NO"),
        (f"{CALLBACK}code=login_required", "login_required"),
    ],
)
def test_other_codes_of_other_urls_are_left_alone(run, written, url, code):
    text = written([recorded(url, code, 0)])
    assert run(text) == ([], text.encode())


def test_a_voucher_between_sign_ins_is_left_alone(run):
    voucher = recorded("https://shop.example.com/api/vouchers?code=SUMMERSALE2026X", "SUMMERSALE2026X", 0)
    sign_ins = [recorded(f"{CALLBACK}code={VALUE}{number}", f"{VALUE}{number}", 3) for number in range(2)]
    findings, copy = run(json.dumps([sign_ins[0], voucher, sign_ins[1]], indent=2))
    assert [finding["leak"]["count"] for finding in findings] == [2, 2]
    assert copy.count(b"SUMMERSALE2026X") == 2


def test_a_url_and_its_code_are_not_torn_apart(run):
    """Chunks end everywhere between them, nothing else near them is OAuth's, and the code is masked at both places."""
    codes = [f"{number:04d}{VALUE}" for number in range(250)]
    entries = []
    for number, code in enumerate(codes):
        entries.append(recorded(f"{CALLBACK}code={code}", code, 60 + number % 7))
        entries.append(recorded("https://shop.example.com/api/cities?code=NO", "NO", 60))
    for indent in (None, 1, 4):
        findings, copy = run(json.dumps({"log": {"entries": entries}}, indent=indent))
        assert VALUE.encode() not in copy
        assert [finding["leak"]["count"] for finding in findings] == [2] * len(codes)


def test_a_large_recording(run):
    """On one line and on many, so that chunks end everywhere between names and values."""
    wanted = 3000
    entries = [
        {"request": {"headers": [{"name": "Accept", "value": "*/*" + "x" * (number % 97)}], "queryString": [
            {"name": "code", "value": f"{number:04d}{VALUE}"}, {"name": "state", "value": "x"}]}}
        for number in range(wanted)
    ]  # fmt: skip
    for indent in (None, 1, 16):
        findings, copy = run(json.dumps({"log": {"entries": entries}}, indent=indent))
        assert VALUE.encode() not in copy
        assert len(findings) == 1000


def test_a_long_value_on_the_next_line(run):
    value = VALUE * 300
    (finding,), copy = run('{"name": "assertion",\n "value":\n  "' + value + '"}')
    place = finding["location"]
    assert (finding["leak"]["kind"], place["line"], place["column"]) == ("assertion", 3, 4)
    assert VALUE.encode() not in copy


@pytest.mark.parametrize(
    "unit", [',"name":"code"', '{"name":"code",', '{"name":"code","value":"', 'alue,"key":"code",']
)
def test_names_without_values_by_the_thousand(run, unit):
    text = unit * 5000 + "\n" + json.dumps([{"value": VALUE, "name": "id_token"}])
    (finding,), copy = run(text)
    assert finding["leak"]["kind"] == "ID token"
    assert copy == text.replace(VALUE, "*" * len(VALUE)).encode()
