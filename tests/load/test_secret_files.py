"""Files that stand whole in a Kubernetes Secret, encoded: they are read, and nothing of them is shown."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from shown import Show, values

from oauthlint.cli import main

ENV = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop\nOIDC_CLIENT_SECRET=tulip-orchid-4711\nA=<b>\n"
SPRING = "spring.security.oauth2.client.registration.sso:\n  client-id: web\n  client-secret: rose-lily-4711\n"


def encoded(text: str, width: int = 0) -> str:
    whole = base64.b64encode(text.encode()).decode()
    if not width:
        return f" {whole}\n"
    return " |\n" + "".join(f"    {whole[at : at + width]}\n" for at in range(0, len(whole), width))


def secret(**files: str) -> str:
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n" + "".join(
        f"  {name}:{text}" for name, text in files.items()
    )


@pytest.mark.parametrize("width", [0, 76])
def test_an_env_file_in_a_secret_is_read(show: Show, width: int) -> None:
    (client,) = show({"secret.yaml": secret(**{".env": encoded(ENV, width)})})
    assert values(client)["issuer"] == "https://sso.example.com"
    assert client["client_id"] == "shop"
    assert {setting["line"] for setting in client["settings"]} == {6 if width else 5}


def test_yaml_in_a_secret_is_read(show: Show) -> None:
    (client,) = show({"secret.yaml": secret(**{"application.yml": encoded(SPRING)})})
    assert (client["dialect"], client["client_id"]) == ("spring-boot", "web")


def test_nothing_encoded_is_shown(tree: Callable[[dict[str, str]], Path], capsys: pytest.CaptureFixture[str]) -> None:
    tree({"secret.yaml": secret(**{".env": encoded(ENV + "OIDC_REDIRECT_URI=http://shop.example.com/cb\n")})})
    capsys.readouterr()
    main(["check", "--select", "ALL"])
    main(["show"])
    text = capsys.readouterr().out
    assert "tulip" not in text
    assert base64.b64encode(b"tulip-orchid").decode()[:8] not in text
    assert encoded(ENV).strip()[:24] not in text


def test_what_is_no_text_or_no_file_is_left(show: Show) -> None:
    binary = base64.b64encode(bytes(range(256))).decode()
    assert show({"secret.yaml": secret(**{".env": f" {binary}\n", "OIDC_CLIENT_ID": encoded("shop")})}) != []
    assert show({"secret.yaml": secret(notes=encoded(ENV))}) == []
