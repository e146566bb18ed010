"""What is told of each kind of leak: what comes of it, by which document, and what takes its worth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from oauthlint.cli import main
from oauthlint.rules.references import resolve
from oauthlint.rules.secrets.worth import DOCUMENTS

VALUE = "Qm8vT2xkY2h6RjN3aaZZ"
EXPIRED = "eyJhbGciOiJSUzI1NiJ9.eyJub25jZSI6IjEiLCJleHAiOjE3MDAwMDAwMDB9.c2lnbmF0dXJlMTIzNDU2Nzg5"
LASTS = "eyJhbGciOiJSUzI1NiJ9.eyJub25jZSI6IjEifQ.c2lnbmF0dXJlMTIzNDU2Nzg5"
CHANGE, REVOKE = "change it at the provider, and stop", "revoke it, and stop"
EXPIRES = "stop what writes it to app.log; nobody can revoke it, it has to expire"
TOLD = {
    f"client_secret={VALUE}": ("error", "RFC 6749 section 10.1", CHANGE),
    "Authorization: Basic c2hvcC13ZWI6UW04dlQyeGtZMmg2": ("error", "RFC 6749 section 10.1", CHANGE),
    f"refresh_token={VALUE}": ("error", "RFC 6749 section 10.4", REVOKE),
    f"/callback?code={VALUE}&state=x": ("error", "RFC 6749 section 10.5", EXPIRES),
    f"code_verifier={VALUE * 3}": ("error", "RFC 7636 section 7.1", EXPIRES),
    f"device_code={VALUE}": ("error", "RFC 8628 section 5.2", EXPIRES),
    f"client_assertion={VALUE}": ("error", "RFC 7521 section 8.2", EXPIRES),
    f"access_token={VALUE}": ("error", "RFC 6750 section 5.3", REVOKE),
    f"registration_access_token={VALUE}": ("error", "RFC 7592 section 5", REVOKE),
    f"GOCSPX-{VALUE}aaZZ0123": ("error", "RFC 6749 section 10.1", CHANGE),
    f"Cookie: connect.sid=s%3A{VALUE}.{VALUE}": ("warning", "RFC 6265 section 8.4", "end the session, and stop"),
    LASTS: ("error", "OpenID Connect Core section 17.1", EXPIRES),
    EXPIRED: ("warning", "RFC 6819 section 4.6.7", "stop what writes it to app.log: the next one will be valid"),
}


@pytest.mark.parametrize("line", TOLD)
def test_the_reason_is_that_of_the_kind(line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("app.log").write_text(f"INFO {line}\n", encoding="utf-8")
    severity, document, help = TOLD[line]

    main(["logs", "app.log", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    main(["logs", "app.log"])
    said = capsys.readouterr().out

    assert found["severity"] == severity
    assert found["help"].startswith(help)
    (why,) = re.findall("= why:  (.*)\n", said)
    assert why.endswith(f" ({document})") and document in found["references"]
    assert ("expired, fingerprint" in said) == (line == EXPIRED)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_can_be_read(document):
    assert resolve(document).url.startswith("https://")


def test_credentials_are_several(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("app.log").write_text("Authorization: Basic c2hvcC13ZWI6UW04dlQyeGtZMmg2\n", encoding="utf-8")
    main(["logs", "app.log"])
    assert "error[OA607]: client credentials (Basic) stand in the log\n" in capsys.readouterr().out
