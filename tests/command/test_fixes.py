"""`--fix`, `--unsafe-fixes` and `--diff`, through the command."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.cli import main
from oauthlint.engine.write import Tree, write
from oauthlint.errors import InputError
from oauthlint.fetch.exchange import Answer, Exchange

APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
CALLBACK = "https://shop.example.com/auth/callback"
SECRET = "q8Zt4vWn2LxRb7KdTy31"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


def client(*uris: str) -> str:
    return json.dumps({"client_id": "shop-web", "redirect_uris": uris, "token_endpoint_auth_method": "none"}) + "\n"


class Said:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Check = Callable[..., Said]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs `oauthlint check` in the folder `tree`."""
    (tmp_path / "tree").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    monkeypatch.setenv("OAUTHLINT_CACHE_DIR", str(tmp_path / "cache"))

    def run(*options: str) -> Said:
        code = main(["check", *options])
        return Said(code, *capsys.readouterr())

    return run


def put(path: str, text: str | bytes) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return Path(path)


def summary(said: Said) -> str:
    return said.out.rstrip("\n").rpartition("\n")[2]


def test_a_safe_fix_keeps_everything_else(check: Check) -> None:
    before = (
        b"\xef\xbb\xbf# scopes: a,b\r\n\r\nOIDC_ISSUER='https://sso.example.com' # the issuer\r\n"
        b'export OIDC_SCOPES="openid  profile email"\t# sent\r\nOIDC_CLIENT_ID=shop-web'
    )
    file = put(".env", before)

    said = check("--fix")

    assert said.code == 0
    assert file.read_bytes() == before.replace(b"openid  profile", b"openid profile")
    assert "; 1 fixed in 1 file" in summary(said)
    again = check("--fix")
    assert file.read_bytes() == before.replace(b"openid  profile", b"openid profile")
    assert "; 0 fixed" in summary(again)


def test_what_may_change_the_meaning_needs_a_word(check: Check) -> None:
    file = put(".env", f"{APP}OIDC_REDIRECT_URI={CALLBACK}/\nOIDC_SCOPES=openid  email\n")
    put("client.json", client(CALLBACK))

    assert "; 1 fixable with --fix, 1 more with --fix --unsafe-fixes" in summary(check())
    assert "1 fixed in 1 file; 1 more with --unsafe-fixes" in summary(check("--fix"))
    assert f"{CALLBACK}/\n" in file.read_text()
    said = check("--fix", "--unsafe-fixes")
    assert said.code == 0
    assert file.read_text() == f"{APP}OIDC_REDIRECT_URI={CALLBACK}\nOIDC_SCOPES=openid email\n"


def test_two_rules_that_write_over_each_other_take_turns(check: Check) -> None:
    file = put(".env", f'{APP}OIDC_REDIRECT_URI=" {CALLBACK} "\n')
    put("client.json", client(CALLBACK))
    codes = [finding["code"] for finding in json.loads(check("--format", "json").out)["findings"]]
    assert {"OA101", "OA102"} <= set(codes)

    said = check("--fix", "--unsafe-fixes", "--format", "json")

    assert file.read_text() == f'{APP}OIDC_REDIRECT_URI="{CALLBACK}"\n'
    assert json.loads(said.out)["findings"] == []
    assert said.err == ""


def test_json_tells_what_remains_and_what_was_done(check: Check) -> None:
    put(".env", f"{APP}OIDC_REDIRECT_URI=shop.example.com/cb\nOIDC_SCOPES=openid  email\n")

    report = json.loads(check("--fix", "--format", "json").out)

    assert [finding["code"] for finding in report["findings"]] == ["OA102"]
    assert [entry["code"] for entry in report["fixes"]["fixed"]] == ["OA203"]
    assert report["fixes"]["files"] == [".env"]
    assert report["fixes"]["refused"] == []
    assert "fixes" not in json.loads(check("--format", "json").out)


