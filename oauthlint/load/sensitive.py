"""Finds what no report may show: secrets by their role, and whatever stands under a key that sounds like one."""

from __future__ import annotations

from oauthlint.load.marked import marked
from oauthlint.load.registrations import PRIVATE_MEMBERS
from oauthlint.model.placeholder import is_placeholder
from oauthlint.model.reference import from_store, references
from oauthlint.model.roles import ROLES
from oauthlint.model.value import Value
from oauthlint.model.workspace import Workspace
from oauthlint.text.scan import line_end
from oauthlint.text.tree import NULL, NUMBER, SCALAR, STRING, Document, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.by_role import Settings
    from oauthlint.model.written import WrittenSecret

MIN_LENGTH = 8
"""Characters from which a secret is masked wherever it stands; a shorter one only at its own place."""
_WORDS = ("secret", "password", "passwd", "passphrase", "token", "privatekey", "apikey", "credential", "accesskey",
          "clientkey", "hmac", "signingkey", "encryptionkey")  # fmt: skip
_HINTS = ("secret", "pass", "token", "key", "cred", "hmac")
"""One of them is in every one of these: a file may have a million keys, of which hardly any is judged further."""
_NO_SECRETS = ("uri", "url", "endpoint", "path", "file", "name", "method", "alg", "type", "lifetime", "expiration",
               "ttl", "enabled", "id", "header", "issuer", "supported", "storage", "ref", "methods",
               "auth", "env")  # fmt: skip
_OF_A_NAME = frozenset(("value", "default", "constant_value"))
"""Keys whose value is that of what is named beside or above them."""


def mask_document(document: Document, workspace: Workspace, syntax: str = "") -> list[tuple[str, Node]]:
    """Note the places and texts of all values of a document whose key sounds like a secret's; gives those keys and
    values."""
    if syntax == "plain":
        return _mask_plain(document, workspace)
    if document.source.path.lower().endswith(".ipynb"):
        _mask_notebook(document, workspace)
    found = [pair for root in document.roots for pair in mask_tree(root, workspace)]
    for root in document.roots:
        for node in marked(root):
            if len(node.value) >= 4 and node.type in (STRING, NUMBER):
                _note(workspace, node.source.outermost(node.start, node.end), node.value)
    if document.problems:
        _mask_unread(document, workspace)
    return found


def _mask_plain(document: Document, workspace: Workspace) -> list[tuple[str, Node]]:
    """The same for a text without a syntax. What stands behind a word there is often one more word of a sentence: it is
    hidden in its place only. The rest of its line, where another secret may stand that nobody can delimit, is too."""
    noted = []
    masked = workspace.masked.setdefault(document.source.path, [])
    for root in document.roots:
        for key, node in _leaves(root):
            if _secret(key, node) is not None:
                text = document.source.text
                start = text.rfind("\n", 0, node.start) + 1
                signs = [at for sign in "=:" if (at := text.find(sign, start, node.start)) >= 0]
                masked.append((min(signs, default=node.start - 1) + 1, max(node.end, line_end(text, node.start))))
                noted.append((key, node))
    return noted


def _mask_notebook(document: Document, workspace: Workspace) -> None:
    """Hide the lines of code and of output that speak of a secret: they may hold more than the one that is found."""
    masked = workspace.masked.setdefault(document.source.path, [])
    for root in document.roots:
        for node in root.scalars():
            if any(word in node.value.lower() for word in ("secret", "token", "passw", "bearer", "key")):
                masked.append((node.start, node.end))


def mask_tree(root: Node, workspace: Workspace) -> list[tuple[str, Node]]:
    """Note the places and texts of all values below a node whose key sounds like a secret's; gives those keys and
    values."""
    noted = []
    for key, node in _leaves(root):
        found = _secret(key, node)
        if found is not None:
            _note(workspace, *found)
            noted.append((key, node))
        if '"kty"' in node.value and node.value.lstrip().startswith("{"):
            _mask_key(node, workspace)
        if "?" in node.value and "://" in node.value:
            for start, end in _credentials_in(node.value):
                exact = (node.start + start, node.start + end) if node.exact else (node.start, node.end)
                _note(workspace, node.source.outermost(*exact), node.value[start:end])
        if _sounds_secret(key):
            workspace.sensitive.update(filter(_may_be_secret, _pieces(node.value)))
    return noted


