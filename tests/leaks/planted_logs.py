"""Logs with leaks planted in known places, and with what only looks like one, made from a seed."""

from __future__ import annotations

import base64
import json
import random
import string
import urllib.parse
from pathlib import Path

ALPHABET = string.ascii_letters + string.digits
DECOYS = (
    "Authorization: Bearer [REDACTED]", "Authorization: Basic ***", 'WWW-Authenticate: Basic realm="x"',
    "client_secret=REDACTED&scope=openid", "client_secret=${CLIENT_SECRET}", "Bearer token is missing or malformed",
    "?code=404&state=closed", "refresh_token=null", '{"client_secret": null}', "client_secret=xxxxxxxxxxxxxxxx",
    "authorization: bearer <token>", "eyJ-not.a.jwt", "secret rotation scheduled", "client_secret_basic selected",
    "access_token=<your-access-token>", "token_type=Bearer expires_in=3600", "code_verifier length=43",
    "id_token_signed_response_alg: RS256", '"token_endpoint": "https://sso.example.com/token"',
    "GET /items?zipcode=12345-678901&state=NY", "access_token={{ .Token }}", "password=hunter2hunter2x",
    "error code=INVALID_REQUEST_URI for /oauth/callback", "client_secret: your-client-secret",
    "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 deployed", "session_state=open code: 2026-01-02T10:00:00",
    '{"name": "code", "value": ""}, {"name": "state", "value": "NY"}', '{"name":"client_secret","value":"${SECRET}"}',
    '[{"name":"code","value":"200"},{"name":"state","value":"Qm8vT2xkY2h6RjN3aaZZ"}]',
    '{"name": "code", "value": "Qm8vT2xkY2h6RjN3aaZZ"}', '{"name": "password", "value": "Qm8vT2xkY2h6RjN3aaZZ"}',
    '{"name": "client_secret", "type": "string", "description": "the secret of Qm8vT2xkY2h6RjN3aaZZ"}',
    '{"key": "access_token", "value": "{{token}}"}', '{"name": "access_token"}, {"value": "Qm8vT2xkY2h6RjN3aaZZ"}',
    '{"hostname": "client_secret", "value": "Qm8vT2xkY2h6RjN3aaZZ"}', '{"name": "id_token", "value": 1234567890123}',
    '{"name": "Authorization", "value": "Bearer [REDACTED]"}', '{"name": "Authorization", "value": "Negotiate"}',
)  # fmt: skip


