"""Ignores where people put them, in every syntax that has comments, and `[[ignore]]` entries for those that do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from transcript import oauthlint_called

SPRING = "spring.security.oauth2.client.registration.shop"
PREFIX = "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\n"
ABOVE = {
    ".env": PREFIX + "# {}\nOIDC_REDIRECT_URI=http://shop.example/cb\n",
    ".env.staging": PREFIX + "#{}\n\texport OIDC_REDIRECT_URI='http://shop.example/cb'\n",
    "application.yml": f"{SPRING}:\n  client-id: shop\n  # {{}}\n  redirect-uri: http://shop.example/cb\n",
    "application.properties": f"{SPRING}.client-id=shop\n# {{}}\n{SPRING}.redirect-uri=http://shop.example/cb\n",
    "application-staging.properties": f"{SPRING}.client-id=a\n  ! {{}}\n{SPRING}.redirect-uri=http://shop.example/cb\n",
    "oauth2-proxy.cfg": 'client_id = "shop"\n# {}\nredirect_url = "http://shop.example/cb"\n',
    "client.jsonc": '{{\n"client_id": "a",\n"redirect_uris": [\n// {}\n"http://shop.example/cb"]\n}}\n',
    "block.jsonc": '{{\n"client_id": "a",\n"redirect_uris": [\n/* {} */\n"http://shop.example/cb"]\n}}\n',
}
BEHIND = {
    ".env": PREFIX + "OIDC_REDIRECT_URI=http://shop.example/cb # {}\n",
    "application.yml": f"{SPRING}:\n  client-id: shop\n  redirect-uri: http://shop.example/cb # {{}}\n",
    "oauth2-proxy.cfg": 'client_id = "shop"\nredirect_url = "http://shop.example/cb" # {}\n',
    "client.jsonc": '{{"client_id": "a",\n"redirect_uris": ["http://shop.example/cb"] // {}\n}}\n',
    "block.jsonc": '{{"client_id": "a",\n"redirect_uris": [/* {} */ "http://shop.example/cb"]\n}}\n',
}
PLACES = [(name, text) for texts in (ABOVE, BEHIND) for name, text in texts.items()]
IDS = [f"{word}-{name}" for word, texts in (("above", ABOVE), ("behind", BEHIND)) for name in texts]


def report(folder: Path, files: dict[str, str], *options: str) -> dict[str, Any]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    line = " ".join(("oauthlint check --format json", *options))
    said = oauthlint_called(line, folder, folder / "cache")
    assert said.err == ""
    result: dict[str, Any] = json.loads(said.out)
    return result


def codes(result: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in result["findings"]]


@pytest.mark.parametrize(("name", "text"), PLACES, ids=IDS)
@pytest.mark.parametrize("rule", ["OA104", "redirect-uri-insecure-http", "OA103, OA104"])
def test_an_ignore_hides_the_finding(name: str, text: str, rule: str, tmp_path: Path) -> None:
    without = report(tmp_path, {name: text.format("nothing of interest")})
    assert codes(without) == ["OA104"]

    hidden = report(tmp_path, {name: text.format(f"oauthlint: ignore[{rule}] the mesh encrypts")})

    assert codes(hidden) == (["OA907"] if "OA103" in rule else [])
    assert hidden["summary"]["suppressed"] == 1


@pytest.mark.parametrize(("name", "text"), PLACES, ids=IDS)
def test_an_ignore_of_another_rule_hides_nothing_and_is_told(name: str, text: str, tmp_path: Path) -> None:
    result = report(tmp_path, {name: text.format("oauthlint: ignore[OA103] the mesh encrypts")})

    assert sorted(codes(result)) == ["OA104", "OA907"]
    assert result["summary"]["suppressed"] == 0


def test_an_ignore_reaches_no_further_than_one_line(tmp_path: Path) -> None:
    text = PREFIX + (
        "# oauthlint: ignore[OA104] the mesh encrypts\nOIDC_REDIRECT_URI=http://shop.example/cb\n"
        "OIDC_POST_LOGOUT_REDIRECT_URI=http://shop.example/bye\n"
    )
    result = report(tmp_path, {".env": text})

    assert [(finding["code"], finding["location"]["line"]) for finding in result["findings"]] == [("OA104", 5)]


def test_what_only_looks_like_an_ignore_is_none(tmp_path: Path) -> None:
    text = PREFIX + (
        'NOTE="write oauthlint: ignore[OA104] why"\n'
        "# oauthlint: ignore OA104 without brackets\n# oauthlint: ignore[OA104 without an end\n"
        "OIDC_REDIRECT_URI=http://shop.example/cb\n"
    )
    assert codes(report(tmp_path, {".env": text})) == ["OA104"]


def test_an_ignore_without_a_reason_hides_and_is_told(tmp_path: Path) -> None:
    result = report(tmp_path, {".env": BEHIND[".env"].format("oauthlint: ignore[OA104]")})

    assert codes(result) == ["OA907"]
    assert "no reason" in result["findings"][0]["message"]


def test_an_ignore_cannot_hide_that_it_is_not_needed(tmp_path: Path) -> None:
    text = PREFIX + "# oauthlint: ignore[OA103, OA907] for good measure\nOIDC_REDIRECT_URI=https://shop.example/cb\n"
    assert codes(report(tmp_path, {".env": text})) == ["OA907"]


CLIENTS = {"client_id": "a", "redirect_uris": ["http://one.shop.example/cb", "http://two.shop.example/cb"]}


def pointed(pointer: str, more: str = "") -> str:
    return f'[[ignore]]\nrule = "OA104"\nfile = "client.json"\npointer = "{pointer}"\nreason = "the mesh"\n{more}'


@pytest.mark.parametrize("indent", [None, 1], ids=["on one line", "on many lines"])
@pytest.mark.parametrize(
    ("pointer", "left"),
    [
        ("/redirect_uris/0", ["two"]),
        ("/redirect_uris/1", ["one"]),
        ("/redirect_uris", []),
        ("", []),
        ("/redirect_uris/2", ["one", "two"]),
        ("/client_id", ["one", "two"]),
        ("/redirect_uris/²", ["one", "two"]),
        ("//redirect_uris/0", ["one", "two"]),
    ],
)
def test_an_entry_hides_what_its_pointer_names(
    pointer: str, left: list[str], indent: int | None, tmp_path: Path
) -> None:
    files = {"client.json": json.dumps(CLIENTS, indent=indent), "oauthlint.toml": pointed(pointer)}

    result = report(tmp_path, files)

    found = [finding["message"] for finding in result["findings"] if finding["code"] == "OA104"]
    assert [next(name for name in ("one", "two") if f" {name}.shop" in message) for message in found] == left
    assert result["summary"]["suppressed"] == 2 - len(left)
    assert codes(result).count("OA907") == (len(left) == 2)


def test_pointers_have_escapes(tmp_path: Path) -> None:
    realm = {"realm": "shop", "a/b~c": {"x": 1}, "clients": [{"clientId": "a", "redirectUris": ["http://a.example/"]}]}
    entry = pointed("/a~1b~0c") + pointed("/clients/0/redirectUris/0")

    result = report(tmp_path, {"client.json": json.dumps(realm), "oauthlint.toml": entry})

    assert codes(result) == ["OA907"]
    assert result["findings"][0]["location"]["line"] == 2


def test_an_entry_that_has_expired_hides_nothing(tmp_path: Path) -> None:
    files = {"client.json": json.dumps(CLIENTS), "oauthlint.toml": pointed("", "expires = 2024-12-31\n")}
    result = report(tmp_path, files)

    assert sorted(codes(result)) == ["OA104", "OA104", "OA907"]
    files["oauthlint.toml"] = pointed("", "expires = 2999-12-31\n")
    assert codes(report(tmp_path, files)) == []


def test_entries_are_relative_to_their_configuration(tmp_path: Path) -> None:
    files = {"app/client.json": json.dumps(CLIENTS), "app/oauthlint.toml": pointed("")}

    assert codes(report(tmp_path, files, "app")) == []
    assert codes(report(tmp_path, files, "app/client.json", "--config", "app/oauthlint.toml")) == []


def test_an_ignore_of_a_rule_that_does_not_run_is_not_judged(tmp_path: Path) -> None:
    text = ABOVE[".env"].format("oauthlint: ignore[OA104,redirect-uri-fragment] only inside the mesh")
    unused = ["OA907"]

    assert codes(report(tmp_path, {".env": text})) == unused
    assert codes(report(tmp_path, {".env": text}, "--select", "OA104,OA907")) == []
    assert codes(report(tmp_path, {".env": text}, "--ignore", "OA104")) == unused
    assert codes(report(tmp_path, {".env": text}, "--ignore", "OA104,OA103")) == []
    assert codes(report(tmp_path, {".env": text.replace("OA104", "OA999")}, "--select", "OA9")) == unused


HIDDEN = PREFIX + "# oauthlint: ignore[OA104]{}\nOIDC_REDIRECT_URI=http://shop.example/cb\n"


def test_an_ignore_may_say_until_when(tmp_path: Path) -> None:
    result = report(tmp_path, {".env": HIDDEN.format(" behind the mesh until 2999-12-31")})
    assert codes(result) == []

    result = report(tmp_path, {".env": HIDDEN.format(" behind the mesh, until 2024-12-31.")})
    assert sorted(codes(result)) == ["OA104", "OA907"]
    (expired,) = (finding for finding in result["findings"] if finding["code"] == "OA907")
    assert expired["severity"] == "error" and "expired on 2024-12-31" in expired["message"]

    result = report(tmp_path, {".env": HIDDEN.format(" until 2999-12-31")})
    assert [finding["message"] for finding in result["findings"]] == ["the ignore of OA104 gives no reason"]


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    result = report(tmp_path, {".env": HIDDEN.format(" behind the mesh until 2027-02-30")})
    assert codes(result) == ["OA907"] and "2027-02-30 is no day" in result["findings"][0]["message"]
    for words in (" the mesh encrypts until the gateway", " not until 2030 or so"):
        assert codes(report(tmp_path, {".env": HIDDEN.format(words)})) == []


def test_an_ignore_must_give_a_reason_where_that_is_asked_for(tmp_path: Path) -> None:
    files = {".env": HIDDEN.format(""), "oauthlint.toml": "require-reason = true\n"}
    result = report(tmp_path, files)
    assert sorted(codes(result)) == ["OA104", "OA907"] and result["summary"]["suppressed"] == 0
    assert any("gives no reason and hides nothing" in finding["message"] for finding in result["findings"])

    assert codes(report(tmp_path, {**files, ".env": HIDDEN.format(" the mesh encrypts")})) == []


@pytest.mark.parametrize(
    ("file", "hidden"),
    [
        ("tests", 2),
        ("tests/", 2),
        ("tests/*.json", 1),
        ("*.json", 3),
        ("one*.json", 2),
        ("one.json", 1),
        ("tests/*/one.json", 1),
        ("app", 0),
    ],
)
def test_an_entry_may_be_about_many_files(file: str, hidden: int, tmp_path: Path) -> None:
    client = json.dumps({"client_id": "a", "redirect_uris": ["http://one.shop.example/cb"]})
    entry = f'[[ignore]]\nrule = ["OA104", "redirect-uri-wildcard"]\nfile = "{file}"\nreason = "not deployed"\n'
    files = {"one.json": client, "tests/two.json": client, "tests/deep/one.json": client, "oauthlint.toml": entry}

    result = report(tmp_path, files)

    assert result["summary"]["suppressed"] == hidden
    assert codes(result).count("OA104") == 3 - hidden
    (unused,) = (finding for finding in result["findings"] if finding["code"] == "OA907")
    assert unused["message"] == f"the ignore of {'' if hidden else 'OA104, '}OA105 hides no finding"


REGISTERED = PREFIX + "# oauthlint: ignore[OA101] being moved\nOIDC_REDIRECT_URI=https://shop.example/cb\n"
ELSEWHERE = pointed("").replace("client.json", "other/client.json")


@pytest.mark.parametrize(
    ("files", "options"),
    [
        ({".env": REGISTERED}, ""),
        ({".env": HIDDEN.format(" the mesh")}, "--ignore OA104"),
        ({".env": HIDDEN.format(" the mesh")}, "--select OA1,OA907 --ignore redirect-uri-insecure-http"),
        ({".env": PREFIX + "# oauthlint: ignore[OA402] kept behind the VPN\nOIDC_SCOPES=openid\n"}, ""),
        ({".env": PREFIX, ".env.staging": HIDDEN.format(" the mesh"), ".env.production": PREFIX}, "--env production"),
        ({"app/.env": PREFIX, "oauthlint.toml": ELSEWHERE}, "app"),
        ({"app/.env": PREFIX, "oauthlint.toml": ELSEWHERE}, "app/.env"),
    ],
    ids=["skipped", "off", "off by name", "offline", "another environment", "a folder", "a file"],
)
def test_what_could_not_be_judged_is_not_called_unneeded(files: dict[str, str], options: str, tmp_path: Path) -> None:
    assert "OA907" not in codes(report(tmp_path, files, options))


def test_an_entry_about_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    files = {"app/.env": PREFIX, "app/oauthlint.toml": pointed("")}
    assert codes(report(tmp_path, files, "app")) == ["OA907"]