def test_a_fix_that_would_break_something_else_is_refused(check: Check) -> None:
    before = f"{APP}OIDC_REDIRECT_URI=http://shop.example.com/cb\n"
    file = put(".env", before)
    put("client.json", client("http://shop.example.com/cb"))

    said = check("--fix", "--unsafe-fixes", "--format", "json")

    assert file.read_text() == before
    then = "then OA101 (redirect-uri-not-registered) would be found in .env, line 3: "
    then += 'sign-in will fail: "shop-web" is not registered for this redirect URI'
    assert said.err == f"oauthlint: not fixed: .env:3:19: OA104: {then}\n"
    (refused,) = json.loads(said.out)["fixes"]["refused"]
    assert refused["code"] == "OA104"
    assert refused["reason"].startswith("then OA101 ")


def test_a_slip_that_hides_a_shared_client_is_left_to_people(check: Check) -> None:
    """With the id mended, staging has the client of production: perhaps it is to have one of its own."""
    shutil.copytree(Path(__file__).parents[2] / "examples" / "storefront", ".", dirs_exist_ok=True)

    said = check("--fix", "--unsafe-fixes", "--select", "OA502")

    assert "OIDC_CLIENT_ID=shop-wed" in Path(".env.staging").read_text()
    assert said.err == (
        "oauthlint: not fixed: .env.staging:2:23: OA502: then OA702 (env-shared-credentials) would be found in .env, "
        "line 3: production and staging use the same client id: "
        "spring.security.oauth2.client.registration.shop.client-id\n"
    )


@pytest.mark.parametrize("narrow", [("--select", "OA104"), ("--ignore", "OA101"), ("--env", "staging")])
def test_what_was_not_looked_at_must_not_break_either(check: Check, narrow: tuple[str, ...]) -> None:
    """The address is shared, and registered with http for production."""
    before = "SHOP_URL=http://shop.example.com\n"
    put(".env", before)
    put(".env.staging", f"{APP.replace('web', 'two')}OIDC_REDIRECT_URI=${{SHOP_URL}}/cb\n")
    put(".env.production", f"{APP}OIDC_REDIRECT_URI=${{SHOP_URL}}/cb\n")
    put("client.json", client("http://shop.example.com/cb"))
    assert "OA104" in check(*narrow, "--format", "concise").out

    said = check(*narrow, "--fix", "--unsafe-fixes")

    assert Path(".env").read_text() == before
    assert "then OA101 " in said.err


def test_one_bad_fix_does_not_hold_up_the_others(check: Check) -> None:
    for number in range(12):
        put(f"app{number}/package.json", "{}")
        put(
            f"app{number}/.env",
            APP.replace("shop-web", f"shop{number}") + "OIDC_REDIRECT_URI=http://shop.example.com/c\n",
        )
    put("app7/client.json", client("http://shop.example.com/c").replace("shop-web", "shop7"))

    said = check("--fix", "--unsafe-fixes", "--select", "OA104")

    left = [path for path in Path().glob("*/.env") if "http://" in path.read_text()]
    assert left == [Path("app7/.env")]
    assert "11 fixed in 11 files" in summary(said)
    assert said.err.startswith("oauthlint: not fixed: app7/.env:3:19: OA104: then OA101 ")


DIFFERENT = f"{APP}OIDC_SCOPES=openid  email\nOTHER=1\n"


def test_a_diff_writes_nothing_and_fits_the_files(check: Check) -> None:
    put(".env", DIFFERENT.replace("\n", "\r\n"))
    put("deploy/.env.production", DIFFERENT.rstrip("\n"))
    before = {path: path.read_bytes() for path in Path().rglob(".env*")}

    said = check("--diff")

    assert said.code == 1
    assert {path: path.read_bytes() for path in Path().rglob(".env*")} == before
    assert said.out.startswith("--- a/.env\n+++ b/.env\n@@ -1,4 +1,4 @@\n OIDC_ISSUER=")
    assert said.out.endswith("+OIDC_SCOPES=openid email\n OTHER=1\n\\ No newline at end of file\n")
    assert said.err == "oauthlint: 2 would be fixed in 2 files; nothing was written\n"
    if shutil.which("git") is not None:
        put("../the.diff", said.out)
        subprocess.run(["git", "apply", "--unsafe-paths", "../the.diff"], check=True)
        patched = {path: path.read_bytes() for path in before}
        for path, data in before.items():
            path.write_bytes(data)
        check("--fix")
        assert {path: path.read_bytes() for path in before} == patched
    assert check("--fix").code == 0
    assert (check("--diff").code, check("--diff").out) == (0, "")


