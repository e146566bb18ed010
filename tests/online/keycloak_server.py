"""Keycloak as the tests use it: in development mode, with a database of its own.

As a script, it makes a database ready below the folder of Keycloak that is named, which spares each session most of
the start: python tests/online/keycloak_server.py .servers/keycloak/keycloak-26.7.3
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from real_server import LOCAL, Asker, RealServer, free_port

if TYPE_CHECKING:
    from project import Project

_ADMIN = "of-a-test"
_DATABASE = "keycloakdb.mv.db"
VIEWER, VIEWER_SECRET = "linter", "of-the-linter"
_CONFIGURATION = """\
[[clients]]
client-id = "{}"
registration = {{ provider = "keycloak", url = "{}", realm = "{}", \
client-id-env = "OAUTHLINT_LINTER", client-secret-env = "OAUTHLINT_LINTER_SECRET" }}
"""


class Keycloak:
    """A running Keycloak. `home` is its unpacked folder, `folder` takes its database and its log."""

    def __init__(self, home: Path, folder: Path) -> None:
        port = free_port()
        self.origin = f"http://{LOCAL}:{port}"
        self._server = RealServer(
            [str(home / "bin" / "kc.sh"), "start-dev", f"--http-host={LOCAL}", f"--http-port={port}"],
            folder / "log",
            {
                "KC_BOOTSTRAP_ADMIN_USERNAME": _ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD": _ADMIN,
                "KC_DB_URL": f"jdbc:h2:file:{folder}/keycloakdb;NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE",
                # quick to start, and small; the defaults are for a server that stays
                "JAVA_OPTS": "-Xms256m -Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8",
            },
        )
        self.asker = Asker(self.origin)
        self._token, self._until = "", 0.0

    @classmethod
    def copied(cls, home: Path, folder: Path) -> Keycloak:
        """One with a copy of the database that was made ready, if there is one."""
        ready = _made_ready(home) / _DATABASE
        if ready.is_file():
            shutil.copy(ready, folder)
        return cls(home, folder)

    def wait(self) -> None:
        """Wait until it listens; from an empty database that takes minutes on a small machine."""
        self._server.wait_for("Listening on:", 400)

    def stop(self) -> None:
        self.asker.close()
        self._server.stop()

    def token(self) -> str:
        """An administrator's access token; it lives for a minute, and the password is slow to check."""
        if self._token and time.monotonic() < self._until:
            return self._token
        form = urlencode({"grant_type": "password", "client_id": "admin-cli", "username": _ADMIN, "password": _ADMIN})
        answer = self.asker.ask("POST", "/realms/master/protocol/openid-connect/token", form=form)
        self._token, self._until = str(answer.json()["access_token"]), time.monotonic() + 20
        return self._token

    def admin(self, method: str, path: str, body: Any = None) -> Any:
        """What the admin API answers, None for an empty answer."""
        answer = self.asker.ask(method, f"/admin{path}", body, token=self.token())
        assert answer.status in (200, 201, 204), (answer.status, answer.body[:2000])
        return answer.json() if answer.body else None

    def make_realm(self, name: str, clients: list[dict[str, Any]]) -> None:
        """Import a realm with its clients."""
        self.admin("POST", "/realms", {"realm": name, "enabled": True, "sslRequired": "none", "clients": clients})

    def make_viewer(self, realm: str) -> None:
        """A service in a realm that may view clients, and no more."""
        service = {"clientId": VIEWER, "secret": VIEWER_SECRET, "standardFlowEnabled": False,
                   "serviceAccountsEnabled": True}  # fmt: skip
        self.admin("POST", f"/realms/{realm}/clients", service)
        ids = {client["clientId"]: client["id"] for client in self.admin("GET", f"/realms/{realm}/clients")}
        account = self.admin("GET", f"/realms/{realm}/clients/{ids[VIEWER]}/service-account-user")["id"]
        manager = ids["realm-management"]
        role = self.admin("GET", f"/realms/{realm}/clients/{manager}/roles/view-clients")
        self.admin("POST", f"/realms/{realm}/users/{account}/role-mappings/clients/{manager}", [role])

    def asks_for(self, project: Project, realm: str, client_id: str) -> None:
        """A project whose configuration names the admin API as the source of a registration."""
        text = _CONFIGURATION.format(client_id, self.origin, realm)
        (project.folder / "oauthlint.toml").write_text(text, encoding="utf-8")
        project.set("OAUTHLINT_LINTER", VIEWER)
        project.set("OAUTHLINT_LINTER_SECRET", VIEWER_SECRET)


def _made_ready(home: Path) -> Path:
    return home / "data" / "made-ready"


if __name__ == "__main__":
    folder = _made_ready(Path(sys.argv[1]).absolute())
    if not (folder / _DATABASE).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        server = Keycloak(Path(sys.argv[1]).absolute(), folder)
        try:
            server.wait()
        finally:
            server.stop()
