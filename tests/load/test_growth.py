"""What twice as much input costs: lines of Python that are gone through, which no other work on the machine changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from oauthlint.cli import main

pytestmark = pytest.mark.unmeasured

SMALL = 30
MOST = 2.5
"""How much more the second half of a file may cost than the first: as much again, and not three times as much, which
would be a growth with the square."""
ISSUER = "https://sso.shop.example/realms/shop"


def client(number: int, prefix: str = "shop") -> str:
    return (
        f"OIDC_ISSUER={ISSUER}\nOIDC_CLIENT_ID={prefix}-{number}\nOIDC_REDIRECT_URI=https://s{number}.shop.example/cb\n"
    )


def registration(number: int) -> dict[str, object]:
    return {"clientId": f"shop-{number}", "redirectUris": [f"https://s{number}.shop.example/cb"], "publicClient": True}


def realm(count: int) -> str:
    return json.dumps({"realm": "shop", "clients": [registration(number) for number in range(count)]}, indent=1)


def applications(count: int, prefix: str) -> dict[str, str]:
    files = {}
    for number in range(count):
        files[f"app{number}/Dockerfile"] = "FROM scratch\n"
        files[f"app{number}/.env"] = client(number, prefix)
    return files


def discovery(number: int) -> str:
    issuer = f"{ISSUER}{number}"
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    return json.dumps({"issuer": issuer, **{name: f"{issuer}/{name}" for name in names}})


def env_file(count: int) -> dict[str, str]:
    return {".env": client(0) + "".join(f"SETTING_{number}=value {number}\n" for number in range(count))}


def clients_in_one_env_file(count: int) -> dict[str, str]:
    lines = (f"A{number}_{line}" for number in range(count) for line in client(number).splitlines(keepends=True))
    return {".env": "".join(lines)}


def secrets(count: int) -> dict[str, str]:
    lines = (f"S{number}_CLIENT_SECRET=Zq8{number:05}vT3mXw7Rk2LpN9cY\n" for number in range(count))
    return {".env": client(0) + "".join(lines)}


def ignores(count: int) -> dict[str, str]:
    lines = (
        f"# oauthlint: ignore[OA104]\nA{number}_{client(number)}".replace("https://s", "http://s")
        for number in range(count)
    )
    return {".env": "".join(lines)}


def realm_export(count: int) -> dict[str, str]:
    return {"realm.json": realm(count), ".env": client(1)}


def unregistered_applications(count: int) -> dict[str, str]:
    return {"realm.json": realm(count), **applications(count, "a-name-like-no-other")}


def registered_applications(count: int) -> dict[str, str]:
    return {"realm.json": realm(count), **applications(count, "shop")}


def servers(count: int) -> dict[str, str]:
    return {
        **{f"idp/{number}.json": discovery(number) for number in range(count)},
        **{
            name: text.replace(ISSUER, ISSUER + name.partition("/")[0].removeprefix("app"))
            for name, text in applications(count, "shop").items()
        },
    }


def compose(count: int) -> dict[str, str]:
    services = "".join(
        f"  s{number}:\n    image: shop\n    environment:\n      OIDC_ISSUER: {ISSUER}\n"
        f"      OIDC_CLIENT_ID: shop-{number}\n      OIDC_CLIENT_SECRET: ${{SECRET_{number}}}\n"
        for number in range(count)
    )
    return {"docker-compose.yml": f"services:\n{services}"}


def spring(count: int) -> dict[str, str]:
    keys = "spring.security.oauth2.client.registration"
    lines = (f"{keys}.r{number}.client-id=${{ID_{number}}}\nother.key{number}=x\n" for number in range(count))
    return {"application.properties": "".join(lines)}


def python(count: int) -> dict[str, str]:
    lines = (f"SETTING_{number} = {{'a': 'b'}}\n" for number in range(count))
    return {
        "settings.py": "OIDC_RP_CLIENT_ID = 'shop'\nOIDC_OP_TOKEN_ENDPOINT = 'https://s.example/t'\n" + "".join(lines)
    }


def json_settings(count: int) -> dict[str, str]:
    oidc = {"Authority": ISSUER, "ClientId": "shop"}
    rest = {f"Key{number}": {"A": [1, {"B": "C"}]} for number in range(count)}
    return {"appsettings.json": json.dumps({"Authentication": {"OpenIdConnect": oidc}, **rest})}


def lines_of(folder: Path, files: dict[str, str], format: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines of oauthlint's own code a check of `files` goes through."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        nonlocal count
        if "oauthlint" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    monkeypatch.chdir(folder)
    sys.settrace(trace)
    try:
        assert main(["check", "--format", format, "--fail-on", "never", "--no-cache"]) == 0
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    "files",
    [
        env_file, clients_in_one_env_file, secrets, ignores, realm_export, registered_applications, servers, compose,
        spring, python, json_settings,
    ],
)  # fmt: skip
def test_twice_as_much_costs_twice_as_much(
    files: Callable[[int], dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines_of(tmp_path / "first", files(2), "json", monkeypatch)  # what is imported and compiled once
    one, two, four = (lines_of(tmp_path / str(times), files(times * SMALL), "json", monkeypatch) for times in (1, 2, 4))

    assert (four - two) / (two - one) < MOST


def test_a_key_of_nothing_but_brackets_is_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "application.properties").write_text(
        "spring.security.oauth2.client.registration.shop.client-id=shop-web\n[]=x\n[.]=y\n"
    )
    monkeypatch.chdir(tmp_path)

    assert main(["show", "--format", "json"]) == 0

    assert [each["client_id"] for each in json.loads(capsys.readouterr().out)["clients"]] == ["shop-web"]
