"""Finds the secrets that stand in files as they are, and says what they stand in."""

from __future__ import annotations

from oauthlint.load.other_files import KEY_FILES
from oauthlint.load.sensitive import mask_written
from oauthlint.model.environment import EXAMPLE, TEST
from oauthlint.model.genuine import is_genuine, is_private_key
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import UNKNOWN, Mark, Secret, Value
from oauthlint.model.written import ENV_FILE, EXAMPLE_FILE, MANIFEST, RECORDING, TEST_FILE, WrittenSecret

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.carriers.carrier import Scope
    from oauthlint.model.by_role import Settings
    from oauthlint.model.value import Piece
    from oauthlint.model.workspace import Workspace
    from oauthlint.text.tree import Document, Node

    Place = tuple[str, int, int]

_NAMES = ("clientsecret", "consumersecret", "appsecret", "accesstoken", "refreshtoken", "idtoken", "initialaccesstoken",
          "clientassertion", "cookiesecret", "oauthtokensecret", "nextauthsecret")  # fmt: skip
"""Names of OAuth's own secrets at the end of a key, without `-` and `_` (RFC 6749, 7591; cookie secrets of proxies)."""
_MANIFESTS = frozenset(("dockerfile", "docker-compose", "kubernetes", "kustomize", "helm-values", "heroku", "systemd",
                        "github-actions", "gitlab-ci", "azure-pipelines", "circleci", "bitbucket",
                        "drone"))  # fmt: skip
"""Carriers whose files build or deploy the application."""
_OF_OAUTH = frozenset(("oauth", "oauth2", "oidc", "openid", "jwt", "jwk", "jwks", "assertion", "sso", "idp", "auth",
                       "authkey", "passport", "private"))  # fmt: skip
_OF_TLS = frozenset(("ssl", "tls", "https", "cert", "certs", "certificate", "certificates", "ca", "localhost", "ssh"))
_TESTS = frozenset(("test", "tests", "testing", "testdata", "fixture", "fixtures", "mock", "mocks", "cypress", "e2e"))
_TEST_FOLDERS = frozenset(("spec", "specs", "__tests__", "__mocks__", "__fixtures__"))
_SHOWN = frozenset(("docs", "doc", "documentation", "demo", "demos", "tutorial", "tutorials", "quickstart",
                    "quickstarts", "playground", "getting-started"))  # fmt: skip
"""Folders of what is shown to people, not deployed."""


class Written:
    """Collects the secrets of a run while its files are read."""

    __slots__ = ("_by_name", "_environments", "_recorded", "_scopes")

    def __init__(self) -> None:
        self._by_name: list[tuple[Node, str, str | None]] = []
        self._environments: dict[str, str | None] = {}
        self._scopes: list[tuple[str, Scope]] = []
        self._recorded: dict[tuple[str, Secret], WrittenSecret] = {}

    def document(self, document: Document, secrets: list[tuple[str, Node]], environment: str | None) -> None:
        """Note what stands in a document under the name of one of OAuth's secrets; `secrets` are all that sound so."""
        path = document.source.outermost(0, 0)[0].path
        self._environments[path] = environment
        if path.lower().endswith(KEY_FILES) and not _of_oauth(path):
            return
        for key, node in secrets:
            bare = key.rpartition(".")[2].lower().replace("-", "").replace("_", "").removesuffix("[]")
            if bare.endswith(_NAMES) or is_private_key(node.value) or (bare == "privatekey" and _is_exponent(node)):
                self._by_name.append((node, key, environment))

    def recording(self, document: Document) -> None:
        """Note the credentials in recorded traffic, each once, however often it is sent."""
        from oauthlint.load.recorded import credentials  # few trees have recordings

        for root in document.roots:
            for kind, node in credentials(root):
                mark, secret = Mark(node.source, node.start, node.end), Secret(node.value)
                written = WrittenSecret(kind, mark, secret, None)
                written.holder = RECORDING
                self._recorded.setdefault((written.path, secret), written)

    def scope(self, carrier: str, scope: Scope) -> None:
        """Note which carrier hands out the variables of a scope."""
        self._scopes.append((carrier, scope))

    def collect(self, workspace: Workspace) -> list[WrittenSecret]:
        """Every genuine secret once for each place, in the order of paths and places."""
        found: dict[Place, WrittenSecret] = {}
        for owner in (*workspace.clients, *workspace.registrations):
            for value in _secret_values(owner):
                for piece in value.pieces:
                    self._add(found, value, piece, owner)
        for node, key, environment in self._by_name:
            if is_genuine(node.value):
                mark = Mark(node.source, node.start, node.end)
                written = found.setdefault(mark.key, WrittenSecret(key, mark, Secret(node.value), environment))
                if not written.key.endswith(key):  # known by the key that refers to it
                    written.key = key
        self._place(found, workspace)
        for written in self._recorded.values():
            written.state = workspace.tracking.get(written.path)
            found[written.at.key] = written
        for written in found.values():
            mask_written(written, workspace)
        _pair(found)
        return [found[place] for place in sorted(found)]

    def _add(self, found: dict[Place, WrittenSecret], value: Value, piece: Piece, owner: Settings) -> None:
        if not is_genuine(piece.text):
            return
        mark = Mark(piece.source, piece.start, piece.end)
        environment = self._environments.get(mark.source.path)
        client = owner if isinstance(owner, ClientSettings) else None
        if environment is None and isinstance(owner, ClientSettings | Registration):
            environment = owner.environment
        written = found.setdefault(mark.key, WrittenSecret(value.key, mark, Secret(piece.text), environment))
        if written.client is None:
            written.client = client

    def _place(self, found: dict[Place, WrittenSecret], workspace: Workspace) -> None:
        """What each stands in, and what git says of it."""
        if not found:
            return
        for carrier, scope in self._scopes:
            for variable in scope.variables.values():
                written = found.get(_place_of(variable.node))
                if written is not None:
                    written.carrier, written.key = carrier, variable.key.value
        for written in found.values():
            written.state = workspace.tracking.get(written.path)
            written.holder = _holder(written)


