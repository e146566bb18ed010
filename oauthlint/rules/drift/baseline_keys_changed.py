"""A provider publishes other keys than the snapshot has.

What it checks
    With `oauthlint drift`, the keys behind `jwks_uri`, or those that lie beside the metadata document, by their
    thumbprints (RFC 7638). An error where a key is gone that settings pin, and they pin none that is left; a warning
    where no key of before is left, otherwise for information.

Why it matters
    Providers rotate keys, and leave the old one beside the new one for a while. When all are replaced at once,
    tokens of before fail, and so do clients that keep keys; it is also what an attacker's key set looks like.

How to fix
    Make sure that it was the provider who did it, and let clients read the keys anew. Accept the change with
    `oauthlint drift --update`.

When to ignore
    The provider replaces all keys at once, as a development server does with every start.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.change import Change
from oauthlint.model.finding import Finding
from oauthlint.rules.drift.told import told
from oauthlint.rules.rule import CHANGED_KEYS, INFO, WARNING, Bad, Good, Rule

RULE = Rule(
    code="OA711",
    name="baseline-keys-changed",
    severity=WARNING,
    subject=CHANGED_KEYS,
    references=("OpenID Connect Core section 10.1.1", "RFC 7638 section 3"),
)


def check(change: Change) -> Iterator[Finding]:
    yield told(change)


_METADATA = """\
{
  "issuer": "https://sso.example.com",
  "authorization_endpoint": "https://sso.example.com/authorize",
  "token_endpoint": "https://sso.example.com/token",
  "jwks_uri": "https://sso.example.com/keys"
}
"""
_NEW = '{"kty": "OKP", "crv": "Ed25519", "kid": "new", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
_OLD = '{"kty": "OKP", "crv": "Ed25519", "kid": "old", "x": "l8ZA0jcVPwaiJfqJ4OdnrD3YSUj0CJ6rvFhCEHmNnVY"}'
_LOCK = """\
{
  "version": 1,
  "clients": [],
  "registrations": [],
  "servers": [
    {
      "issuer": "https://sso.example.com",
      "path": "idp/metadata.json",
      "metadata": {
        "issuer": "https://sso.example.com",
        "authorization_endpoint": "https://sso.example.com/authorize",
        "token_endpoint": "https://sso.example.com/token",
        "jwks_uri": "https://sso.example.com/keys"
      },
      "keys": ["old qSlFr6BfuGdqn6LiFgvPI5KBalh5tX5Ee3jHjxZn2oo"]
    }
  ]
}
"""


def _project(*keys: str) -> dict[str, str]:
    listed = ",\n".join(keys)
    return {
        "idp/metadata.json": _METADATA,
        "idp/keys.json": f'{{"keys": [\n{listed}\n]}}\n',
        "oauthlint.lock.json": _LOCK,
    }


EXAMPLES = (
    Bad("all keys replaced", _project(_NEW), at="idp/keys.json:2"),
    Bad("rotation-with-overlap", _project(_OLD, _NEW), at="idp/keys.json:3", severity=INFO),
    Good("unchanged", _project(_OLD)),
)  # fmt: skip