def test_the_exit_code_of_a_diff(check: Check) -> None:
    put(".env", f'{APP}OIDC_SCOPES="openid  profile"\n')  # a warning
    assert check().code == 0
    assert check("--diff").code == 1
    assert check("--diff", "--fail-on", "never").code == 0
    put(".env", f"{APP}OIDC_REDIRECT_URI=shop.example.com/cb\n")  # an error without a fix
    said = check("--diff")
    assert (said.code, said.out) == (1, "")
    put(".env", APP)
    assert check("--diff").code == 0


def test_a_diff_hides_secrets_and_says_so(check: Check) -> None:
    put(".env", f"{APP}OIDC_CLIENT_SECRET={SECRET}\nOIDC_SCOPES=openid  email\nCOPY=Bearer {SECRET}\n")
    put(
        "app.json",
        f'{{"oidc": {{"client_id": "shop-app", "client_secret": "{SECRET[::-1]}", "issuer": "https://sso.example.com",'
        ' "scope": "openid,email"}}\n',
    )

    said = check("--diff", "--unsafe-fixes")

    assert said.out.startswith("oauthlint: secrets and characters that nobody sees are not shown as they are")
    assert " OIDC_CLIENT_SECRET=<secret>\n" in said.out
    assert " COPY=Bearer <secret>\n" in said.out
    assert "+OIDC_SCOPES=openid email\n" in said.out
    for text in (SECRET, SECRET[::-1]):
        assert not any(text[at : at + 8] in said.out + said.err for at in range(len(text) - 7))


def test_nothing_is_written_into_a_secret(check: Check) -> None:
    before = f"{APP}OIDC_CLIENT_SECRET={SECRET}\nOIDC_SCOPES=openid,{SECRET},email\n"
    file = put(".env", before)

    said = check("--fix", "--unsafe-fixes")

    assert file.read_text() == before
    assert said.err == "oauthlint: not fixed: .env:4:19: OA203: there is a secret in it\n"
    assert SECRET not in said.out


@pytest.mark.parametrize("path", ["$(reboot)", "`reboot`", "${HOME}", "\\n", '"\\nX=1', "' # "])
def test_what_others_publish_cannot_be_smuggled_in(check: Check, path: str) -> None:
    before = f"{APP}OIDC_TOKEN_URL='https://sso.example.com/tokens'\n"
    file = put(".env", before)
    document = {"issuer": "https://sso.example.com", "token_endpoint": f"https://sso.example.com/{path}"}
    put("openid-configuration.json", json.dumps({**document, "response_types_supported": ["code"]}))
    assert "OA404" in check("--format", "concise").out

    said = check("--fix", "--unsafe-fixes", "--select", "OA404")

    assert file.read_text() == before
    assert "not fixed: .env:3:" in said.err


def test_characters_that_nobody_sees_are_seen_in_a_diff(check: Check) -> None:
    put(".env", f"{APP}OIDC_REDIRECT_URI={CALLBACK[:-4]}\u200b{CALLBACK[-4:]}\n")
    put("client.json", client(CALLBACK))

    said = check("--diff", "--unsafe-fixes")

    assert f"-OIDC_REDIRECT_URI={CALLBACK[:-4]}<U+200B>{CALLBACK[-4:]}\n+OIDC_REDIRECT_URI={CALLBACK}\n" in said.out
    assert said.out.startswith("oauthlint: ")


def test_a_file_in_a_file_is_mended_where_it_stands(check: Check) -> None:
    text = (
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  application.yml: |\n    spring.security.oauth2.client:\n"
        "      registration.shop:\n        client-id: shop-web # id\n        redirect-uri: {}\n"
        "      provider.shop.issuer-uri: https://sso.example.com\n  other: 1\n"
    )
    file = put("deploy/config.yaml", text.format(CALLBACK + "/"))
    put("client.json", client(CALLBACK))

    check("--fix", "--unsafe-fixes")

    assert file.read_text() == text.format(CALLBACK)


