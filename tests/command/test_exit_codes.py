"""The exit codes, one line for each way to get there."""

from __future__ import annotations

from pathlib import Path

import pytest
from transcript import oauthlint_called, oauthlint_command

ISSUER = "OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\n"
CLEAN = ISSUER + "OIDC_REDIRECT_URI=https://shop.example/cb\n"
WARNING = ISSUER + "OIDC_REDIRECT_URI=http://shop.example/cb\n"
ERROR = ISSUER + "OIDC_REDIRECT_URI=https://shop.example/cb#here\n"
BROKEN = "spring.security.oauth2.client.registration.shop: {client-id: shop-web\n"
INFO = '[severity]\nOA104 = "info"\n'

TABLE = [
    # what nothing is wrong with
    ("clean", {".env": CLEAN}, "check", 0),
    ("clean, the file named", {".env": CLEAN}, "check .env", 0),
    ("clean, every finding would fail", {".env": CLEAN}, "check --fail-on info", 0),
    ("clean, shown", {".env": CLEAN}, "show", 0),
    # findings
    ("an error", {".env": ERROR}, "check", 1),
    ("an error, the file named", {".env": ERROR}, "check .env", 1),
    ("an error, quietly", {".env": ERROR}, "check --quiet", 1),
    ("an error, as JSON", {".env": ERROR}, "check --format json", 1),
    ("an error that is shown only", {".env": ERROR}, "show", 0),
    ("an error in another environment", {".env.staging": ERROR, ".env.production": CLEAN}, "check --env production", 0),
    ("an error, not selected", {".env": ERROR}, "check --select OA104", 0),
    ("an error, left out", {".env": ERROR}, "check --ignore OA103", 0),
    ("an error, left out by its name", {".env": ERROR}, "check --ignore redirect-uri-fragment", 0),
    ("a warning", {".env": WARNING}, "check", 0),
    ("a warning made an error", {".env": WARNING, "oauthlint.toml": '[severity]\nOA104 = "error"\n'}, "check", 1),
    ("an error made a warning", {".env": ERROR, "oauthlint.toml": '[severity]\nOA103 = "warning"\n'}, "check", 0),
    ("an error turned off", {".env": ERROR, "oauthlint.toml": '[severity]\nOA103 = "off"\n'}, "check", 0),
    # what fails
    ("errors fail", {".env": ERROR}, "check --fail-on error", 1),
    ("errors are graver than warnings", {".env": ERROR}, "check --fail-on warning", 1),
    ("errors are graver than infos", {".env": ERROR}, "check --fail-on info", 1),
    ("nothing fails", {".env": ERROR}, "check --fail-on never", 0),
    ("only errors fail", {".env": WARNING}, "check --fail-on error", 0),
    ("warnings fail", {".env": WARNING}, "check --fail-on warning", 1),
    ("warnings are graver than infos", {".env": WARNING}, "check --fail-on info", 1),
    ("only warnings fail", {".env": WARNING, "oauthlint.toml": INFO}, "check --fail-on warning", 0),
    ("infos fail", {".env": WARNING, "oauthlint.toml": INFO}, "check --fail-on info", 1),
    ("by configuration", {".env": WARNING, "oauthlint.toml": 'fail-on = "warning"\n'}, "check", 1),
    ("the option wins", {".env": ERROR, "oauthlint.toml": 'fail-on = "info"\n'}, "check --fail-on never", 0),
    ("by pyproject.toml", {".env": WARNING, "pyproject.toml": '[tool.oauthlint]\nfail-on = "warning"\n'}, "check", 1),
    # wrong usage and configuration
    ("no command", {".env": CLEAN}, "", 2),
    ("no such command", {".env": CLEAN}, "chekc", 2),
    ("no such option", {".env": CLEAN}, "check --bogus", 2),
    ("an option cut short", {".env": CLEAN}, "check --fail error", 2),
    ("no such severity", {".env": CLEAN}, "check --fail-on fatal", 2),
    ("no such format", {".env": CLEAN}, "check --format yaml", 2),
    ("no such rule to select", {".env": CLEAN}, "check --select OA999", 2),
    ("no such rule to leave out", {".env": CLEAN}, "check --ignore redirect-uri-not-registred", 2),
    ("no such rule to explain", {".env": CLEAN}, "explain OA999", 2),
    ("a configuration that is no TOML", {".env": CLEAN, "oauthlint.toml": "fail-on = \n"}, "check", 2),
    ("an unknown key", {".env": CLEAN, "oauthlint.toml": "fail_on = 1\n"}, "check", 2),
    ("a rule that the configuration misspells", {".env": CLEAN, "oauthlint.toml": 'select = ["OA999"]\n'}, "check", 2),
    ("a wrong configuration, shown", {".env": CLEAN, "oauthlint.toml": "fail_on = 1\n"}, "show", 2),
    ("a configuration that is missing", {".env": CLEAN}, "check --config missing.toml", 2),
    ("wrong usage is told before findings", {".env": ERROR}, "check --select OA999", 2),
    # the work could not be done
    ("nothing there", {}, "check", 3),
    ("nothing there, and that is well", {}, "check --allow-empty", 0),
    ("nothing about OAuth", {".env": "PORT=8080\n", "package.json": "{}"}, "check", 3),
    ("nothing about OAuth, and that is well", {".env": "PORT=8080\n"}, "check --allow-empty", 0),
    ("nothing of that environment", {".env.staging": CLEAN}, "check --env production", 2),
    ("nothing of that environment, but of all", {".env.staging": "PORT=1\n"}, "check --env production", 3),
    ("only an example", {".env.example": CLEAN}, "check", 0),
    ("a file that is missing", {".env": CLEAN}, "check missing.env", 3),
    ("a file that is missing among others", {".env": CLEAN}, "check .env missing.env", 3),
    ("a file that is missing, and empty is well", {".env": CLEAN}, "check --allow-empty missing.env", 3),
    ("a file that is missing, shown", {".env": CLEAN}, "show missing.env", 3),
    ("a folder that is missing", {".env": CLEAN}, "check missing/", 3),
    ("a file of no known format", {".env": CLEAN, "main.bin": "x = 1\n"}, "check main.bin .env", 3),
    ("a file of no known format, and a finding", {".env": ERROR, "main.bin": "x = 1\n"}, "check main.bin .env", 1),
    ("only tracked files where none are", {".env": CLEAN}, "check --tracked-only", 3),
    ("a report that cannot be written", {".env": CLEAN}, "check --format json:missing/report.json", 3),
    # broken files
    ("broken, met while walking", {".env": CLEAN, "application.yml": BROKEN}, "check", 0),
    ("broken, in a folder that was named", {"app/.env": CLEAN, "app/application.yml": BROKEN}, "check app", 0),
    ("broken, met while walking, and a finding", {".env": ERROR, "application.yml": BROKEN}, "check", 1),
    ("broken, named", {".env": CLEAN, "application.yml": BROKEN}, "check application.yml .env", 3),
    ("broken, named, and empty is well", {"application.yml": BROKEN}, "check --allow-empty application.yml", 3),
    ("broken, named, shown", {"application.yml": BROKEN}, "show application.yml", 3),
    ("broken, named, and a finding", {".env": ERROR, "application.yml": BROKEN}, "check application.yml .env", 1),
    ("broken, named, and a finding in it", {".env": ERROR + 'KEY="value\n'}, "check .env", 1),
]  # fmt: skip


