"""A client that authenticates with a certificate is registered without what its certificate is known by.

What it checks
    Registrations in the names of RFC 7591. With `tls_client_auth`: whether exactly one of `tls_client_auth_subject_dn`,
    `tls_client_auth_san_dns`, `…_san_uri`, `…_san_ip` and `…_san_email` is registered. With
    `self_signed_tls_client_auth`: whether `jwks` or `jwks_uri` is. Certificates themselves are not read.

Why it matters
    The provider cannot tell whose certificate it sees, and answers `invalid_client`; or it refuses the registration.

How to fix
    Register the one name of the certificate that the provider is to expect, or the keys of a self-signed one.

When to ignore
    The provider keeps the certificate elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from oauthlint.model.finding import PROVIDER_DEPENDENT, Finding, Related
from oauthlint.rules.place import place
from oauthlint.rules.rule import ERROR, REGISTERED, WARNING, Bad, Good, Rule
from oauthlint.rules.subjects import Registered
from oauthlint.rules.words import whose

RULE = Rule(
    code="OA516",
    name="mtls-client-misconfigured",
    severity=ERROR,
    subject=REGISTERED,
    references=("RFC 8705 section 2.1.2", "RFC 8705 section 2.2.2"),
)

_NAMES = tuple(f"tls_client_auth_{kind}" for kind in ("subject_dn", "san_dns", "san_uri", "san_ip", "san_email"))
_FORMAT = "client registration"
"""What is read of registrations in the names of RFC 7591: other exports name the certificate in their own way."""


def check(registered: Registered) -> Iterator[Finding]:
    registration = registered.registration
    method = registration.one("token_endpoint_auth_method")
    if method is None or method.empty or registration.format != _FORMAT:
        return
    named = [value for name in _NAMES for value in registration.many(name) if not value.empty]
    severity, others = None, []
    if method.text == "tls_client_auth" and len(named) != 1:
        severity = WARNING if not named else None
        label = "no name of the certificate" if not named else f"{len(named)} names of one certificate"
        why = "exactly one of the names is to be registered (RFC 8705 section 2.1.2)"
        remedy, others = "register one name of the certificate, such as tls_client_auth_subject_dn,", named
    elif method.text == "self_signed_tls_client_auth" and registration.keys is None and not _has_address(registered):
        severity, label = WARNING, "no keys of the certificate"
        why = "a self-signed certificate is known by the registered keys (RFC 8705 section 2.2.2)"
        remedy = "register the certificate in jwks or jwks_uri"
    else:
        return
    at, focus = place(method)
    refused = f"{'may' if severity else 'will'} be refused"
    yield Finding(
        at,
        f"token requests of {whose(registration)} {refused}: {method.text} with {label}",
        focus=focus,
        label=label,
        why=why,
        help=f"{remedy} in {focus.source.path}".replace(", in ", " in "),
        related=tuple(Related(value.at, "one of them") for value in others),
        severity=severity,
        confidence=PROVIDER_DEPENDENT if severity else "certain",
    )


def _has_address(registered: Registered) -> bool:
    uri = registered.registration.one("jwks_uri")
    return uri is not None and not uri.empty


def _client(*members: str) -> dict[str, str]:
    lines = ('"client_id": "shop-web"', '"redirect_uris": ["https://shop.example.com/cb"]', *members)
    return {"idp/shop-web.json": "{\n  " + ",\n  ".join(lines) + "\n}\n"}


_CA, _OWN = (f'"token_endpoint_auth_method": "{name}tls_client_auth"' for name in ("", "self_signed_"))
_DN, _DNS = '"tls_client_auth_subject_dn": "CN=shop,O=Example"', '"tls_client_auth_san_dns": "shop.example.com"'
_KEY = '{"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'

EXAMPLES = (
    Bad("two names", _client(_CA, _DN, _DNS), at="idp/shop-web.json:4"),
    Bad("no name", _client(_CA), at="idp/shop-web.json:4", severity=WARNING),
    Bad("no keys", _client(_OWN), at="idp/shop-web.json:4", severity=WARNING),
    Good("one name", _client(_CA, _DN)),
    Good("keys", _client(_OWN, f'"jwks": {{"keys": [{_KEY}]}}')),
    Good("address of the keys", _client(_OWN, '"jwks_uri": "https://shop.example.com/jwks"')),
    Good("another method", _client('"token_endpoint_auth_method": "client_secret_basic"', _DN, _DNS)),
    Good("names-in-a-providers-own-export",
         {"realm.json": '{"realm": "shop", "clients": [{"clientId": "shop-web", "clientAuthenticatorType": '
          '"client-x509", "redirectUris": ["https://shop.example.com/cb"]}]}\n'}),
)  # fmt: skip
