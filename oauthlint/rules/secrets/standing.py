"""What the rules on secrets in files share: what a finding may say of a secret, and how grave its place makes it."""

from __future__ import annotations

from oauthlint.model.environment import DEVELOPMENT_LIKE
from oauthlint.model.finding import ERROR, WARNING
from oauthlint.model.genuine import issued_as
from oauthlint.model.host import is_loopback
from oauthlint.model.uri import split
from oauthlint.model.written import WrittenSecret

ROTATE = "and have the provider issue a new one: whoever could read this one must count as knowing it"


def described(written: WrittenSecret) -> str:
    """The secret without a character of it: `a GitHub token of 40 characters, fingerprint 1f3a09bc`."""
    secret = written.secret
    kind = issued_as(secret.reveal()) or ("private key" if "-----BEGIN" in secret.reveal() else "secret")
    article = "an" if kind[0] in "aeiouAEIOU" else "a"
    return f"{article} {kind} of {len(secret)} characters, fingerprint {secret.fingerprint}"


def gravity(written: WrittenSecret) -> str:
    """An error; a warning where the secret opens a provider on a developer's machine, or says that it is for one."""
    if written.environment in DEVELOPMENT_LIKE or (
        written.client is not None and _is_local(written.client.text("issuer"))
    ):
        return WARNING
    return ERROR


def _is_local(issuer: str | None) -> bool:
    """Whether an issuer is on the machine itself, or a container beside the application."""
    if issuer is None:
        return False
    host = split(issuer).host
    name = host.text if host is not None else ""
    return bool(name) and (is_loopback(name) or "." not in name or name == "host.docker.internal")
