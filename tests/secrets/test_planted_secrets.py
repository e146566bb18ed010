"""SECURITY.md: a secret that is recognised is never printed. Here it is planted wherever people keep one."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import (
    ALPHANUMERIC,
    HARD,
    NON_ASCII,
    SITES,
    SPECIAL,
    Site,
    betrayed,
    drift_outputs,
    encoded,
    outputs,
    parts,
    run,
)

from oauthlint.report.index import FORMATS

SECRETS = {"letters and digits": ALPHANUMERIC, "special characters": SPECIAL, "not ASCII": NON_ASCII}
ONE_AFTER_ANOTHER = [ALPHANUMERIC, *(pytest.param(each, marks=pytest.mark.unmeasured) for each in (SPECIAL, NON_ASCII))]


def check(site: Site, secret: str, base: Path) -> None:
    found = outputs(site.plant(secret), base)

    assert betrayed(secret, found) == []
    if site.beside:
        assert "<secret>" in found["check, very wide"], "the line of the secret was not shown: this tests nothing"


@pytest.mark.parametrize("secret", ONE_AFTER_ANOTHER, ids=SECRETS)
@pytest.mark.parametrize("site", SITES, ids=[site.name for site in SITES])
def test_no_part_of_a_secret_is_printed(site: Site, secret: str, tmp_path: Path) -> None:
    check(site, secret, tmp_path)


@pytest.mark.parametrize("site", SITES, ids=[site.name for site in SITES])
def test_no_part_of_a_secret_is_in_the_first_configuration(site: Site, tmp_path: Path) -> None:
    for name, text in site.plant(SPECIAL).items():
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(text, encoding="utf-8")

    code, said = run(tmp_path / "project", ("init",))

    assert code == 0, said
    written = (tmp_path / "project" / "oauthlint.toml").read_text(encoding="utf-8")
    assert betrayed(SPECIAL, {"said": said, "written": written}) == []


@pytest.mark.parametrize("site", HARD, ids=[site.name for site in HARD])
def test_no_part_of_a_secret_is_printed_where_it_is_hard_to_recognise(site: Site, tmp_path: Path) -> None:
    found = outputs(site.plant(ALPHANUMERIC), tmp_path)

    assert betrayed(ALPHANUMERIC, found) == []
    assert betrayed(ALPHANUMERIC.upper(), found) == []
    assert not site.beside or "<secret>" in found["check, very wide"]


def test_a_password_of_digits(tmp_path: Path) -> None:
    secret = "739151862497305164829377"
    client = {"client_id": "a", "db_password": int(secret), "redirect_uris": ["http://shop.example/"]}

    assert betrayed(secret, outputs({"client.json": json.dumps(client)}, tmp_path)) == []


def realm(client: dict[str, object]) -> str:
    return json.dumps({"realm": "shop", "clients": [client]})


ISSUER = "OIDC_ISSUER=https://sso.shop.example/realms/shop\nOIDC_CLIENT_ID=shop-web\n"


@pytest.mark.parametrize(
    ("sent", "registered"),
    [
        ("https://shop.example/{}", "https://shop.example/Aa1Bb2Cc3Dd4/Ee5Ff6Gg7Hh8"),
        ("https://shop.example/{}/cb", "https://shop.example/Aa1Bb2Cc3Dd4/Xx9Yy8Zz7/cb"),
        ("https://shop.example/cb?key={}-x", "https://shop.example/cb?key=none"),
        ("https://shop.example/cb?key=none", "https://shop.example/cb?key=before-{}-and-behind"),
        ("https://shop.example/cb/{}", "https://shop.example/cb/{}/"),
        ("https://{}.shop.example/cb", "https://www.shop.example/cb"),
        ("https://shop.example:{}/cb", "https://shop.example/cb"),
        ("https://user:{}@shop.example/cb", "https://shop.example/cb"),
    ],
)
@pytest.mark.parametrize("secret", ["Zq7Rk2Wm9Xt4/Lp8Vn3Bd6Hs1", "Zq7Rk2Wm9Xt4-Lp8Vn3Bd6Hs1"])
def test_an_explanation_quotes_no_piece_of_a_secret(sent: str, registered: str, secret: str, tmp_path: Path) -> None:
    tree = {
        ".env": f"{ISSUER}OIDC_CLIENT_SECRET={secret}\nOIDC_REDIRECT_URI={sent.format(secret)}\n",
        "realm.json": realm({"clientId": "shop-web", "redirectUris": [registered.format(secret)]}),
    }
    found = outputs(tree, tmp_path)

    assert betrayed(secret, found) == []
    assert "OA101" in found["check, concise"]


def test_a_client_id_that_is_almost_a_secret_quotes_no_piece_of_it(tmp_path: Path) -> None:
    tree = {
        ".env": ISSUER.replace("shop-web", ALPHANUMERIC + "-x") + f"OIDC_CLIENT_SECRET={ALPHANUMERIC}\n"
        "OIDC_REDIRECT_URI=https://shop.example/\n",
        "realm.json": realm({"clientId": ALPHANUMERIC, "secret": ALPHANUMERIC, "redirectUris": []}),
    }
    found = outputs(tree, tmp_path)

    assert betrayed(ALPHANUMERIC, found) == []
    assert "OA502" in found["check, concise"]


SECRET_CONFIGURATIONS = {
    "a bad value": 'fail-on = "{}"\n',
    "a value of another type": 'exclude = "{}"\n',
    "the value of an unknown key": 'client-secret = "{}"\n',
    "the value of an unknown key in a table": '[[clients]]\nclient-id = "a"\nclient-secret = "{}"\n',
    "an unknown table": '[credentials]\nclient-secret = "{}"\n',
    "a text that does not end": 'client-secret = "{}\n',
    "text behind a value": 'client-secret = "a" "{}"\n',
    "a key twice": 'client-secret = "{0}"\nclient-secret = "{0}"\n',
    "a bad date": '[[ignore]]\nrule = "OA104"\nfile = "a"\nreason = "a"\nexpires = "{}"\n',
    "a bad address": '[endpoint-aliases]\n"https://a.example" = ["{}"]\n',
    "a bad host": 'allow-http-hosts = ["user:{}@a.example"]\n',
    "a bad pointer": '[[ignore]]\nrule = "OA104"\nfile = "a"\nreason = "a"\npointer = "{}"\n',
    "a bad severity": '[severity]\nOA104 = "{}"\n',
}


@pytest.mark.parametrize("text", SECRET_CONFIGURATIONS.values(), ids=SECRET_CONFIGURATIONS)
@pytest.mark.parametrize("command", ["check", "show"])
def test_a_secret_in_the_configuration_is_not_printed(command: str, text: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".env").write_text(f"{ISSUER}OIDC_CLIENT_SECRET={ALPHANUMERIC}\n", encoding="utf-8")
    (folder / "oauthlint.toml").write_text(text.format(ALPHANUMERIC), encoding="utf-8")

    code, said = run(folder, (command,))

    assert code == 2
    assert said.startswith("oauthlint: oauthlint.toml:")
    assert betrayed(ALPHANUMERIC, {"error": said}) == []
    assert not list((tmp_path / "cache").rglob("*.json")), "a wrong configuration is not kept"


def test_a_failing_run_prints_no_secret(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".env").write_text(
        f"{ISSUER}OIDC_CLIENT_SECRET={ALPHANUMERIC}\nOIDC_REDIRECT_URI=http://a.example/ # {ALPHANUMERIC}\n",
        encoding="utf-8",
    )
    for arguments, expected in (
        (("check", "missing.env", ".env"), 3),
        (("check", "--format", "json:missing/report.json"), 3),
        (("check", "--env", "staging"), 2),
        (("check", "--select", "OA999"), 2),
        (("check", "--config", ".env"), 2),
        (("show", "--config", ".env"), 2),
        (("explain", "OA999"), 2),
    ):
        code, said = run(folder, arguments)
        assert (code, betrayed(ALPHANUMERIC, {str(arguments): said})) == (expected, [])


SYMBOLS = "#'\" &%@\\/+=?;!~,.:*()[]<>|^`_-"
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"


def scattered(seed: int, symbols: list[tuple[int, str]]) -> str:
    """A secret of 28 letters and digits that nobody has seen before, with symbols somewhere inside."""
    characters = Random(seed).choices(ALPHABET, k=28)
    for at, symbol in symbols:
        characters.insert(1 + at % 26, symbol)
    return "".join(characters)


secrets = st.builds(
    scattered,
    st.integers(0, 2**32),
    st.lists(st.tuples(st.integers(0, 25), st.sampled_from(SYMBOLS)), max_size=5),
)


@pytest.mark.unmeasured
@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(range(len(SITES))), secrets), min_size=1, max_size=4, unique_by=lambda p: p[0])
)
def test_no_part_of_any_secret_is_printed_wherever_several_are(planted: list[tuple[int, str]]) -> None:
    tree = {
        f"app{number}/{path}": text
        for number, (site, secret) in enumerate(planted)
        for path, text in SITES[site].plant(secret).items()
    }
    with tempfile.TemporaryDirectory() as base:
        found = outputs(tree, Path(base))

    for _, secret in planted:
        assert betrayed(secret, found) == []


def test_the_search_would_find_a_part() -> None:
    assert betrayed(ALPHANUMERIC, {"a": "…" + ALPHANUMERIC[3:11]})
    assert betrayed(ALPHANUMERIC, {"a": encoded(f"x{ALPHANUMERIC}")}) == []  # only as it lies in a value of its own
    assert betrayed(ALPHANUMERIC, {"a": encoded(ALPHANUMERIC)})
    assert betrayed(SPECIAL, {"a, json": '{"a": "p#W\'7x\\"Q9"}'})
    assert betrayed(ALPHANUMERIC, {"a": ALPHANUMERIC[:7], "b": ALPHANUMERIC[1:8]}) == []
    assert len(parts(ALPHANUMERIC)) > 30
    assert betrayed(ALPHANUMERIC, {"a": "<a>" + "".join(f"&#{ord(char)};" for char in ALPHANUMERIC) + "</a>"})


def test_every_format_is_searched(tmp_path: Path) -> None:
    found = outputs({".env": f"{ISSUER}OIDC_REDIRECT_URI=http://a.example/\n"}, tmp_path)

    for name, _, counts in FORMATS:
        assert "OA104" in found[f"{name}.report"]
        assert not counts or "OA104" in found[f"counted-{name}.report"]


@pytest.mark.parametrize("site", [*SITES, *HARD], ids=[site.name for site in (*SITES, *HARD)])
def test_no_part_of_a_secret_is_in_a_snapshot_or_what_differs_from_it(site: Site, tmp_path: Path) -> None:
    found = drift_outputs(site.plant(SPECIAL if site in SITES else ALPHANUMERIC), tmp_path)

    assert betrayed(SPECIAL, found) == []
    assert betrayed(ALPHANUMERIC, found) == []
