"""The real servers: started when the first test wants them, once per session."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from azurite import Azurite
from dask_cluster import Cluster
from gcs_emulator import GcsEmulator
from keycloak_server import Keycloak
from object_store import ObjectStore
from project import Project
from real_server import Asker, RealServer, absent

HERE = Path(__file__).parent
SERVERS = HERE.parent.parent / ".servers"
"""Where tools/servers.sh puts them."""


def _asked(server: RealServer, seconds: float) -> Iterator[Asker]:
    """A connection to a server that says when it is ready, for as long as the tests need it."""
    try:
        asker = Asker(server.wait_for("ready http", seconds).split()[1])
        yield asker
        asker.close()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def oidc_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """npm's oidc-provider."""
    folder = Path(os.environ.get("OAUTHLINT_TEST_OIDC_PROVIDER") or SERVERS / "oidc-provider").absolute()
    if not (folder / "node_modules" / "oidc-provider").is_dir() or shutil.which("node") is None:
        absent("oidc-provider", "run tools/servers.sh, or name its folder in OAUTHLINT_TEST_OIDC_PROVIDER")
    log = tmp_path_factory.mktemp("oidc-provider") / "log"
    command = ["node", str(HERE / "oidc_provider.mjs")]
    yield from _asked(RealServer(command, log, {"OAUTHLINT_TEST_OIDC_PROVIDER": str(folder)}), 60)


def _toolkit(folder: Path, **environment: str) -> Iterator[Asker]:
    try:
        import oauth2_provider  # noqa: F401
    except ImportError:
        absent("django-oauth-toolkit", "install the test dependencies: pip install -e '.[test]'")
    command = [sys.executable, str(HERE / "toolkit_server.py")]
    yield from _asked(RealServer(command, folder / "log", {"TOOLKIT_FOLDER": str(folder), **environment}), 90)


@pytest.fixture(scope="session")
def toolkit_as_shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """django-oauth-toolkit as it is shipped: 500 on prompt=none with the openid scope."""
    yield from _toolkit(tmp_path_factory.mktemp("toolkit"))


@pytest.fixture(scope="session")
def toolkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """django-oauth-toolkit that answers to prompt=none."""
    yield from _toolkit(tmp_path_factory.mktemp("toolkit-silent"), TOOLKIT_SILENT_LOGIN="1")


@pytest.fixture(scope="session")
def keycloak(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keycloak]:
    """Keycloak."""
    given = os.environ.get("OAUTHLINT_TEST_KEYCLOAK")
    found = sorted(SERVERS.glob("keycloak/keycloak-*/bin/kc.sh"))
    home = Path(given).absolute() if given else found[-1].parent.parent if found else None
    if home is None or not (home / "bin" / "kc.sh").is_file():
        absent("Keycloak", "run tools/servers.sh, or name its unpacked folder in OAUTHLINT_TEST_KEYCLOAK")
    if shutil.which("java") is None or subprocess.run(["java", "-version"], capture_output=True).returncode:
        absent("Java for Keycloak", "install a Java runtime, 17 or newer")
    server = Keycloak.copied(home, tmp_path_factory.mktemp("keycloak"))
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """S3Proxy."""
    given = os.environ.get("OAUTHLINT_TEST_S3PROXY")
    jars = [Path(given).absolute()] if given else sorted(SERVERS.glob("s3proxy/s3proxy-*.jar"))
    if not jars or not jars[-1].is_file():
        absent("S3Proxy", "run tools/servers.sh, or name its jar in OAUTHLINT_TEST_S3PROXY")
    try:
        import s3fs  # noqa: F401
    except ImportError:
        absent("s3fs", "install the test dependencies: pip install -e '.[test]'")
    store = ObjectStore(jars[-1], tmp_path_factory.mktemp("s3proxy"))
    yield store
    store.stop()


@pytest.fixture(scope="session")
def gcs_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GcsEmulator]:
    """gcp-storage-emulator."""
    for name in ("gcp_storage_emulator", "gcsfs"):
        if importlib.util.find_spec(name) is None:
            absent(name, "install the test dependencies: pip install -e '.[test]'")
    emulator = GcsEmulator(tmp_path_factory.mktemp("gcs"))
    yield emulator
    emulator.stop()


@pytest.fixture(scope="session")
def azurite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    """Azurite."""
    folder = Path(os.environ.get("OAUTHLINT_TEST_AZURITE") or SERVERS / "azurite").absolute()
    if not (folder / "node_modules" / "azurite").is_dir() or shutil.which("node") is None:
        absent("Azurite", "run tools/servers.sh, or name its folder in OAUTHLINT_TEST_AZURITE")
    if importlib.util.find_spec("adlfs") is None:
        absent("adlfs", "install the test dependencies: pip install -e '.[test]'")
    store = Azurite(folder, tmp_path_factory.mktemp("azurite") / "log")
    yield store
    store.stop()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A Dask scheduler with two workers."""
    made = new_cluster(tmp_path_factory.mktemp("dask"))
    try:
        made.work(2)
        yield made
    finally:
        made.stop()


def new_cluster(folder: Path, environment: dict[str, str] | None = None, scheme: str = "tcp") -> Cluster:
    """A Dask scheduler without workers."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        absent("Dask", "install the test dependencies: pip install -e '.[test]'")
    return Cluster(folder, environment, scheme)


@pytest.fixture
def own_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Cluster]]:
    """Makes clusters for one test, which may break them."""
    made: list[Cluster] = []

    def make(environment: dict[str, str] | None = None, scheme: str = "tcp") -> Cluster:
        made.append(new_cluster(tmp_path_factory.mktemp("dask"), environment, scheme))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An application's folder, the current one, to be checked online."""
    return Project(tmp_path, monkeypatch)
