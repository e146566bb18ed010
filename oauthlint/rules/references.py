"""Every document that a rule or a profile may refer to: the only list. A new one is added here by who has it open.

A reference is written `RFC 9700 section 2.1`: a document's short title and, where it is meant, a section or appendix.
"""

from __future__ import annotations

import re

_RFC = "https://www.rfc-editor.org/rfc/rfc{}.html"
_IETF = "https://datatracker.ietf.org/doc/html/{}"
_OPENID = "https://openid.net/specs/{}.html"
_SECTION, _RFC_SECTION = "#section-", "#rfc.section."

RFCS = {
    "1918": "Address Allocation for Private Internets",
    "2396": "Uniform Resource Identifiers (URI): Generic Syntax",
    "3986": "Uniform Resource Identifier (URI): Generic Syntax",
    "5280": "Internet X.509 Public Key Infrastructure Certificate and Certificate Revocation List (CRL) Profile",
    "6265": "HTTP State Management Mechanism",
    "6749": "The OAuth 2.0 Authorization Framework",
    "6750": "The OAuth 2.0 Authorization Framework: Bearer Token Usage",
    "6761": "Special-Use Domain Names",
    "6819": "OAuth 2.0 Threat Model and Security Considerations",
    "7009": "OAuth 2.0 Token Revocation",
    "7515": "JSON Web Signature (JWS)",
    "7517": "JSON Web Key (JWK)",
    "7518": "JSON Web Algorithms (JWA)",
    "7519": "JSON Web Token (JWT)",
    "7521": "Assertion Framework for OAuth 2.0 Client Authentication and Authorization Grants",
    "7523": "JSON Web Token (JWT) Profile for OAuth 2.0 Client Authentication and Authorization Grants",
    "7591": "OAuth 2.0 Dynamic Client Registration Protocol",
    "7592": "OAuth 2.0 Dynamic Client Registration Management Protocol",
    "7595": "Guidelines and Registration Procedures for URI Schemes",
    "7617": "The 'Basic' HTTP Authentication Scheme",
    "7636": "Proof Key for Code Exchange by OAuth Public Clients",
    "7638": "JSON Web Key (JWK) Thumbprint",
    "7662": "OAuth 2.0 Token Introspection",
    "8037": "CFRG Elliptic Curve Diffie-Hellman (ECDH) and Signatures in JSON Object Signing and Encryption (JOSE)",
    "8252": "OAuth 2.0 for Native Apps",
    "8259": "The JavaScript Object Notation (JSON) Data Interchange Format",
    "8414": "OAuth 2.0 Authorization Server Metadata",
    "8615": "Well-Known Uniform Resource Identifiers (URIs)",
    "8628": "OAuth 2.0 Device Authorization Grant",
    "8693": "OAuth 2.0 Token Exchange",
    "8705": "OAuth 2.0 Mutual-TLS Client Authentication and Certificate-Bound Access Tokens",
    "8707": "Resource Indicators for OAuth 2.0",
    "8725": "JSON Web Token Best Current Practices",
    "9068": "JSON Web Token (JWT) Profile for OAuth 2.0 Access Tokens",
    "9101": "The OAuth 2.0 Authorization Framework: JWT-Secured Authorization Request (JAR)",
    "9110": "HTTP Semantics",
    "9126": "OAuth 2.0 Pushed Authorization Requests",
    "9207": "OAuth 2.0 Authorization Server Issuer Identification",
    "9325": "Recommendations for Secure Use of TLS and DTLS",
    "9396": "OAuth 2.0 Rich Authorization Requests",
    "9449": "OAuth 2.0 Demonstrating Proof of Possession (DPoP)",
    "9525": "Service Identity in TLS",
    "9700": "Best Current Practice for OAuth 2.0 Security",
    "9728": "OAuth 2.0 Protected Resource Metadata",
}
"""The titles of the RFCs, by number."""

