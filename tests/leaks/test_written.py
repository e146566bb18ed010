"""Leaks as frameworks, servers, terminals and languages write them: each is found where it stands, and masked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oauthlint.cli import main

ACCESS, REFRESH, SECRET, CODE = "access token", "refresh token", "client secret", "authorization code"
VERIFIER, COOKIE, BASIC = "PKCE verifier", "session cookie", "client credentials (Basic)"
VALUES = ("Qm8vT2xkY2h6RjN3aaZZ", "Zx7wK4mNb9Lp2RtVccYY-_u8", "7c9a1dff42f940b885ad254ecbbe15e8")
CREDENTIALS = "c2hvcC13ZWI6UW04dlQyeGtZMmg2"
WRITTEN = {
    "Spring's form": ("Writing [{grant_type=[authorization_code], code=[¤], code_verifier=[¤]}]", CODE, VERIFIER),
    "Spring's password grant": ("form: {grant_type=[password], password=[¤], client_secret=[¤]}", "password", SECRET),
    "Spring's token": ("OAuth2AccessToken[tokenValue=¤, issuedAt=2026-01-02T10:00:00Z]", ACCESS),
    "Java's class": ("AuthorizationCode [value=¤, client=shop] Optional[RefreshToken{value=¤}]", CODE, REFRESH),
    "IdentityServer": ('{GrantType: "refresh_token", RefreshToken: "¤", Raw: {}}', REFRESH),
    "IdentityServer's raw values": ('{\n  "Raw": {\n    "grant_type": "x",\n    "code": "¤"\n  }\n}', CODE),
    "ASP.NET": ("OpenIdConnectMessage: code: ¤, nonce: 1, state: CfDJ8x", CODE),
    "PowerShell": ("token_type               : Bearer\naccess_token             : ¤", ACCESS),
    "Rails": ('{"grant_type" => "refresh_token", "refresh_token" => "¤", "client_secret" => "¤"}', REFRESH, SECRET),
    "Django": ("<QueryDict: {'code': ['¤'], 'state': ['abc']}>", CODE),
    "Flask": ("ImmutableMultiDict([('code', '¤'), ('state', 'abc')])", CODE),
    "requests": ("[('grant_type', 'refresh_token'), ('refresh_token', '¤'), ('client_secret', '¤')]", REFRESH, SECRET),
    "httpcore": ("headers=[(b'Host', b'api'), (b'Authorization', b'Basic §')]", BASIC),
    "Python's type": ("OAuth2Client(client_id='shop', client_secret=SecretValue('¤'))", SECRET),
    "MSAL": ("Got auth response: {'code': '¤', 'client_info': 'ey', 'state': 'xyz'}", CODE),
    "Go's headers": ('{"Authorization":[]string{"Basic §"}, "X-Refresh-Token":[]string{"¤"}}', BASIC, REFRESH),
    "Go's values": ('url.Values{"code":[]string{"¤"}, "state":[]string{"x"}}', CODE),
    "Go's map": ("map[code:[¤] state:[abc] scope:[openid]]", CODE),
    "Go's struct": ("&{AccessToken:¤ TokenType:Bearer RefreshToken:¤ Expiry:2026-01-02}", ACCESS, REFRESH),
    "spew": ('AccessToken: (string) (len=40) "¤",', ACCESS),
    "Rust's types": ('{ access_token: AccessToken("¤"), refresh_token: Some(RefreshToken("¤")) }', ACCESS, REFRESH),
    "Rust's type alone": ('ClientSecret("¤") PkceCodeVerifier("¤")', SECRET, VERIFIER),
    "print_r": ("    [accessToken:protected] => ¤\n    [client_secret] => ¤\n", ACCESS, SECRET),
    "print_r of a class": (r"    [refreshToken:App\OAuth\Token:private] => ¤", REFRESH),
    "PHP's serialize": ('a:2:{s:12:"access_token";s:20:"¤";s:5:"scope";s:6:"openid";}', ACCESS),
    "Node": ("URLSearchParams { 'code' => '¤', 'state' => 'abc' }", CODE),
    "Node's map": ("Map(2) { 'grant_type' => 'refresh_token', 'refresh_token' => '¤' }", REFRESH),
    "a template text": ("access_token: `¤`", ACCESS),
    "Express's cookie": ("cookie: connect.sid=¤; lang=de", COOKIE),
    "Java's cookie": ("< set-cookie: JSESSIONID=¤; Path=/; HttpOnly", COOKIE),
    "ASP.NET's cookie": ("set-cookie: .AspNetCore.Cookies=¤; path=/", COOKIE),
    "nginx's escapes": (r'request_body="{\x22access_token\x22:\x22¤\x22,\x22a\x22:1}"', ACCESS),
    "Traefik": (r'{"RequestPath":"/cb?code=¤\u0026state=x"}', CODE),
    "API Gateway": ('{"queryStringParameters":{"code":"¤","state":"x"}}', CODE),
    "CloudFront": ("https://app.example.com/cb%253Fcode%253D¤%2526state%253Dabc", CODE),
    "an address in an address": ("u=https%3A%2F%2Fa%2Fcb%3Fcode%3D¤%26state%3Dabc%26refresh_token%3D¤", CODE, REFRESH),
    "JSON in a query": ("payload=%7B%22access_token%22%3A%22¤%22%7D", ACCESS),
    "JSON in HTML": ("{&quot;access_token&quot;:&quot;¤&quot;,&quot;a&quot;:1}", ACCESS),
    "a line in JSON": (r'{"log":"token:\naccess_token=¤\nrefresh_token: ¤\n"}', ACCESS, REFRESH),
    "JSON four times": (r'{"log":"{\"a\":\"{\\\"b\\\":\\\"{\\\\\\\"client_secret\\\\\\\": \\\\\\\"¤\\\\\\\"}', SECRET),
    "colours": ("\x1b[1maccess_token\x1b[0m=\x1b[32m¤\x1b[0m", ACCESS),
    "jq's colours": ('{\x1b[34;1m"access_token"\x1b[0m: \x1b[32m"¤"\x1b[0m}', ACCESS),
    "util.inspect's colours": ("  refreshToken: \x1b[32m'¤'\x1b[39m,", REFRESH),
    "tracing's colours": ('\x1b[3mclient_secret\x1b[0m\x1b[2m=\x1b[0m"¤" \x1b[3mb\x1b[0m', SECRET),
    "colours in JSON": (r'{"msg":"\u001b[36mrefreshToken\u001b[39m: \u001b[32m\"¤\"\u001b[39m"}', REFRESH),
    "XML": ("<access_token>¤</access_token><ns2:clientSecret>¤</ns2:clientSecret>", ACCESS, SECRET),
    "CDATA": ("<RefreshToken><![CDATA[¤]]></RefreshToken>", REFRESH),
    "XML in XML": ("<body>&lt;access_token&gt;¤&lt;/access_token&gt;</body>", ACCESS),
    "an attribute": ('<add key="ida:ClientSecret" value="¤" />', SECRET),
    "a form": ('<input type="hidden" name="code" value="¤"/><input name="state" value="x"/>', CODE),
    "a form in JSON": (r'{"html":"<input name=\"refresh_token\" type=\"hidden\" value=\"¤\"/>"}', REFRESH),
    "words": ("Access Token: ¤\nClient Secret: ¤", ACCESS, SECRET),
    "a name in a name": ("googleClientSecret=¤ newAccessToken: ¤", SECRET, ACCESS),
    "an arrow": ("entry access_token -> ¤", ACCESS),
    "a Rails API": ('Authorization: Token token="¤"', ACCESS),
    "another header": ("X-Auth-Token: ¤", ACCESS),
    "signs": ("client_secret=a1@B2$c3*D4^e5#F6!g7", SECRET),
    "signs in JSON": ('{"client_secret":"a1B2c3<D4e5>F6"}', SECRET),
}  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The findings in a log, and its masked copy."""
    monkeypatch.chdir(tmp_path)
    return lambda text: scanned(text, capsys)


