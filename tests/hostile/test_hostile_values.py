"""More values than anybody could mean, and characters that no value can hold: told, and survived."""

from __future__ import annotations

import json
from pathlib import Path

from limited import errors, survived

from oauthlint.load.groups import MAX_VALUES

MANY = MAX_VALUES * 60
CLIENT = "OIDC_ISSUER=https://sso.example.com/realms/shop\nOIDC_CLIENT_ID=shop\n"


def test_a_registration_with_very_many_redirect_uris(tmp_path: Path) -> None:
    uris = [f"https://shop{number}.example.com/cb" for number in range(MANY)]
    realm = {"realm": "shop", "clients": [{"clientId": "shop", "redirectUris": uris}]}
    (tmp_path / "realm.json").write_text(json.dumps(realm))
    (tmp_path / ".env").write_text(CLIENT + f"OIDC_REDIRECT_URI={uris[-1]}\n")

    report = survived(tmp_path)

    ((_, told),) = errors(report, "realm.json")
    assert told == f"has more than {MAX_VALUES} values of redirect_uri for one client: the others were not looked at"
    assert "OA101" in {code for skipped in report["skipped"] for code in skipped["codes"]}
    assert "OA101" not in {finding["code"] for finding in report["findings"]}


def test_settings_with_very_many_redirect_uris(tmp_path: Path) -> None:
    uris = "".join(f"      - https://shop{number}.example.com/cb\n" for number in range(MAX_VALUES + 1))
    text = "_format_version: '3.0'\nplugins:\n- name: openid-connect\n"
    text += "  config:\n    client_id: [shop]\n    redirect_uri:\n"
    (tmp_path / "kong.yml").write_text(text + uris)

    ((_, told),) = errors(survived(tmp_path), "kong.yml")

    assert f"more than {MAX_VALUES} values of redirect_uri" in told


def test_a_nul_in_an_env_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(CLIENT + "OIDC_SCOPE=open\0id\n")

    assert errors(survived(tmp_path), ".env") == [
        (3, "not valid dotenv: a NUL character, which no environment variable can hold")
    ]