def _pair(found: dict[Place, WrittenSecret]) -> None:
    """Tell each secret in an example the places in which the same one is in use."""
    if not any(written.holder == EXAMPLE_FILE for written in found.values()):
        return
    by_secret: dict[Secret, list[WrittenSecret]] = {}
    for written in found.values():
        by_secret.setdefault(written.secret, []).append(written)
    for members in by_secret.values():
        for written in members:
            written.twins = [other for other in members if other.holder not in (EXAMPLE_FILE, TEST_FILE, RECORDING)]


def _secret_values(owner: Settings) -> Iterator[Value]:
    digests = owner.unknown if isinstance(owner, Registration) else ()  # Duende keeps no more of a secret than that
    for role, values in owner.values.items():
        if role in ROLES and ROLES[role].secret and role not in digests:
            for value in values:
                at: Value | None = value
                while at is not None:
                    if at.state != UNKNOWN and not at.reference:
                        yield at
                    at = at.shadows


def _of_oauth(path: str) -> bool:
    """Whether the name of a key's file speaks of tokens or sign-in. Most keys are for TLS, which is none of ours."""
    words = set(path.lower().replace("/", ".").replace("-", ".").replace("_", ".").split("."))
    return not words.isdisjoint(_OF_OAUTH) and words.isdisjoint(_OF_TLS)


def _is_exponent(node: Node) -> bool:
    """Whether a private member of a JWK is `d`: one stands for the whole key (RFC 7518 sections 6.2.2 and 6.3.2)."""
    before = node.source.text[max(node.start - 8, 0) : node.start]
    return before.replace('"', "").replace(" ", "").endswith(("d:", "d:'"))


def _place_of(node: Node) -> Place:
    source, start, end = node.source.outermost(node.start, node.end)
    return source.path, start, end


def _holder(written: WrittenSecret) -> str:
    *folders, name = written.path.lower().split("/")
    words = {word for part in folders for word in (part, *part.replace("_", "-").split("-"))}
    words.update(name.replace("_", ".").replace("-", ".").split("."))
    if written.environment in (TEST, "ci") or words & _TESTS or set(folders) & _TEST_FOLDERS:
        return TEST_FILE
    if written.environment == EXAMPLE or set(folders) & _SHOWN:
        return EXAMPLE_FILE
    if written.carrier in _MANIFESTS:
        return MANIFEST
    return ENV_FILE if written.carrier == "env-file" else written.holder