@pytest.mark.parametrize(("files", "arguments", "code"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_exit_code(files: dict[str, str], arguments: str, code: int, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    said = oauthlint_called(f"oauthlint {arguments}", folder, tmp_path / "cache")

    assert said.code == code, said.out + said.err
    assert "Traceback" not in said.err
    if code == 2:
        assert said.err.startswith(("oauthlint: ", "usage: oauthlint"))
    if code == 3:
        assert said.err or "problem" in said.out, "a run that fails must say why"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [("check .env", 0), ("show", 0), ("check", 1), ("check --bogus", 2), ("check --select OA999", 2), ("explain", 2),
     ("", 2), ("check missing.env", 3)],
)  # fmt: skip
def test_it_is_what_the_process_ends_with(arguments: str, code: int, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(CLEAN, encoding="utf-8")
    (tmp_path / ".env.staging").write_text(ERROR, encoding="utf-8")

    said = oauthlint_command(f"oauthlint {arguments}", tmp_path, tmp_path / "cache")

    assert (said.code, "Traceback" in said.err) == (code, False)


@pytest.mark.parametrize("format", ["text", "concise", "json"])
def test_quiet_does_not_hide_why_the_work_could_not_be_done(format: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "main.bin").write_text("x = 1\n", encoding="utf-8")

    said = oauthlint_called(f"oauthlint check --quiet --format {format} main.bin .env", tmp_path, tmp_path / "cache")

    assert said.code == 3
    assert "main.bin" in said.out + said.err


def test_the_way_out_of_an_empty_run_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=8080\n", encoding="utf-8")

    said = oauthlint_called("oauthlint check", tmp_path, tmp_path / "cache")

    assert "--allow-empty" in said.err
    assert "(1 file looked at: " in said.err