OTHERS = {
    "Cookies (RFC 6265bis)": (_IETF.format("draft-ietf-httpbis-rfc6265bis"), _SECTION),
    "FAPI 2.0 Security Profile": (_OPENID.format("fapi-security-profile-2_0-final"), _SECTION),
    "Initiating User Registration via OpenID Connect": (
        _OPENID.format("openid-connect-prompt-create-1_0"),
        _RFC_SECTION,
    ),
    "Microsoft: OAuth 2.0 client credentials flow": (
        "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow",
        "",
    ),
    "Microsoft: Scopes and permissions, the .default scope": (
        "https://learn.microsoft.com/entra/identity-platform/scopes-oidc",
        "",
    ),
    "Model Context Protocol Authorization": (
        "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
        "",
    ),
    "OAuth 2.0 Form Post Response Mode": (_OPENID.format("oauth-v2-form-post-response-mode-1_0"), _RFC_SECTION),
    "OAuth 2.0 Multiple Response Type Encoding Practices": (
        _OPENID.format("oauth-v2-multiple-response-types-1_0"),
        _RFC_SECTION,
    ),
    "OAuth 2.0 for Browser-Based Applications": (_IETF.format("draft-ietf-oauth-browser-based-apps"), _SECTION),
    "OAuth 2.1": (_IETF.format("draft-ietf-oauth-v2-1"), _SECTION),
    "OAuth Client ID Metadata Document": (_IETF.format("draft-ietf-oauth-client-id-metadata-document"), _SECTION),
    "OpenID Connect Back-Channel Logout": (_OPENID.format("openid-connect-backchannel-1_0"), _RFC_SECTION),
    "OpenID Connect Core": (_OPENID.format("openid-connect-core-1_0"), _RFC_SECTION),
    "OpenID Connect Discovery": (_OPENID.format("openid-connect-discovery-1_0"), _RFC_SECTION),
    "OpenID Connect Front-Channel Logout": (_OPENID.format("openid-connect-frontchannel-1_0"), _RFC_SECTION),
    "OpenID Connect RP-Initiated Logout": (_OPENID.format("openid-connect-rpinitiated-1_0"), _RFC_SECTION),
    "OpenID Connect Registration": (_OPENID.format("openid-connect-registration-1_0"), _RFC_SECTION),
}
"""All other documents by title: the address, and what stands before a section's number behind it; "" where sections
have no addresses. A vendor's page is one of them, under its vendor's name and its heading."""


DOCUMENT = re.compile(
    rf"(?:RFC (?:{'|'.join(RFCS)})|{'|'.join(map(re.escape, OTHERS))})(?!\d)"
    r"(?: section \d+(?:\.\d+)*| appendix [A-Z](?:\.\d+)*)?"
)
"""A reference, wherever it stands in a text."""


class Reference:
    """A resolved reference: the document's `title`, and the `url` of the place in it."""

    __slots__ = ("text", "title", "url")

    def __init__(self, text: str, title: str, url: str) -> None:
        self.text = text
        self.title = title
        self.url = url

    @property
    def heading(self) -> str:
        """The reference as it is written, with the title where it is an RFC's number."""
        return self.text if self.text.startswith(self.title) else f"{self.text} ({self.title})"


def resolve(text: str) -> Reference:
    """What a reference leads to. Raises KeyError where the document is none of the list, or has no such part."""
    word = "section" if " section " in text else "appendix"
    document, _, part = text.partition(f" {word} ")
    if document.startswith("RFC "):
        number = document[4:]
        title, url, before = RFCS[number], _RFC.format(number), _SECTION
    else:
        title, (url, before) = document, OTHERS[document]
    if not part:
        return Reference(text, title, url)
    if not before:
        raise KeyError(text)
    return Reference(text, title, url + (before if word == "section" else "#appendix-") + part)


def markdown(text: str) -> str:
    """A reference as a link."""
    found = resolve(text)
    rest = found.heading.removeprefix(text)
    return f"[{text}]({found.url}){rest}"