class Planted:
    """The text of a log, its secrets, and of each leak the offset, the value as it stands and the secret's number."""

    def __init__(self, seed: int, lines: int = 400) -> None:
        self.random = random.Random(seed)
        self.secrets = [self.token(length) + end for length, end in ((24, ""), (30, "+/="), (36, "~!$"), (20, "&<>"))]
        self.key = self.token(8)
        self.leaks: list[tuple[int, str, int]] = []
        self.decoys: list[tuple[int, int]] = []
        parts, at = [], 0
        for number in range(lines):
            head = f"2026-01-02T10:00:00.{number:03d}Z INFO [app.auth] größe={number} "
            if number % 5 == 0:
                before, value, behind, secret = self.leak()
                self.leaks.append((at + len((head + before).encode()), value, secret))
                text = before + value + behind
            elif number % 5 == 1:
                text = self.random.choice(DECOYS)
                self.decoys.append((at + len(head.encode()), at + len((head + text).encode())))
            else:
                text = f"processed order id={self.random.randrange(10**6)} in {number} ms"
            parts.append(f"{head}{text}\n")
            at += len(parts[-1].encode())
        self.text = "".join(parts)

    def token(self, length: int) -> str:
        return "".join(self.random.choices(ALPHABET, k=length))

    def jwt(self) -> str:
        parts = (
            json.dumps({"alg": "RS256", "kid": self.key}).encode(),
            json.dumps({"iss": "https://sso.example.com", "sub": self.token(12), "exp": 4102444800}).encode(),
            self.random.randbytes(128),
        )
        return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)

    def leak(self) -> tuple[str, str, str, int]:
        """What stands before the value, the value, what stands behind it, and the number of its secret."""
        number = self.random.randrange(len(self.secrets))
        secret = self.secrets[number]
        encoded = urllib.parse.quote(secret, safe="")
        noise = self.token(self.random.randrange(6))
        inside = base64.b64encode(f'{{"a":"{noise}","s":"{secret}"}}'.encode()).decode()
        basic = base64.b64encode(f"shop-web:{encoded}".encode()).decode()
        return self.random.choice(
            (
                ("loaded ", secret, " ok", number),
                ("GET https://h/x?v=", encoded, "&z=1", number),
                ("GET https://h/x?v=", _lower(encoded), "&z", number),
                ("payload ", base64.b64encode(secret.encode()).decode(), "", number),
                ("payload ", base64.urlsafe_b64encode(secret.encode()).decode(), "", number),
                ("blob ", inside, "", number),
                ("Authorization: Basic ", basic, "", number),
                ("dump ", secret.encode().hex(), "", number),
                ('{"client_secret":"', json.dumps(secret)[1:-1].replace("/", "\\/"), '"}', number),
                ("got id_token ", self.jwt(), "", -1),
                ("Authorization: Bearer ", self.token(40), "", -1),
                ("authorization=[b'DPoP ", self.token(40), "']", -1),
                ("GET /callback?code=", self.token(43), "&state=" + self.token(22) + " HTTP/1.1", -1),
                ("code=", self.token(30), "&grant_type=authorization_code", -1),
                ("grant_type=refresh_token&refresh_token=", self.token(64), "&x=1", -1),
                ('{"access_token": "', self.token(40), '", "x": 1}', -1),
                ('{\\"refreshToken\\":\\"', self.token(40), '\\"}', -1),
                ("{'device_code': '", self.token(40), "'}", -1),
                ("{:code_verifier=>\"", self.token(43), '"}', -1),
                ("level=debug client_assertion=", self.jwt(), " n=1", -1),
                ("token%3D1&access_token%3D", self.token(40), "%26x", -1),
                ("X-Refresh-Token: ", self.token(40), "", -1),
                ("key ghp_", self.token(36), "", -1),
                ('{"name": "client_secret", "value": "', self.token(40), '"}', -1),
                ('{"name":"Authorization","value":"Bearer ', self.token(12), '"}', -1),
                ('{"value":"', self.token(40), '","httpOnly":true,"expires":null,"name":"id_token"}', -1),
                ("{'key': 'refresh_token', 'type': 'text', 'value': '", self.token(40), "'}", -1),
                ('{\\"name\\":\\"code_verifier\\",\\"value\\":\\"', self.token(43), '\\"}', -1),
                ('[\n  {\n    "name": "state",\n    "value": "x"\n  },\n  {\n    "name": "code",\n    "value": "',
                 self.token(43), '"\n  }\n]', -1),
                ('[ {\r\n\t"value" : "', self.token(40), '",\r\n\t"name" : "X-Access-Token"\r\n} ]', -1),
                ("key ya29.", self.token(60), "", -1),
            )
        )  # fmt: skip

    def write(self, folder: Path) -> None:
        """The log and the settings with its secrets."""
        (folder / "app.log").write_bytes(self.text.encode())
        write_settings(folder, self.secrets)


def write_settings(folder: Path, secrets: list[str]) -> None:
    """One client for each secret."""
    folder.mkdir(parents=True, exist_ok=True)
    clients = [
        f"CLIENT{number}_ISSUER=https://sso.example.com\nCLIENT{number}_CLIENT_ID=app-{number}\n"
        f"CLIENT{number}_CLIENT_SECRET='{secret}'\n"
        for number, secret in enumerate(secrets)
    ]
    (folder / ".env").write_text("".join(clients), encoding="utf-8")


def _lower(encoded: str) -> str:
    parts = encoded.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])