ESCAPED = (
    '{"oidc": {"client_id": "shop-web", "issuer": "https:\\/\\/sso.example.com",'
    ' "redirect_uri": "https:\\/\\/shop.example.com\\/cb\\/"}}\n'
)
ENCODED = (
    "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata:\n"
    "  OIDC_CLIENT_ID: c2hvcC13ZWI=\n  OIDC_ISSUER: aHR0cHM6Ly9zc28uZXhhbXBsZS5jb20=\n"
    "  OIDC_REDIRECT_URI: aHR0cHM6Ly9zaG9wLmV4YW1wbGUuY29tL2NiLw==\n"
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app.json", ESCAPED),
        ("secret.yaml", ENCODED),
    ],
)  # fmt: skip
def test_escaped_and_encoded_text_is_left_alone(check: Check, path: str, text: str) -> None:
    file = put(path, text)
    put("client.json", client("https://shop.example.com/cb"))

    check("--fix", "--unsafe-fixes")

    assert file.read_text() == text


COMMAND = (
    "services:\n  proxy:\n    image: quay.io/oauth2-proxy/oauth2-proxy:v7\n"
    "    command: --provider=oidc --client-id=web --oidc-issuer-url=https://sso.example.com --scope=openid,email\n"
)
SPLIT = f"{APP}OIDC_SCOPES=openid,email"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Dockerfile", "FROM shop\nENV " + SPLIT.replace("\n", " ") + "\n"),
        ("Dockerfile", "FROM shop\nENV " + SPLIT.replace("\n", "\nENV ") + "\n"),
        ("shop.service", "[Service]\nEnvironment=" + SPLIT.replace("\n", "\nEnvironment=") + "\n"),
        (".env", f"{APP}export OIDC_SCOPES=openid,email\n"),
        ("compose.yml", COMMAND),
    ],
)  # fmt: skip
def test_a_blank_that_would_end_the_value_is_not_written(check: Check, path: str, text: str) -> None:
    file = put(path, text)
    assert "OA203" in check("--format", "concise").out

    said = check("--fix", "--unsafe-fixes")

    assert file.read_text() == text
    assert said.err.startswith(f"oauthlint: not fixed: {path}:")


def test_latin_1_stays_latin_1(check: Check) -> None:
    before = b"# caf\xe9\n" + APP.encode() + b"OIDC_SCOPES=openid  email\n"
    file = put(".env", before)

    check("--fix")

    assert file.read_bytes() == before.replace(b"openid  email", b"openid email")


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_the_mode_is_kept_and_nothing_is_left_behind(check: Check) -> None:
    file = put(".env", DIFFERENT)
    file.chmod(0o640)

    check("--fix")

    assert "openid email" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in Path().iterdir()] == [".env"]


def test_a_read_only_file_is_not_written(check: Check) -> None:
    file = put(".env", DIFFERENT)
    file.chmod(0o444)

    said = check("--fix", "--fail-on", "warning")

    assert said.err == "oauthlint: not fixed: .env:3:20: OA203: the file is read-only\n"
    assert file.read_text() == DIFFERENT
    assert "0 fixed; 1 could not be" in summary(said)
    assert said.code == 1


@needs_links
def test_a_link_that_leads_outside_is_not_followed(check: Check) -> None:
    outside = put("../elsewhere/.env", DIFFERENT)
    os.symlink("../elsewhere/.env", ".env")

    for paths in ((), (".env",)):
        said = check("--fix", *paths)
        assert "the file is a link to one outside of the checked folder" in said.err
        assert outside.read_text() == DIFFERENT
        assert Path(".env").is_symlink()


@needs_links
def test_a_link_inside_stays_a_link(check: Check) -> None:
    inside = put("deploy/base.env", DIFFERENT)
    os.symlink("deploy/base.env", ".env")

    check("--fix")

    assert Path(".env").is_symlink()
    assert "openid email" in inside.read_text()


@needs_links
def test_two_names_of_one_file_are_one_file(check: Check) -> None:
    """A finding in each: what is mended under one name is not undone under the other."""
    lines = "OIDC_SCOPES={}\nOIDC_REDIRECT_URI={}\n"
    inside = put("deploy/base.env", APP + lines.format("openid,email", f'" {CALLBACK}/"'))
    os.symlink("deploy/base.env", ".env")
    put("client.json", client(CALLBACK))

    check("--fix", "--unsafe-fixes")

    assert inside.read_text() == APP + lines.format("openid email", f'"{CALLBACK}"')
    assert Path(".env").is_symlink()


