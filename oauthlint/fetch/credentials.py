"""Credentials: only from environment variables whose names begin with OAUTHLINT_, and a place for those that change."""

from __future__ import annotations

import os
import shlex
import tempfile
import threading

from oauthlint.errors import UsageError
from oauthlint.model.value import Secret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "OAUTHLINT_"
CLIENT_URI, ACCESS_TOKEN = "OAUTHLINT_REGISTRATION_CLIENT_URI", "OAUTHLINT_REGISTRATION_ACCESS_TOKEN"
"""A client's own registration and the token for it (RFC 7592 section 3). With the same suffix behind both names there
may be several pairs. They are always taken together, so that no file of the tree can send a token anywhere else: a
server may revoke a token that is used on another client's address."""


class ClientConfiguration:
    """Where one client's registration is read, and with what. `variable` names the token's, for messages."""

    __slots__ = ("suffix", "token", "uri", "variable")

    def __init__(self, suffix: str, uri: str, token: Secret | None) -> None:
        self.suffix = suffix
        self.uri = uri
        self.token = token
        self.variable = ACCESS_TOKEN + suffix


def client_configurations(environ: Mapping[str, str]) -> list[ClientConfiguration]:
    """The pairs that the environment names."""
    found = []
    for name in sorted(environ):
        if name.startswith(CLIENT_URI) and environ[name]:
            suffix = name[len(CLIENT_URI) :]
            token = environ.get(ACCESS_TOKEN + suffix)
            found.append(ClientConfiguration(suffix, environ[name].strip(), Secret(token.strip()) if token else None))
    return found


def belongs(suffix: str, client_id: str) -> bool:
    """Whether the suffix of a pair is the client id as an environment variable spells it (`_SHOP_WEB`)."""
    spelled = "".join(char if char.isascii() and char.isalnum() else "_" for char in client_id)
    return suffix.strip("_").upper() == spelled.strip("_").upper()


def looked_up(environ: Mapping[str, str], name: str | None) -> Secret | None:
    """The credential in the variable `name`, None where it is not set. A name without our prefix is never read, nor is
    a registration's token, which goes to its own address only."""
    if name is None or not name.startswith(PREFIX) or name.startswith((CLIENT_URI, ACCESS_TOKEN)):
        return None
    text = environ.get(name, "").strip()
    return Secret(text) if text else None


class TokenFile:
    """The file that the user named for new registration access tokens: `NAME=token` lines, for its owner's eyes only.

    Raises UsageError where it cannot be written: that has to be known before a token can change."""

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)
        self._shown = path
        self._lock = threading.Lock()
        if os.path.exists(self.path) and not os.path.isfile(self.path):
            raise UsageError(f"--save-registration-token {path}: is not a file")
        try:
            draft = self._draft("")
            os.remove(draft)
        except OSError as error:
            raise UsageError(f"--save-registration-token {path}: cannot be written: {error.strerror}") from None

    def save(self, variables: dict[str, str]) -> str:
        """Keep `variables`, beside what else the file holds; returns where they are now."""
        with self._lock:
            lines = []
            try:
                with open(self.path, encoding="utf-8") as file:
                    lines = [line for line in file.read().splitlines() if line.partition("=")[0] not in variables]
            except (OSError, UnicodeError):
                pass
            text = "".join(f"{line}\n" for line in [*lines, *(f"{n}={shlex.quote(v)}" for n, v in variables.items())])
            try:
                os.replace(self._draft(text), self.path)
            except OSError:  # the disk filled up meanwhile: the token must not be lost
                handle, self.path = tempfile.mkstemp(prefix="oauthlint-", suffix=".env")
                self._shown = self.path
                with open(handle, "w", encoding="utf-8") as file:
                    file.write(text)
            return self._shown

    def _draft(self, text: str) -> str:
        draft = f"{self.path}.{os.getpid()}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return draft
