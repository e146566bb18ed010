"""Files of every shape, mended by the command: exactly the values change, and a second run changes nothing."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oauthlint.cli import main

CALLBACK = "https://shop.example.com/auth/callback"
REGISTERED = json.dumps({"client_id": "shop-web", "redirect_uris": [CALLBACK], "scope": "openid email"})
SENT = [CALLBACK, CALLBACK + "/", "https://SHOP.example.com/auth/callback", "https://shop.example.com:443/auth/callback",
        "https://shop.example.com/auth//callback", "https://shop.example.com/auth/Callback"]  # fmt: skip
SCOPES = ["openid email", "openid,email", "openid, email", "openid emial", "openid  email"]
RIGHT = "openid email"


def env(scope: str, uri: str, quote: str, remark: str) -> list[str]:
    around = quote or '"'
    return [
        f"# {remark}", "", "OIDC_ISSUER=https://sso.example.com", "OIDC_CLIENT_ID=shop-web",
        f"OIDC_SCOPES={around}{scope}{around} # {remark}", f"OIDC_REDIRECT_URI={quote}{uri}{quote}",
        f"X='{remark}'",
    ]  # fmt: skip


def compose(scope: str, uri: str, quote: str, remark: str) -> list[str]:
    return [
        f"# {remark}", "services:", "  web:", "    image: shop", "    environment:",
        "      OIDC_ISSUER: https://sso.example.com", f"      OIDC_CLIENT_ID:   {quote}shop-web{quote}   # {remark}",
        f"      OIDC_SCOPES: {quote}{scope}{quote}", f"      OIDC_REDIRECT_URI: {quote}{uri}{quote}  # {remark}",
        f'      X: "{remark}"',
    ]  # fmt: skip


def properties(scope: str, uri: str, quote: str, remark: str) -> list[str]:
    start = "spring.security.oauth2.client."
    return [
        f"! {remark}", f"{start}registration.shop.client-id = shop-web",
        f"{start}registration.shop.scope: openid,email",
        f"{start}registration.shop.redirect-uri   {uri}", f"{start}provider.shop.issuer-uri=https://sso.example.com",
        f"x={remark}",
    ]  # fmt: skip


def toml(scope: str, uri: str, quote: str, remark: str) -> list[str]:
    return [
        f"# {remark}", 'provider = "oidc"', "client_id='shop-web'", 'oidc_issuer_url = "https://sso.example.com"',
        f'redirect_url =   "{uri}"  # {remark}', f'upstreams = ["http://127.0.0.1:8080/", "{remark}"]',
    ]  # fmt: skip


def settings_json(scope: str, uri: str, quote: str, remark: str) -> list[str]:
    return [
        "{", f'  "x": "{remark}",', '  "oidc": {"client_id": "shop-web", "issuer": "https://sso.example.com",',
        f'    "redirect_uri"  :  "{uri}", "scope": "{scope}"}}', "}",
    ]  # fmt: skip


FILES = {".env.production": env, "compose.yml": compose, "application.properties": properties,
         "oauth2-proxy.cfg": toml, "config/oidc.json": settings_json}  # fmt: skip


@contextlib.contextmanager
def tree() -> Iterator[None]:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def check(*options: str) -> dict[str, list[dict[str, str]]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main(["check", "--format", "json", "--no-cache", *options])
    report = json.loads(out.getvalue())
    return {"findings": report["findings"], **report["fixes"]}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(sorted(FILES)), scope=st.sampled_from(SCOPES), uri=st.sampled_from(SENT),
    quote=st.sampled_from(["", '"', "'"]), remark=st.sampled_from(["plain", "caf\u00e9: a", "openid,email \u4e2d"]),
    end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]), last=st.booleans(),
)  # fmt: skip
def test_only_the_values_change_and_only_once(
    path: str, scope: str, uri: str, quote: str, remark: str, end: str, mark: bytes, last: bool
) -> None:
    def text(scope: str, uri: str) -> bytes:
        lines = FILES[path](scope, uri, quote, remark)
        return mark + (end.join(lines) + (end if last else "")).encode("utf-8")

    with tree():
        file = Path(path)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text(scope, uri))
        Path("client.json").write_text(REGISTERED, encoding="utf-8")

        first = check("--fix", "--unsafe-fixes")

        wanted = {text(one, CALLBACK) for one in (RIGHT, scope)}
        assert file.read_bytes() in wanted, "nothing else may have changed, and the redirect URI must be right"
        if scope in SCOPES[:4]:
            assert file.read_bytes() == text(RIGHT, CALLBACK)
        again = check("--fix", "--unsafe-fixes")
        assert file.read_bytes() in wanted
        assert (again["fixed"], again["files"]) == ([], [])
        assert again["findings"] == first["findings"]
        assert Path("client.json").read_text(encoding="utf-8") == REGISTERED
