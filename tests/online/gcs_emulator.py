"""PyPI's gcp-storage-emulator: the API of Google Cloud Storage over memory, without credentials."""

from __future__ import annotations

import sys
from pathlib import Path

from real_server import LOCAL, RealServer, free_port


class GcsEmulator:
    """The emulator's process; `environment` is what gcsfs needs to know of it."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        command = [sys.executable, "-u", "-m", "gcp_storage_emulator", "start", "--in-memory"]
        self._server = RealServer([*command, "--host", LOCAL, "--port", str(port)], folder / "log", {})
        self._server.wait_for("All services started", 60)
        self.environment = {
            "STORAGE_EMULATOR_HOST": f"http://{LOCAL}:{port}",
            "NO_GCE_CHECK": "true",  # otherwise it asks the network whether this is a machine of Google's
            "GOOGLE_APPLICATION_CREDENTIALS": "",
            "CLOUDSDK_CONFIG": str(folder),
        }

    def stop(self) -> None:
        self._server.stop()
