"""npm's Azurite: the API of Azure's Blob Storage over memory, with signed requests, one account."""

from __future__ import annotations

import base64
from pathlib import Path

from real_server import LOCAL, RealServer, free_port

ACCOUNT = "storeaccount"
KEY, OTHER_KEY = (base64.b64encode(text).decode() for text in (b"the key of the store", b"a key of nobody at all"))


class Azurite:
    """The store's process; `environment` is what adlfs needs to know of it."""

    def __init__(self, folder: Path, log: Path) -> None:
        port = str(free_port())
        command = ["node", str(folder / "node_modules" / "azurite" / "dist" / "src" / "blob" / "main.js")]
        options = ["--inMemoryPersistence", "--skipApiVersionCheck", "--silent"]
        place = ["--blobHost", LOCAL, "--blobPort", port]
        self._server = RealServer([*command, *options, *place], log, {"AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}"})
        self._server.wait_for("successfully listens", 60)
        self._endpoint = f"http://{LOCAL}:{port}/{ACCOUNT}"
        self.environment = {"AZURE_STORAGE_CONNECTION_STRING": self.connection(KEY)}

    def connection(self, key: str) -> str:
        """How to connect with that key."""
        return f"AccountName={ACCOUNT};AccountKey={key};BlobEndpoint={self._endpoint};"

    def stop(self) -> None:
        self._server.stop()