def test_a_file_elsewhere_that_is_named_is_written(check: Check) -> None:
    outside = put("../elsewhere/.env", DIFFERENT)

    assert check("--fix", "../elsewhere/.env").code == 0

    assert "openid email" in outside.read_text()


def test_a_file_that_has_changed_meanwhile_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, two = put("one.env", "A=1\n"), put("two.env", "A=1\n")
    tree = Tree(".", [])
    assert (tree.original("one.env"), tree.original("two.env")) == (b"A=1\n", b"A=1\n")
    two.write_text("A=3\n")

    with pytest.raises(InputError, match=r"two\.env: has changed since it was read; nothing was written"):
        write({"one.env": b"A=2\n", "two.env": b"A=2\n"}, tree)

    assert (one.read_text(), two.read_text()) == ("A=1\n", "A=3\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.env", "two.env"]


def test_a_disk_that_is_full_leaves_all_as_it_was(
    check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(".env", DIFFERENT)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = check("--fix")

    assert said.code == 3
    assert said.err == "oauthlint: the mended files cannot be written: No space left on device; nothing was written\n"
    assert Path(".env").read_text() == DIFFERENT
    assert [path.name for path in Path().iterdir()] == [".env"]


def test_ignored_findings_are_not_fixed(check: Check) -> None:
    before = f"{APP}# oauthlint: ignore[OA203] a proxy splits them\nOIDC_SCOPES=openid  email\n"
    file = put(".env", before)

    check("--fix", "--unsafe-fixes")

    assert file.read_text() == before


def test_online_the_server_is_asked_once(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(".env.production", APP)
    document = json.dumps({
        "issuer": "https://sso.example.com/", "authorization_endpoint": "https://sso.example.com/authorize",
        "token_endpoint": "https://sso.example.com/token", "response_types_supported": ["code"],
    })  # fmt: skip
    asked: list[str] = []

    def get(exchange: Exchange, url: str, *_: object, **__: object) -> Answer:
        asked.append(url)
        found = url == "https://sso.example.com/.well-known/openid-configuration"
        body = document if found else "{}"
        return Answer(url, 200 if found else 404, headers={"content-type": "application/json"}, body=body.encode())

    monkeypatch.setattr(Exchange, "get", get)

    said = check("--online", "--no-cache", "--fix", "--select", "OA401")

    assert "1 fixed in 1 file" in summary(said)
    assert file.read_text() == APP.replace(".com\n", ".com/\n", 1)
    first = [url for url in asked if url.startswith("https://sso.example.com/.well-known/openid")]
    assert len(first) <= 2, "once for each of the two issuers, however often the tree is judged"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes: says which fixes --fix or --diff makes; name one of them too"),
        (["--fix", "--diff"], "argument --diff: not allowed with argument --fix"),
        (["--diff", "--format", "json"], "--diff: standard output is for the diff; give the format a file"),
    ],
)
def test_options_that_make_no_sense(check: Check, options: list[str], told: str) -> None:
    put(".env", DIFFERENT)
    said = check(*options)
    assert said.code == 2
    assert told in said.err
    assert Path(".env").read_text() == DIFFERENT


def test_a_report_in_a_file_goes_with_a_diff(check: Check) -> None:
    put(".env", DIFFERENT)

    said = check("--diff", "--format", "json:../report.json")

    report = json.loads(Path("../report.json").read_text())
    assert [finding["code"] for finding in report["findings"]] == ["OA203"]
    assert [entry["code"] for entry in report["fixes"]["fixed"]] == ["OA203"]
    assert said.out.startswith("--- a/.env\n")


def test_a_diff_for_one_environment_hides_the_secrets_of_all(check: Check) -> None:
    """`jwt.key` does not sound like a secret; only the client that it belongs to says that it is one."""
    put(
        "application.properties",
        "quarkus.oidc.client-id=shop-web\n%staging.quarkus.oidc.auth-server-url=http://sso.example.com\n"
        f"%prod.quarkus.oidc.credentials.jwt.key={SECRET}\n",
    )

    for options in ((), ("--env", "staging")):
        said = check("--diff", "--unsafe-fixes", *options)
        assert " %prod.quarkus.oidc.credentials.jwt.key=<secret>\n" in said.out
        assert SECRET[:8] not in said.out + said.err
