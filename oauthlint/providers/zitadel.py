"""ZITADEL: applications as Terraform writes them."""

from __future__ import annotations

from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.uri import Uri, is_loopback, split
from oauthlint.model.value import NotKnown
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Provider
from oauthlint.providers.reading import implied
from oauthlint.providers.terraform import Resource, export, fill, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {
    "client_secret": "client_secret",
    "redirect_uris": "redirect_uri",
    "post_logout_redirect_uris": "post_logout_redirect_uri",
}
_WORDS = {
    "grant_types": ("grant_type", "OIDC_GRANT_TYPE_", {"DEVICE_CODE": "urn:ietf:params:oauth:grant-type:device_code"}),
    "response_types": ("response_type", "OIDC_RESPONSE_TYPE_", {"ID_TOKEN_TOKEN": "id_token token"}),
}
_METHODS = {
    "OIDC_AUTH_METHOD_TYPE_BASIC": "client_secret_basic",
    "OIDC_AUTH_METHOD_TYPE_POST": "client_secret_post",
    "OIDC_AUTH_METHOD_TYPE_NONE": "none",
    "OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT": "private_key_jwt",
}
_KINDS = {
    "OIDC_APP_TYPE_WEB": "web",
    "OIDC_APP_TYPE_USER_AGENT": "web",
    "OIDC_APP_TYPE_NATIVE": "native",
}


def _resource(resource: Resource, _others: Sequence[Resource]) -> Registration:
    """A `zitadel_application_oidc`."""
    read = start(resource, "zitadel", chosen_by="ZITADEL")
    read.unknown = frozenset(("scope", "web_origin"))
    fill(read, resource, _ROLES, empty=("redirect_uris", "post_logout_redirect_uris"))
    for name, (role, prefix, other) in _WORDS.items():
        node = resource.body.get(name)
        if node is None or resource.hides(name) or any(prefix not in item.value for item in node.scalars()):
            read.unknown = read.unknown | {role}
            continue
        read.values[role] = [
            implied(role, name, item, other.get(word, word.lower()), f"ZITADEL calls it {item.value}")
            for item in node.scalars()
            for word in (item.value.removeprefix(prefix),)
        ]
    method, kind = resource.literal("auth_method_type"), resource.literal("app_type")
    if method in _METHODS:
        read.client_type = PUBLIC if method.endswith("_NONE") else CONFIDENTIAL
        node = resource.body.get("auth_method_type") or resource.body
        value = implied("token_endpoint_auth_method", "auth_method_type", node, _METHODS[method], f"it is {method}")
        read.values["token_endpoint_auth_method"] = [value]
    else:
        read.unknown = read.unknown | {"token_endpoint_auth_method"}
    if kind in _KINDS:
        node = resource.body.get("app_type") or resource.body
        read.values["application_type"] = [implied("application_type", "app_type", node, _KINDS[kind], f"it is {kind}")]
    mode = resource.literal("dev_mode")
    if mode is not None:
        read.traits["devMode"] = mode
    return read


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality; a native application's loopback address matches any other with the same path and query; entries are
    patterns in development mode only (zitadel/oidc, pkg/op/auth_request.go, ValidateAuthReqRedirectURI)."""
    entries = [value.text for value in registration.registered("redirect_uri")]
    verdict = exact(sent, entries)
    kind, mode = registration.text("application_type"), registration.traits.get("devMode")
    if verdict.accepted:
        return verdict
    for index, entry in enumerate(entries):
        if any(sign in entry for sign in "*?[{") and mode != "false":
            if mode is None:
                raise NotKnown("whether development mode is on, in which entries are patterns")
            if _matches(entry, sent):
                return Verdict(True, f'the pattern "{entry}" matches, as development mode is on', index)
        if kind != "web" and _local(split(sent)) and _tail(split(entry)) == _tail(split(sent)) and _local(split(entry)):
            if kind is None:
                raise NotKnown("whether the application is a native one, whose loopback addresses are free")
            return Verdict(True, "any loopback address with this path will do for a native application", index)
    return verdict


def _local(uri: Uri) -> bool:
    return (
        uri.scheme is not None
        and uri.scheme.text in ("http", "https")
        and uri.host is not None
        and is_loopback(uri.host.text)
    )


def _tail(uri: Uri) -> tuple[str, str]:
    return uri.path.text, uri.query.text if uri.query is not None else ""


def _matches(pattern: str, sent: str) -> bool:
    """A glob of bmatcuk/doublestar: `*` within a segment, `**` for segments. Raises NotKnown for its other signs."""
    if any(sign in pattern for sign in "?[{\\"):
        raise NotKnown(f'what the pattern "{pattern}" matches')
    import re

    parts = ["(?:.*)" if part == "**" else "[^/]*".join(map(re.escape, part.split("*"))) for part in pattern.split("/")]
    return re.fullmatch("/".join(parts), sent) is not None


PROVIDER = Provider(
    name="zitadel",
    title="ZITADEL",
    documentation="https://zitadel.com/docs/guides/integrate/login/oidc",
    hosts=(".zitadel.cloud",),
    exports=(export("Terraform zitadel_application_oidc", ("zitadel_application_oidc",), _resource),),
    matcher=matcher,
)
