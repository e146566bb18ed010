"""GitLab, gitlab.com and self-managed: applications as Terraform writes them."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.uri import is_loopback_literal
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import any_port
from oauthlint.providers.provider import Provider
from oauthlint.providers.reading import put, truth
from oauthlint.providers.servers import Server
from oauthlint.providers.terraform import Resource, export, fill, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {"secret": "client_secret", "scopes": "scope"}


def _resource(resource: Resource, _others: Sequence[Resource]) -> Registration:
    """A `gitlab_application`: its redirect URIs are one text, one on each line."""
    read = start(resource, "gitlab", key="application_id", chosen_by="GitLab")
    read.unknown = frozenset(
        ("grant_type", "response_type", "token_endpoint_auth_method", "post_logout_redirect_uri", "web_origin")
    )
    fill(read, resource, _ROLES)
    if resource.hides("redirect_url"):
        read.unknown = read.unknown | {"redirect_uri"}
    else:
        put(read, "redirect_uri", resource.body, "redirect_url", separators=" \r\n\t")
    confidential = truth(resource.body.get("confidential"))
    if confidential is not None:
        read.client_type = CONFIDENTIAL if confidential else PUBLIC
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; the port of a loopback address is free, that of `localhost` is not (doorkeeper-gem/doorkeeper,
    lib/doorkeeper/oauth/helpers/uri_checker.rb)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    return any_port(sent, entries, is_loopback_literal, http=False)


_SERVERS = (
    Server(
        "https://gitlab.com/.well-known/openid-configuration",
        issuer="https://gitlab.com",
        endpoints={
            "authorization_endpoint": ("https://gitlab.com/oauth/authorize",),
            "token_endpoint": ("https://gitlab.com/oauth/token",),
            "jwks_uri": ("https://gitlab.com/oauth/discovery/keys",),
            "device_authorization_endpoint": ("https://gitlab.com/oauth/authorize_device",),
            "revocation_endpoint": ("https://gitlab.com/oauth/revoke",),
            "introspection_endpoint": ("https://gitlab.com/oauth/introspect",),
        },
    ),
)


PROVIDER = Provider(
    name="gitlab",
    title="GitLab",
    documentation="https://docs.gitlab.com/integration/oauth_provider/",
    hosts=("gitlab.com",),
    exports=(export("Terraform gitlab_application", ("gitlab_application",), _resource),),
    matcher=matcher,
    lenient_auth_methods=True,
    servers=_SERVERS,
)
