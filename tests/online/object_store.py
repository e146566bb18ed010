"""S3Proxy, an object store with the API of S3 over a folder: signed requests, one user."""

from __future__ import annotations

import shutil
from pathlib import Path

from real_server import LOCAL, RealServer, absent, free_port

USER, PASSWORD = "store-user", "store-password"


class ObjectStore:
    """The store's process; `environment` is what a client of S3 needs to know of it, credentials included."""

    def __init__(self, jar: Path, folder: Path) -> None:
        if shutil.which("java") is None:
            absent("Java for S3Proxy", "install a Java runtime, 17 or newer")
        self.url = f"http://{LOCAL}:{free_port()}"
        (folder / "objects").mkdir()
        (folder / "store.conf").write_text(
            f"s3proxy.endpoint={self.url}\ns3proxy.authorization=aws-v4\ns3proxy.identity={USER}\n"
            f"s3proxy.credential={PASSWORD}\njclouds.provider=filesystem-nio2\njclouds.identity=x\n"
            f"jclouds.credential=x\njclouds.filesystem.basedir={folder / 'objects'}\n",
            encoding="utf-8",
        )
        command = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
        self._server = RealServer([*command, "--properties", str(folder / "store.conf")], folder / "log", {})
        self._server.wait_for("Started Server@", 60)
        self.environment = {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": USER,
            "AWS_SECRET_ACCESS_KEY": PASSWORD,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            # It knows none of the newer checksums.
            "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
            "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
        }

    def stop(self) -> None:
        self._server.stop()