def _mask_key(node: Node, workspace: Workspace) -> None:
    """Hide the private members of a JSON Web Key, or of a set of them, that is the text of a setting."""
    from oauthlint.text.derived import derived
    from oauthlint.text.syntax import read

    for root in read(derived(node), "json").roots:
        mask_tree(root, workspace)


def holds_secret(root: Node) -> bool:
    """Whether something below a node is a secret, as far as its keys tell."""
    return any(_secret(key, node) is not None for key, node in _leaves(root))


def _secret(key: str, node: Node) -> tuple[tuple[object, int, int], str] | None:
    """The place and the text of what is secret of a scalar; nothing is hidden of a URL but its password's text."""
    if _sounds_secret(key) and _holds_text(node):
        return node.source.outermost(node.start, node.end), node.value
    if "://" in node.value and "@" in node.value:
        password = _password_in(node.value)
        if password:
            return node.source.outermost(node.start, node.start), password
    return None


def _mask_unread(document: Document, workspace: Workspace) -> None:
    """Hide the end of the line on which reading ended: what stands there has no key that could be judged."""
    source, line = document.source, document.problems[-1].line
    start = source.line_starts[line - 1]
    end = start + len(source.line(line))
    read = max((node.end for root in document.roots for node in root.scalars() if node.end <= end), default=0)
    outer, start, end = source.outermost(max(start, read), end)
    if start < end:
        workspace.masked.setdefault(outer.path, []).append((start, end))


def mask_values(workspace: Workspace) -> None:
    """Note the places and texts of all values with a secret role."""
    for owner in (*workspace.clients, *workspace.registrations):
        mask_settings(owner, workspace)


def mask_settings(owner: Settings, workspace: Workspace) -> None:
    """Note the places and texts of one owner's values with a secret role."""
    for role, values in owner.values.items():
        if role in ROLES and ROLES[role].secret:
            for value in values:
                _note_value(workspace, value)


def mask_written(written: WrittenSecret, workspace: Workspace) -> None:
    """Note the place and the text of a secret that was found by its name or its form."""
    mark = written.at
    _note(workspace, (mark.source, mark.start, mark.end), written.secret.reveal())


def _note_value(workspace: Workspace, value: Value) -> None:
    if value.shadows is not None:
        _note_value(workspace, value.shadows)
    if value.state == "unknown" or is_placeholder(value.raw):
        return
    for piece in value.pieces:
        _note(workspace, piece.source.outermost(piece.start, piece.end), piece.text)
    if len(value.raw) >= MIN_LENGTH and value.raw not in ROLES:
        workspace.sensitive.add(value.raw)


def _note(workspace: Workspace, place: tuple[object, int, int], text: str) -> None:
    source, start, end = place
    path = getattr(source, "path", "")
    if end > start:
        workspace.masked.setdefault(path, []).append((start, end))
        written = getattr(source, "text", "")[start:end].strip()
        if MIN_LENGTH <= len(written) <= 4096 and written not in ROLES:  # `client_secret: client_secret`
            workspace.sensitive.add(written)
    for line in text.splitlines():
        if len(line) >= MIN_LENGTH and not line.startswith("-----") and line.strip() not in ROLES:
            workspace.sensitive.add(line.strip())


def _leaves(root: Node) -> Iterator[tuple[str, Node]]:
    """Every scalar with the key that it stands under; of `{name: X, value: Y}` and `X: {value: Y}` it is the name."""
    pending = [("", root)]
    while pending:
        key, node = pending.pop()
        if node.kind == SCALAR:
            yield key, node
            continue
        names = [name.value for name, _ in node.pairs]
        if "kty" in names:
            names = ["private_key" if name in PRIVATE_MEMBERS else name for name in names]
        if not _OF_A_NAME.isdisjoint(names):
            named = [named.value for named in map(node.get, ("name", "key", "type")) if named is not None]
            label = next(filter(_sounds_secret, (*named, key)), "value")
            names = [label if name in _OF_A_NAME else name for name in names]
        pending += zip(names, (value for _, value in node.pairs), strict=True)
        for item in node.items:
            name_of, equals, text = item.value.partition("=")
            if equals and not _sounds_secret(key):  # NAME=value; a secret itself may end in "=", too
                start = item.start + (len(name_of) + 1 if item.exact else 0)
                item = Node(SCALAR, item.source, start, item.end, text, exact=item.exact)
                pending.append((name_of, item))
            else:
                pending.append((f"{key}[]", item))


