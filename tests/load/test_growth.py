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

MOST = 2.08
"""How much more the second half of a file may cost than the first. It is 2.0 where all is done once for each line; the
square of their number shows at once, as nothing but the code decides how many lines of it are gone through."""
ISSUER = "https://sso.shop.example/realms/shop"


def client(number: int, prefix: str = "shop") -> str:
    return (
        f"OIDC_ISSUER={ISSUER}\nOIDC_CLIENT_ID={prefix}-{number}\nOIDC_REDIRECT_URI=https://s{number}.shop.example/cb\n"
    )


def registration(number: int) -> dict[str, object]:
    return {"clientId": f"shop-{number}", "redirectUris": [f"https://s{number}.shop.example/cb"], "publicClient": True}


def realm(numbers: range) -> str:
    return json.dumps({"realm": "shop", "clients": [registration(number) for number in numbers]}, indent=1)


def applications(numbers: range, prefix: str) -> dict[str, str]:
    files = {}
    for number in numbers:
        files[f"app{number}/Dockerfile"] = "FROM scratch\n"
        files[f"app{number}/.env"] = client(number, prefix)
    return files


def discovery(number: int) -> str:
    issuer = f"{ISSUER}{number}"
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    return json.dumps({"issuer": issuer, **{name: f"{issuer}/{name}" for name in names}})


def env_file(numbers: range) -> dict[str, str]:
    return {".env": client(0) + "".join(f"SETTING_{number}=value {number}\n" for number in numbers)}


def clients_in_one_env_file(numbers: range) -> dict[str, str]:
    lines = (f"A{number}_{line}" for number in numbers for line in client(number).splitlines(keepends=True))
    return {".env": "".join(lines)}


def secrets(numbers: range) -> dict[str, str]:
    lines = (f"S{number}_CLIENT_SECRET=Zq8{number:05}vT3mXw7Rk2LpN9cY\n" for number in numbers)
    return {".env": client(0) + "".join(lines)}


def ignores(numbers: range) -> dict[str, str]:
    lines = (
        f"# oauthlint: ignore[OA104]\nA{number}_{client(number)}".replace("https://s", "http://s") for number in numbers
    )
    return {".env": "".join(lines)}


def realm_export(numbers: range) -> dict[str, str]:
    return {"realm.json": realm(numbers), ".env": client(numbers[0])}


def registered_applications(numbers: range) -> dict[str, str]:
    return {"realm.json": realm(numbers), **applications(numbers, "shop")}


def servers(numbers: range) -> dict[str, str]:
    return {
        **{f"idp/{number}.json": discovery(number) for number in numbers},
        **{
            name: text.replace(ISSUER, ISSUER + name.partition("/")[0].removeprefix("app"))
            for name, text in applications(numbers, "shop").items()
        },
    }


def compose(numbers: range) -> dict[str, str]:
    services = "".join(
        f"  s{number}:\n    image: shop\n    environment:\n      OIDC_ISSUER: {ISSUER}\n"
        f"      OIDC_CLIENT_ID: shop-{number}\n      OIDC_CLIENT_SECRET: ${{SECRET_{number}}}\n"
        for number in numbers
    )
    return {"docker-compose.yml": f"services:\n{services}"}


def spring(numbers: range) -> dict[str, str]:
    keys = "spring.security.oauth2.client.registration"
    lines = (f"{keys}.r{number}.client-id=${{ID_{number}}}\nother.key{number}=x\n" for number in numbers)
    return {"application.properties": "".join(lines)}


def python(numbers: range) -> dict[str, str]:
    lines = (f"SETTING_{number} = {{'a': 'b'}}\n" for number in numbers)
    return {
        "settings.py": "OIDC_RP_CLIENT_ID = 'shop'\nOIDC_OP_TOKEN_ENDPOINT = 'https://s.example/t'\n" + "".join(lines)
    }


def json_settings(numbers: range) -> dict[str, str]:
    oidc = {"Authority": ISSUER, "ClientId": "shop"}
    rest = {f"Key{number}": {"A": [1, {"B": "C"}]} for number in numbers}
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
    ("files", "count"),
    [
        (env_file, 200),
        (clients_in_one_env_file, 30),
        (secrets, 30),
        (ignores, 30),
        (realm_export, 8),
        (registered_applications, 10),
        (servers, 20),
        (compose, 30),
        (spring, 10),
        (python, 120),
        (json_settings, 100),
    ],
)
def test_twice_as_much_costs_twice_as_much(
    files: Callable[[range], dict[str, str]],
    count: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines_of(tmp_path / "first", files(range(2)), "json", monkeypatch)  # what is imported and compiled once
    one, two, four = (
        lines_of(tmp_path / str(times), files(range(times * 1000, times * (1000 + count))), "json", monkeypatch)
        for times in (1, 2, 4)
    )

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
