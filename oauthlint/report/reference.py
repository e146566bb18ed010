"""The address of what a rule refers to."""

from __future__ import annotations

SPECIFICATIONS = {
    "OpenID Connect Core": "https://openid.net/specs/openid-connect-core-1_0.html",
    "OpenID Connect Discovery": "https://openid.net/specs/openid-connect-discovery-1_0.html",
    "OAuth 2.1": "https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1",
}


def address(reference: str) -> str | None:
    """Where `RFC 9700 section 2.1` or `OpenID Connect Core section 9` can be read; None for what lies nowhere known.

    RFCs and drafts have an anchor for each section and appendix; those of the OpenID Foundation have names instead.
    """
    title, _, section = reference.partition(" section ")
    if not section:
        title, _, appendix = reference.partition(" appendix ")
        section = f"appendix-{appendix}" if appendix else ""
    else:
        section = f"section-{section}"
    kind, _, number = title.partition(" ")
    if kind == "RFC" and number.isdecimal():
        page = f"https://www.rfc-editor.org/rfc/rfc{number}"
    elif title in SPECIFICATIONS:
        page = SPECIFICATIONS[title]
        section = section if "ietf" in page else ""
    else:
        return None
    return f"{page}#{section}" if section else page
