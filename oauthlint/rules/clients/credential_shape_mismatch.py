"""A credential does not look like what its provider issues.

What it checks
    Client ids and secrets against the shapes that their providers are known for: Google's ids end in
    `.apps.googleusercontent.com`; a secret of Microsoft Entra ID is no GUID (that is the secret's id); a personal
    access token or an API key is no client secret; a secret is not equal to its client id.

Why it matters
    The console shows several values side by side, and the wrong one was copied: every token request is answered with
    `invalid_client`.

How to fix
    Copy the value that the provider calls client id or client secret.

When to ignore
    The provider has begun to issue values of another shape (the table is of November 2026).
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import CLIENT, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA511",
    name="credential-shape-mismatch",
    severity=WARNING,
    subject=CLIENT,
    roles=("client_id", "client_secret"),
    references=("RFC 6749 section 2.3.1", "RFC 6749 section 5.2"),
)

_HEX = frozenset("0123456789abcdefABCDEF")
_TOKENS = {
    "ghp_": "a personal access token of GitHub",
    "github_pat_": "a personal access token of GitHub",
    "gho_": "an access token of GitHub",
    "glpat-": "a personal access token of GitLab",
    "xoxb-": "a token of Slack",
    "xoxp-": "a token of Slack",
    "AIza": "an API key of Google",
    "ya29.": "an access token of Google",
    "sk_live_": "an API key of Stripe",
    "eyJ": "a JSON Web Token",
}
"""How values begin that providers issue for something else."""


def check(client: ClientSettings) -> Iterator[Finding]:
    if client.environment is not None and client.environment in DEVELOPMENT_LIKE:
        return
    identity, secret = _written(client.one("client_id")), _written(client.one("client_secret"))
    if identity is not None and _of_google(client) and _is_no_id_of_google(identity.raw):
        yield _finding(identity, "not of the shape of Google's client ids: 123-abc.apps.googleusercontent.com")
    if secret is None:
        return
    token = next((what for start, what in _TOKENS.items() if secret.raw.startswith(start)), None)
    if token is not None:
        yield _finding(secret, f"this looks like {token}")
    elif client.provider == "entra" and _is_guid(secret.raw):
        yield _finding(secret, "a GUID: this looks like the secret's id, not its value")


def _written(value: Value | None) -> Value | None:
    return value if value is not None and value.state == DECLARED and value.known and not value.empty else None


def _of_google(client: ClientSettings) -> bool:
    """Whether the id is Google's own: a proxy or an identity platform before it has ids of its own."""
    if client.provider is not None:
        return client.provider == "google"
    return client.name.upper().rpartition(".")[2] == "GOOGLE" and not any(
        role in client.values for role in ("issuer", "discovery_url", "authorization_endpoint", "token_endpoint")
    )


def _is_no_id_of_google(text: str) -> bool:
    """A number, a key or a mail address; a mere word stands for an id that is yet to come."""
    return not text.endswith(".apps.googleusercontent.com") and any(char.isdigit() or char == "@" for char in text)


def _is_guid(text: str) -> bool:
    groups = text.split("-")
    return [len(group) for group in groups] == [8, 4, 4, 4, 12] and all(_HEX.issuperset(group) for group in groups)


def _finding(value: Value, label: str) -> Finding:
    at, focus = place(value)
    what = "client secret" if value.role == "client_secret" else "client id"
    return Finding(
        at,
        f"token requests may be refused: {value.key} does not look like a {what}",
        focus=focus,
        label=label,
        why=f"with another value than the {what} the answer is invalid_client (RFC 6749 section 5.2)",
        help=f"copy the {what} from the provider's console into {focus.source.path}",
        confidence=PROVIDER_DEPENDENT,
        detail=value.role,
    )


_GOOGLE = "GOOGLE_CLIENT_ID={}\nGOOGLE_CLIENT_SECRET={}\n"
_ENTRA = "OIDC_ISSUER=https://login.microsoftonline.com/2b1c7f4e/v2.0\nOIDC_CLIENT_ID=shop-web\nOIDC_CLIENT_SECRET={}\n"
_ID = "123456789012-abc.apps.googleusercontent.com"

EXAMPLES = (
    Bad("project number as Google's client id", {".env": _GOOGLE.format("123456789012", "${SECRET}")}, at=".env:1"),
    Bad("id of the secret at Entra", {".env": _ENTRA.format("6f9619ff-8b86-4011-b42d-00c04fc964ff")}, at=".env:3"),
    Bad("personal access token as a secret",
        {".env": "GITHUB_CLIENT_ID=Ov23liAbCdEfGhIjKlMn\n"
         f"GITHUB_CLIENT_SECRET={'ghp_'}{'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'}\n"}, at=".env:2"),
    Good("what Google issues", {".env": _GOOGLE.format(_ID, "${SECRET}")}),
    Good("secret of Entra", {".env": _ENTRA.format("abc8Q~q8Zt4vWn2LxRb7KdXw7Rm5Ts9PqLc3Vb")}),
    Good("reference", {".env": _GOOGLE.format("${GOOGLE_ID}", "${SECRET}")}),
    Good("word that stands for an id", {".env": _GOOGLE.format("google_client_id", "${SECRET}")}),
    Good("test", {".env.test": _GOOGLE.format("test-client", "test-secret")}),
    Good("broker-named-after-google",
         {".env": _GOOGLE.format("google-broker", "${SECRET}") + "GOOGLE_ISSUER=https://sso.example.com\n"}),
)  # fmt: skip