_JUDGED: dict[str, bool] = {}


def _sounds_secret(key: str) -> bool:
    judged = _JUDGED.get(key)
    if judged is None:
        plain = key.lower().replace("-", "").replace("_", "")
        for hint in _HINTS:
            if hint in plain:
                break
        else:
            return False
        judged = _JUDGED[key] = _judge(key)
    return judged


def _judge(key: str) -> bool:
    *above, name = key.removesuffix("[]").split(".")
    word = name.lower().replace("-", "").replace("_", "")
    if key.endswith("[]") and word in ("secrets", "tokens", "credentials"):
        return False  # lists of names: a compose file's `secrets:`
    if word.startswith("existingsecret"):
        return False  # a chart's: the name of a Secret in the cluster
    last = _last_word(name).lower()
    if word.endswith(("expiresat", "issuedat")):
        return False  # RFC 7591 section 3.2.1: seconds
    if last in _NO_SECRETS or (last == word and word.endswith(_NO_SECRETS)):
        return False
    if above[-1:] in (["secret"], ["password"]):  # Keycloak's `client.secret.rotated`
        return True
    word = word.replace("keycloak", "")  # CLIENT_KEYCLOAK_SCOPE holds no client key
    return any(part in word for part in _WORDS)


def _last_word(name: str) -> str:
    """`FILE` of `SECRET_FILE`, `File` of `secretFile`; all of it where no case and no sign divides it."""
    for at in range(len(name) - 1, 0, -1):
        if name[at - 1] in "-_" or (name[at].isupper() and name[at - 1].islower()):
            return name[at:]
    return name


def _holds_text(node: Node) -> bool:
    text = node.value
    if len(text) < (MIN_LENGTH if node.type == NUMBER else 4) or node.type == NULL:
        return False
    if text.lower() in ("true", "false", "none", "null"):
        return False
    if from_store(text) or text.startswith(("http://", "https://")) or is_placeholder(text):
        return False
    return not any(not reference.bare for reference in references(text))


def _pieces(text: str) -> Iterator[str]:
    """What may be secret of a text with references: what stands around them, what they fall back on, and a `$` in a
    password that only looks like one."""
    found, at = references(text), 0
    for reference in found:
        inside = "" if (reference.start, reference.end) == (0, len(text)) else text[reference.start : reference.end]
        fallback = reference.default or ""
        yield from (text[at : reference.start], inside if reference.bare else "")
        yield from _pieces(fallback) if references(fallback) else (fallback,)
        at = reference.end
    yield text[at:] if found else ""


def _may_be_secret(piece: str) -> bool:
    return len(piece) >= MIN_LENGTH and "://" not in piece and not is_placeholder(piece)


_IN_URLS = ("client_secret", "client_assertion", "access_token", "refresh_token", "code_verifier")
"""Parameters of a URL's query whose values no report shows."""


def _credentials_in(url: str) -> Iterator[tuple[int, int]]:
    """Where in a URL the values of such parameters stand."""
    at = url.index("?") + 1
    for parameter in url[at:].split("&"):
        name, _equals, value = parameter.partition("=")
        if name in _IN_URLS and value and not references(value):
            yield at + len(name) + 1, at + len(parameter)
        at += len(parameter) + 1


def _password_in(url: str) -> str:
    scheme, _, rest = url.partition("://")
    userinfo = rest.partition("/")[0].rpartition("@")[0]
    if not userinfo:  # a "/" that nobody encoded; `host:8080/@name` has a port
        user, _, password = rest.rpartition("@")[0].partition(":")
        port = scheme.lower() in ("http", "https") and password.partition("/")[0].isdigit()
        userinfo = "" if "/" in user or "?" in user or port else f"{user}:{password}"
    password = userinfo.partition(":")[2]
    return password if len(password) >= 4 and not references(password) else ""


__all__ = ["holds_secret", "mask_document", "mask_settings", "mask_tree", "mask_values", "mask_written"]
