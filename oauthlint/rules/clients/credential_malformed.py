"""A client id or secret holds characters that were never part of it.

What it checks
    Client ids and secrets for blanks, line ends or quotes around them, for invisible characters and for others that
    none may hold (RFC 6749 appendix A), and secrets for a form that is percent-encoded.

Why it matters
    The provider compares every character: the answer is `invalid_client`. The character is invisible in most editors,
    and comes with copying, with `echo` into a Kubernetes Secret, or with quotes that the reader of the file keeps.

How to fix
    Remove the character. In a shell use `printf` or `echo -n`, in a list of `NAME=value` write no quotes.

When to ignore
    The provider really issued such a value.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Edit, Finding, Fix
from oauthlint.model.value import DECLARED, Value
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, SAFE, SETTING, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import SettingOf

RULE = Rule(
    code="OA510",
    name="credential-malformed",
    severity=ERROR,
    subject=SETTING,
    roles=("client_id", "client_secret"),
    fix=SAFE,
    references=("RFC 6749 appendix A.1", "RFC 6749 appendix A.2", "RFC 6749 section 5.2"),
)

_ENCODED = ("%2B", "%2F", "%3D", "%21", "%24", "%26", "%40", "%7E")
"""Characters of random secrets as a URL or a form spells them."""


def check(setting: SettingOf) -> Iterator[Finding]:
    value = setting.value
    if setting.client is None or value.role not in RULE.roles or value.state != DECLARED or not value.known:
        return
    text = value.raw
    if not text.strip():
        return  # there is no credential; OA501 and OA503 say so
    odd = _odd(text)
    if odd is not None:
        start, end, what, remedy = odd
        yield _finding(value, start, end, what, remedy, mild=False)
    elif value.role == "client_secret" and any(code in text for code in _ENCODED):
        at = min(text.find(code) for code in _ENCODED if code in text)
        yield _finding(value, at, at + 3, "holds a percent-encoded character",
                       "write the secret as the provider showed it", mild=True)  # fmt: skip


def _odd(text: str) -> tuple[int, int, str, str] | None:
    """Where `text` holds what no credential may, what it is, and what to do."""
    from oauthlint.model.characters import named

    bare = text.strip()
    if text != bare:
        start = text.index(bare) + len(bare)
        leading = start == len(text)
        start, end = (0, text.index(bare)) if leading else (start, len(text))
        what = "line end" if "\n" in text[start:end] or "\r" in text[start:end] else "blank"
        where = "begin" if leading else "end"
        return start, end, f"{where}s with a {what}", f"remove the {what} at its {where}{'ning' if leading else ''}"
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'`":
        return 0, 1, "stands in quotes that are part of it", "remove the quotes around it"
    for index, char in enumerate(text):
        if " " <= char <= "~":
            continue
        if sum(other.isalpha() and not other.isascii() for other in text) > 2:  # words, which describe a value
            return index, len(text), f"holds {named(char)}", "put the value that the provider has given out"
        return index, index + 1, f"holds {named(char)}", "remove or retype this character"
    return None


def _finding(value: Value, start: int, end: int, what: str, remedy: str, *, mild: bool) -> Finding:
    at, focus = place(value, start, end)
    secret = value.role == "client_secret"
    whole = "secret" if secret else "client id"
    return Finding(
        at,
        f"token requests {'may' if mild else 'will'} be refused: {value.key} {what}",
        focus=focus,
        label=f"not a character of the {whole}",
        why=f"the provider compares every character of a {whole}, and answers invalid_client (RFC 6749 section 5.2)",
        help=f"{remedy} in {focus.source.path}",
        severity=WARNING if mild else None,
        confidence=PROVIDER_DEPENDENT if mild else "certain",
        fix=_trimmed(value, start, end) if not mild else None,
    )


def _trimmed(value: Value, start: int, end: int) -> Fix | None:
    """Removes blanks behind a value of one line, where the file holds them as they are."""
    text = value.raw
    if end != len(text) or text[start:end].strip(" \t\r") or len(value.pieces) != 1 or not value.pieces[0].exact:
        return None
    return Fix((Edit(value.mark(start, end), ""),), safe=True)


_APP = "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"
_SECRET = """\
apiVersion: v1
kind: Secret
metadata:
  name: shop-oidc
data:
  OIDC_CLIENT_ID: c2hvcC13ZWI=
  OIDC_CLIENT_SECRET: {}
"""
_COMPOSE = """\
services:
  web:
    image: shop
    environment:
      - OIDC_ISSUER=https://sso.example.com
      - OIDC_CLIENT_ID="shop-web"
"""

EXAMPLES = (
    Bad("blank behind the id", {".env": 'OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID="shop-web "\n'},
        at=".env:2", fixed={".env": 'OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID="shop-web"\n'}),
    Bad("blank behind the secret", {".env": f'{_APP}OIDC_CLIENT_SECRET="q8Zt4vWn2LxRb7Kd "\n'}, at=".env:3"),
    Bad("character that nobody sees", {".env": f"{_APP}OIDC_CLIENT_SECRET=q8Zt4vWn\u200b2LxRb7Kd\n"}, at=".env:3"),
    Bad("what to put there, in words", {".env": f"{_APP}OIDC_CLIENT_SECRET=\uc2dc\ud06c\ub9bf \ud0a4\n"}, at=".env:3"),
    Bad("quotes in a list of compose", {"compose.yaml": _COMPOSE}, at="compose.yaml:6"),
    Bad("line end from echo in a Kubernetes Secret",
        {"secret.yaml": _SECRET.format("cThadDR2V24yTHhSYjdLZAo=")}, at="secret.yaml:7"),
    Bad("percent-encoded copy", {".env": f"{_APP}OIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd%2Bw%3D%3D\n"}, at=".env:3",
        severity=WARNING),
    Good("nothing around it", {".env": f"{_APP}OIDC_CLIENT_SECRET=q8Zt4vWn2LxRb7Kd\n"}),
    Good("secret-with-a-space-inside", {".env": f'{_APP}OIDC_CLIENT_SECRET="q8Zt 4vWn+2LxRb7Kd/=="\n'}),
    Good("quotes that the reader takes away", {".env": f"{_APP}OIDC_CLIENT_SECRET='q8Zt4vWn2LxRb7Kd'\n"}),
    Good("Kubernetes Secret without a line end", {"secret.yaml": _SECRET.format("cThadDR2V24yTHhSYjdLZA==")}),
)  # fmt: skip