def scanned(text: str, capsys) -> tuple[list[dict], str]:
    Path("app.log").write_bytes(text.encode())
    Path("copy").unlink(missing_ok=True)
    main(["logs", "app.log", "--format", "json", "--redact", "copy"])
    return json.loads(capsys.readouterr().out)["findings"], Path("copy").read_bytes().decode()


def filled(text: str) -> tuple[str, list[str]]:
    """The text with a value in each place, and the values in their order."""
    values = []
    for value in VALUES:
        at = text.find("¤")
        if at >= 0:
            text = text.replace("¤", value, 1)
            values.append(value)
    if "§" in text:
        return text.replace("§", CREDENTIALS), [CREDENTIALS, *values]
    return text, values or [text[text.rindex("a1") :].rstrip('"}')]


@pytest.mark.parametrize("written", WRITTEN)
def test_it_is_found_where_it_stands_and_masked(run, written):
    template, *kinds = WRITTEN[written]
    text, values = filled(template)
    found, copy = run(f"größe=5 ✓\n{text}\nINFO done\n")
    assert [finding["leak"]["kind"] for finding in found] == kinds
    for finding, value in zip(found, values, strict=True):
        before = f"größe=5 ✓\n{text}".partition(value)[0]
        place = finding["location"]
        assert (place["line"], place["column"]) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        assert (finding["leak"]["offset"], finding["leak"]["length"]) == (len(before.encode()), len(value))
        text = text.replace(value, "*" * len(value))
    assert copy == f"größe=5 ✓\n{text}\nINFO done\n"


def test_what_stands_between_a_name_and_its_value_is_not_shown_if_it_may_be_a_value(run, capsys):
    other = "S3cr3tOfAnother9"
    run(
        f'<input name="refresh_token" data-token="{other}" value="{VALUES[0]}"/>\n'
        f'client_secret={other}("{VALUES[1]}")\n'
    )
    for form in ("text", "json", "sarif", "markdown"):
        main(["logs", "app.log", "--format", form])
        assert other not in capsys.readouterr().out


NEUTRAL = st.text("abc {}()[]<>\"'`\\=:,;&%25\x1b[0mnu\n~$#@", max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WRITTEN)), NEUTRAL)
def test_what_stands_before_it_on_another_line_hides_nothing(run, written, before):
    text, values = filled(WRITTEN[written][0])
    if "\n" not in text:
        found, copy = run(f"{before}\n{text}\n")
        assert len(found) >= len(values)
        assert not any(value in copy for value in values)


@pytest.mark.parametrize("unit", ['"refresh_token","', "access_token=", "Some(RefreshToken(", "code=[code=", "\x1b[0m"])
def test_names_without_values_by_the_thousand(run, unit):
    found, copy = run(unit * 4000 + f"\nrefresh_token={VALUES[0]}\n")
    assert found[-1]["leak"]["kind"] == REFRESH
    assert VALUES[0] not in copy
