"""An identity provider on loopback: metadata, keys, and one registered client that it tells about (RFC 7592).

It signs nobody in. Only the standard library, and only what an online run asks for.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

CLIENT_ID = "shop-web"
REDIRECT_URI = "https://shop.example.com/auth/callback"
_MODULUS = (
    "rbsNvRy2nmYZTRFM83JBr5oQKEEaylqhakBtSrhRDQV3S4TFmFV5b6YzIh1V9UnWhF1HcDhxBLoCleOaq97Up7gp8IotuBCfwgIQ6eMSheEgv4zs"
    "f0Ruz1iaZfc5IirVZSRnewyIVya9VKXICDwwtCmemAi8nWj1YGabfCsMKzYeHGMDQxuXWwJFg4B_so8FX0UnxVqnz_S5rG5zRk00YC_bKvCX9aWe"
    "mJRhgwIJXIjHW7SFyWtxXK5tlVNhjzHoUFspJ5O1_SGnbI0rAIpub1IuVICJpfS3ozZsO_3U5GdZuKYpYxagAKguq6gb4IfbOVr_EH-NRHM-3yRm"
    "aKLzWQ"
)
"""Of a public key whose private half nobody has kept."""


class IdentityProvider:
    """The provider, from entering it to leaving it. `token` allows to read the registration at `client_uri`."""

    def __init__(self) -> None:
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.client_uri = f"{self.issuer}/register/{CLIENT_ID}"
        self.token = secrets.token_urlsafe(24)

    def __enter__(self) -> IdentityProvider:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, path: str, authorization: str) -> tuple[int, dict[str, object]]:
        """Status and JSON body for a request."""
        if path in ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"):
            return 200, self._metadata()
        if path == "/jwks":
            key = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "demo", "n": _MODULUS, "e": "AQAB"}
            return 200, {"keys": [key]}
        if path.startswith("/register/"):
            allowed = hmac.compare_digest(authorization.encode(), f"Bearer {self.token}".encode())
            if path == f"/register/{CLIENT_ID}" and allowed:
                return 200, self._registration()
            return 401, {"error": "invalid_token"}
        return 404, {"error": "not_found"}

    def _metadata(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "scopes_supported": ["openid", "profile", "email", "orders"],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def _registration(self) -> dict[str, object]:
        return {
            "client_id": CLIENT_ID,
            "client_name": "Shop",
            "redirect_uris": [REDIRECT_URI],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "scope": "openid profile email",
            "token_endpoint_auth_method": "client_secret_basic",
            "registration_client_uri": self.client_uri,
        }


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, provider: IdentityProvider) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.provider = provider


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        status, document = self.server.provider.answer(self.path, self.headers.get("Authorization", ""))
        body = json.dumps(document, indent=2).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the findings are what there is to see."""
