"""What is told to do about what is not known: something that would make it known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rule_answers import answering

from oauthlint.cli import main
from oauthlint.fetch.exchange import Exchange
from oauthlint.rules.rule import HTML, JSON

ISSUER = "https://sso.example.com/realms/shop"
OPENID = f"{ISSUER}/.well-known/openid-configuration"
DOCUMENT = json.dumps(
    {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/auth",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/certs",
        "response_types_supported": ["code"],
    }
)
APP = f"OIDC_CLIENT_ID=shop-web\nOIDC_ISSUER={ISSUER}\nOIDC_SCOPE=openid orders\n"
DOWN = (503, HTML, "")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """For each code that is skipped what is missing and what to do, in a tree with one env file."""

    def run(text: str, answers: dict[str, tuple[int, str, str]] | None = None) -> dict[str, tuple[str, str]]:
        (tmp_path / ".env.production").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.setattr(Exchange, "get", answering(answers or {}))
        online = ["--online", "--no-cache"] if answers is not None else []
        main(["check", "--format", "json", *online])
        skipped = json.loads(capsys.readouterr().out)["skipped"]
        return {code: (entry["missing"], entry["help"]) for entry in skipped for code in entry["codes"]}

    return run


def test_offline_the_provider_may_be_asked(told) -> None:
    missing, help = told(APP)["OA201"]
    assert missing == "metadata" and help.startswith("ask the provider with --online")


def test_what_the_provider_answered_is_told_once_for_all_checks(told) -> None:
    found = told(APP, {OPENID: DOWN})
    assert found["OA201"] == found["OA402"]
    assert found["OA402"][0] == "metadata" and found["OA402"][1].startswith("the provider was asked, in vain: https://")


def test_who_was_not_asked_is_not_to_be_asked_again(told) -> None:
    missing, help = told(APP.replace(ISSUER, "${ISSUER}"), {})["OA201"]
    assert missing == "metadata" and help.startswith("the provider was not asked, as no address of it is known")


def test_keys_that_cannot_be_had_are_not_to_be_set_in_a_file(told) -> None:
    missing, help = told(APP, {OPENID: (200, JSON, DOCUMENT), f"{ISSUER}/certs": DOWN})["OA412"]
    assert missing == "the keys of the provider"
    assert help.startswith(f"the provider was asked, in vain: {ISSUER}/certs answers 503")


def test_no_file_answers_a_question(told) -> None:
    missing, help = told(APP, {OPENID: (200, JSON, DOCUMENT), f"{ISSUER}/certs": (200, JSON, '{"keys": []}')})["OA201"]
    assert missing.startswith("which scopes the provider supports")
    assert help.startswith("no file of the tree tells it")


def test_a_value_that_is_not_known_can_be_set(told) -> None:
    found = told(APP + "OIDC_REDIRECT_URI=${APP_URL}/cb\n")
    assert found["OA102"] == (
        "${APP_URL} is not defined in the tree",
        "set it in a file of the tree; a deploy-time value is named in external-keys of oauthlint.toml",
    )
