"""The provider has another registration than the tree declares.

What it checks
    Online, where the tree holds a registration (a realm export, a Terraform resource, RFC 7591 JSON, …) and the
    provider itself was asked for the same client: everything that the file declares. What it leaves to the provider,
    ids and times are not compared. An error where sign-in breaks, or redirect URIs or grants are wider than declared.

Why it matters
    Registrations are kept as code so that they are reviewed. What somebody edits in a console is reviewed by nobody,
    and the next apply takes it away, or brings back what was removed for good reason (RFC 7592 section 2.2: an update
    replaces the whole registration).

How to fix
    Apply the file again, or take over into it what the provider has.

When to ignore
    The file describes the client of another server than the one that was asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.drift.facts import Facts, Telling
from oauthlint.drift.meaning import judge
from oauthlint.drift.record import registration_facts, settings_facts
from oauthlint.model.change import ADDED, BREAKS, CHANGED, GONE, REGISTRATION, WEAKENS, Change
from oauthlint.model.finding import Finding, Related
from oauthlint.model.registration import Registration
from oauthlint.model.roles import ROLES
from oauthlint.model.value import NotKnown
from oauthlint.providers import find
from oauthlint.rules.rule import DECLARED_CLIENT, ERROR, JSON, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered

RULE = Rule(
    code="OA708",
    name="declared-vs-live-registration",
    severity=WARNING,
    subject=DECLARED_CLIENT,
    references=("RFC 7592 section 2.1", "RFC 7592 section 2.2", "RFC 9700 section 4.1"),
)

_DEFAULTS = {"application_type": "web", "subject_type": "public", "id_token_signed_response_alg": "RS256"}
"""What holds where a provider tells nothing (OpenID Connect Registration section 2)."""
_LABELS = {GONE: "not at the provider", ADDED: "the provider has more", CHANGED: "not so at the provider"}
_NOT_DECLARED = frozenset(("client_secret_expires_at",))
"""What the provider decides, whoever wrote it down."""


def check(registered: Registered) -> Iterator[Finding]:
    declared, live = registered.registration, registered.registration.live
    if live is None:
        raise NotKnown(declared.live_unclear)
    telling = Telling(lambda text: text, lambda secret: secret.fingerprint)
    here, there = _facts(declared, telling), _facts(live, telling)
    clients = [settings_facts(client, telling) for client in registered.clients]
    compared = judge(here, there, REGISTRATION, clients, set(here.values) - _NOT_DECLARED)
    for change in compared.changes:
        change.clients, change.whose = registered.clients, f"client {declared.client_id}"
        if not _supplied(change, declared, live):
            yield _finding(change, declared)
    if compared.not_compared:
        roles = ", ".join(sorted(compared.not_compared))
        raise NotKnown(f"whether the provider has the {roles} of {declared.anchor.source.path}: it does not tell, or "
                       "the file leaves it open")  # fmt: skip


def _facts(registration: Registration, telling: Telling) -> Facts:
    facts = registration_facts(registration, telling)
    if registration.client_type is not None:
        facts.add("client_type", registration.client_type, registration.anchor)
        facts.unknown.pop("client_type", None)
    return facts


def _supplied(change: Change, declared: Registration, live: Registration) -> bool:
    """Whether the file leaves to the provider what is different."""
    if change.role == "grant_type" and change.new in find(live.provider).supplied_grants:
        return True
    if change.how == GONE:
        return _DEFAULTS.get(change.role) == change.old
    if change.how == ADDED:
        return (change.role, change.new) in declared.unsaid
    return False


def _finding(change: Change, declared: Registration) -> Finding:
    meaning, path = change.meaning, change.recorded_at.source.path
    assert meaning is not None, change
    secret = change.role in ROLES and ROLES[change.role].secret
    old, new = (f'{change.role} "{text}"' for text in (change.old, change.new))
    said = {
        GONE: f"the provider has no {change.role if secret else old}, which is declared here",
        ADDED: f"the provider has {change.role if secret else new}, which is not declared here",
        CHANGED: f"the provider has another {change.role}"
        + ("" if secret else f' than is declared here: "{change.new}", not "{change.old}"'),
    }[change.how]
    meaning.help = (
        f"take over into {path} what the provider has now"
        if declared.copy
        else f"apply {path} to the provider again, or take over into it what the provider has"
    )
    grave = change.role in ("redirect_uri", "grant_type") and meaning.kind == WEAKENS
    return Finding(
        change.recorded_at,
        f"sign-in will fail: {said}" if meaning.kind == BREAKS else said,
        label=_LABELS[change.how],
        why=meaning.why,
        help=meaning.help,
        related=(Related(change.at, "what the provider has"),),
        severity=ERROR if meaning.kind == BREAKS or grave else WARNING,
        detail=" ".join((change.role, change.how, *((old, new) if not secret else ()))),
        change=change,
    )


_ID = "https://shop.example.com/client.json"
_ISSUER = "https://sso.example.com"
_DECLARED = f"""\
{{
  "client_id": "{_ID}",
  "token_endpoint_auth_method": "none",
  "grant_types": ["authorization_code", "refresh_token"],
  "redirect_uris": [
    "https://shop.example.com/callback",
    "https://shop.example.com/silent"
  ]
}}
"""
_FILES = {".env": f"OIDC_ISSUER={_ISSUER}\nOIDC_CLIENT_ID={_ID}\nOIDC_REDIRECT_URI=https://shop.example.com/callback\n",
          "public/client.json": _DECLARED}  # fmt: skip
_METADATA = f"""{{"issuer": "{_ISSUER}", "response_types_supported": ["code"],
 "authorization_endpoint": "{_ISSUER}/auth", "token_endpoint": "{_ISSUER}/token",
 "client_id_metadata_document_supported": true}}"""


def _live(document: str) -> dict[str, tuple[int, str, str]]:
    return {f"{_ISSUER}/.well-known/openid-configuration": (200, JSON, _METADATA), _ID: (200, JSON, document)}


EXAMPLES = (
    Bad("the redirect URI in use is not registered", _FILES, at="public/client.json:6", severity=ERROR,
        answers=_live(_DECLARED.replace('    "https://shop.example.com/callback",\n', ""))),
    Bad("a grant was added at the provider", _FILES, at="public/client.json:4", severity=ERROR,
        answers=_live(_DECLARED.replace('"refresh_token"', '"refresh_token", "implicit"'))),
    Good("another-order", _FILES,
         answers=_live(_DECLARED.replace("/callback", "/x").replace("/silent", "/callback").replace("/x", "/silent"))),
    Good("filled-in-at-deploy-time",
         {**_FILES, "public/client.json": _DECLARED.replace("https://shop.example.com/silent", "${SILENT_URI}")},
         answers=_live(_DECLARED)),
    Good("provider-filled-defaults", _FILES,
         answers=_live(_DECLARED.replace("{", '{"client_id_issued_at": 1, "scope": "openid",'))),
)  # fmt: skip
