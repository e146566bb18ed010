"""Issuers that are another one than the provider's: how that shows without a document of just this issuer."""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import Finding, Related
from oauthlint.model.metadata import ServerMetadata
from oauthlint.model.settings import ClientSettings
from oauthlint.model.value import NotKnown, Value
from oauthlint.rules.place import place, rewritten

EXACTLY = "the issuer is compared character by character (RFC 8414 section 3.3)"


def unlike(value: Value, meant: str, counterpart: str, message: str, why: str, help: str = "") -> Finding:
    """That `value` is not the issuer `meant`, `counterpart` in words, to which it is to be rewritten.

    `help` is the remedy where it is not the difference's own."""
    from oauthlint.model.compare import differences

    found = differences(value.text, meant, counterpart)
    at, focus = place(value, *found[0].sent)
    remedy = help or (found[0].remedy if len(found) == 1 else f'write "{meant}"')
    return Finding(
        at,
        message,
        focus=focus,
        label=found[0].message,
        why=why,
        help=f"{remedy} in {focus.source.path}",
        difference=tuple(difference.kind for difference in found),
        fix=rewritten(value, meant, safe=False),
    )


def unlike_registration(client: ClientSettings, value: Value) -> Iterator[Finding]:
    """Without metadata, the provider's own configuration or the registered client may say what the issuer is."""
    registration = client.registration or client.registration_of_near_issuer
    expected = registration.issuer_beside(value.text) if registration is not None else None
    if registration is None or expected is None or value.text == expected or "/.well-known/" in value.text:
        return
    finding = unlike(
        value,
        expected,
        "the issuer of the registered client",
        f'ID tokens will be rejected: {value.key} is not the issuer at which "{client.label}" is registered',
        EXACTLY,
    )
    finding.related = (Related(registration.anchor, f'registered at "{expected}"'),)
    yield finding


def discovery_elsewhere(client: ClientSettings, document: ServerMetadata) -> Iterator[Finding]:
    """A discovery URL whose issuer is nearly the one of the document: discovery itself does not compare them, so a
    slash at the end is no fault here."""
    value = client.one("discovery_url")
    if value is None or value.empty or "{" in value.text + document.issuer:
        return
    before, well_known, after = value.text.partition("/.well-known/")
    sent = before + "".join(after.partition("/")[1:])
    if not well_known or sent.rstrip("/") == document.issuer.rstrip("/"):
        return
    from oauthlint.model.compare import differences

    found = differences(sent, document.issuer, "the published issuer")
    kinds = tuple(difference.kind for difference in found)
    if another_server(kinds, sent, document.issuer):
        raise NotKnown(f"the metadata of {sent}: {document.anchor.source.path} is that of another issuer")
    at, focus = place(value, *found[0].sent)
    yield Finding(
        at,
        f'sign-in will fail: {value.key} is not where the provider of "{client.label}" publishes its metadata',
        focus=focus,
        label=found[0].message,
        why="the metadata stands below the issuer (OpenID Connect Discovery section 4.1)",
        help=f'write the address of "{document.issuer}" in {focus.source.path}',
        related=(Related(document.need("issuer").at, "the published issuer"),),
        difference=kinds,
    )


def of_another_environment(client: ClientSettings, document: ServerMetadata) -> Iterator[Finding]:
    """The document of the client's issuer is another environment's, and its own environment has one too."""
    value, own = client.one("issuer"), client.metadata_of_own_environment
    if value is None or own is None or value.empty:
        return
    finding = unlike(
        value,
        own.issuer,
        "the issuer of this environment",
        f'sign-in will fail: {value.key} of "{client.label}" is the issuer of {document.environment}',
        "accounts, keys and codes of one environment are not known in another",
        f'write "{own.issuer}"',
    )
    finding.related = (
        Related(own.anchor, f"the issuer of {client.environment}"),
        Related(document.anchor, f"the issuer of {document.environment}"),
    )
    yield finding


def another_server(kinds: tuple[str, ...], one: str, other: str) -> bool:
    """Whether two issuers of one host are two servers (two realms, an organisation and its custom server), rather
    than one of them misspelt: `/realms/shop` and `/auth/realms/shop` are one."""
    if "path-prefix" in kinds:
        return True
    if "path-other" not in kinds:
        return False
    from oauthlint.model.spelling import edits

    paths = [text.partition("://")[2].partition("/")[2] for text in (one, other)]
    return edits(one, other) is None and not any(a.endswith(f"/{b}") for a, b in (paths, paths[::-1]))
