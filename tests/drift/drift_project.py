"""A project whose settings, registration and metadata lie in its tree, and the command run in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oauthlint.cli import main

SECRET, OTHER_SECRET = "hV7qLw2ZpXc9RtYb4NmK", "Zq7Rk2Wm9Xt4Lp8Vn3Bd"
LOCK = "oauthlint.lock.json"


class Project:
    """A folder with a healthy project, which is the current one; `edit` changes one file of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.registration: dict[str, Any] = {
            "client_id": "shop-web",
            "client_secret": SECRET,
            "client_secret_expires_at": 1893456000,
            "redirect_uris": ["https://shop.example.com/cb", "https://shop.example.com/old"],
            "post_logout_redirect_uris": ["https://shop.example.com/bye"],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "scope": "openid profile email",
            "token_endpoint_auth_method": "client_secret_basic",
            "id_token_signed_response_alg": "RS256",
            "dpop_bound_access_tokens": True,
            "require_pushed_authorization_requests": True,
        }
        self.metadata: dict[str, Any] = {
            "issuer": "https://sso.example.com",
            "authorization_endpoint": "https://sso.example.com/authorize",
            "token_endpoint": "https://sso.example.com/token",
            "userinfo_endpoint": "https://sso.example.com/userinfo",
            "end_session_endpoint": "https://sso.example.com/logout",
            "jwks_uri": "https://sso.example.com/keys",
            "scopes_supported": ["openid", "profile", "email"],
            "response_types_supported": ["code", "token"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "require_pushed_authorization_requests": True,
        }
        self.settings = {
            "OIDC_ISSUER": "https://sso.example.com",
            "OIDC_CLIENT_ID": "shop-web",
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_REDIRECT_URI": "https://shop.example.com/cb",
            "OIDC_POST_LOGOUT_REDIRECT_URI": "https://shop.example.com/bye",
            "OIDC_SCOPES": "openid profile",
        }
        self.write()

    def write(self) -> None:
        """Write all files as the attributes have them."""
        Path("idp").mkdir(exist_ok=True)
        Path("idp/client.json").write_text(json.dumps(self.registration, indent=1), encoding="utf-8")
        Path("idp/metadata.json").write_text(json.dumps(self.metadata, indent=1), encoding="utf-8")
        text = "".join(f"{key}={value}\n" for key, value in self.settings.items())
        Path(".env").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code and both outputs of a command line."""
        self._capsys.readouterr()
        code = main(arguments)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def snapshot(self, *arguments: str) -> str:
        """Take a snapshot; the text of the file."""
        code, out, err = self.run("snapshot", *arguments)
        assert (code, err) == (0, ""), out
        return Path(LOCK).read_text(encoding="utf-8")

    def drift(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Exit code and JSON report of `oauthlint drift`."""
        code, out, err = self.run("drift", "--format", "json", *arguments)
        assert err == ""
        report: dict[str, Any] = json.loads(out)
        return code, report
