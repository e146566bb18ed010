"""What a check lacks, and how to supply it."""

from __future__ import annotations

from oauthlint.model.settings import ClientSettings
from oauthlint.model.written import TRACKING
from oauthlint.rules.rule import ADDRESSES, METADATA, NAMED_ISSUER, PUBLISHED_KEYS, REGISTRATION

UNREGISTERED = "registration under this client id"
HELP = {
    UNREGISTERED: "mend the client id first: other clients of this issuer are registered, this one is not (OA502)",
    REGISTRATION: "keep the registered client in the tree (a Keycloak realm export, an RFC 7591 JSON file, a Dex "
    "configuration), or name it, or the provider's API, in a [[clients]] table of oauthlint.toml",
    METADATA: "ask the provider with --online, or keep its discovery document in the tree (save its "
    "/.well-known/openid-configuration)",
    PUBLISHED_KEYS: "ask the provider with --online, or keep its key set beside its metadata in the tree, as jwks.json",
    TRACKING: "check a folder of a git checkout, not a file by its name, where git is installed",
}
"""How to supply an input that a rule needs."""
HELP_NOT_ASKED = (
    "the provider was not asked, as no address of it is known: name its issuer in a file of the tree, or keep its "
    "discovery document there"
)
HELP_QUESTION = "no file of the tree tells it: see the documentation of the provider or the framework, or try it"
_QUESTIONS = ("whether ", "which ", "what ", "how ")
HELP_UNKNOWN = "set it in a file of the tree; a deploy-time value is named in external-keys of oauthlint.toml"


def missing_of(needs: tuple[str, ...], client: ClientSettings | None) -> str | None:
    """The first input that a rule with these `needs` lacks for a client; None where it has all."""
    if client is None:
        return None
    if REGISTRATION in needs and client.registration is None:
        return UNREGISTERED if client.registrations_of_issuer else REGISTRATION
    if METADATA in needs and client.metadata is None:
        return METADATA
    if ADDRESSES in needs and client.metadata is None and client.documented is None:
        return METADATA
    answered = client.metadata is not None or (client.discovery is not None and client.discovery.other is not None)
    documented = client.documented is not None and "issuer" in client.documented.values
    if NAMED_ISSUER in needs and not answered and not documented and not _tells_issuer(client):
        return METADATA
    return None


def _tells_issuer(client: ClientSettings) -> bool:
    """Whether something else than its metadata says what the client's issuer is called: its registration, or that
    another environment knows it."""
    if client.metadata_of_other_environment is not None:
        return True
    registration, value = client.registration or client.registration_of_near_issuer, client.one("issuer")
    return (
        registration is not None and value is not None and value.known
        and registration.issuer_beside(value.text) is not None
    )  # fmt: skip


def help_with(missing: str, client: ClientSettings | None, online: bool) -> str:
    """How to supply what is missing; where the network was asked for it, what came of that."""
    if client is not None and client.discovery is not None and client.discovery.unavailable is not None:
        reason = client.discovery.unavailable
        if missing == METADATA:
            return f"the provider was asked, in vain: {reason}"
    if client is not None and missing == METADATA and client.discovery is not None:
        return "the provider was asked and publishes none where it should (OA402)"
    if client is not None and missing == METADATA and online:
        return HELP_NOT_ASKED
    if client is not None and missing == REGISTRATION and client.registration_attempt is not None:
        attempt = client.registration_attempt
        return f"the provider was asked, in vain: {attempt.url} {attempt.reason}"
    if client is not None and client.console and client.console in missing:
        return "see there that it is set for this environment"
    return HELP.get(missing, HELP_QUESTION if missing.startswith(_QUESTIONS) else HELP_UNKNOWN)
