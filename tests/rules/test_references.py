"""Every reference leads somewhere, and says what the document is called."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import oauthlint
from oauthlint.rules.references import OTHERS, RFCS, markdown, resolve


@pytest.mark.parametrize(
    ("text", "heading", "url"),
    [
        (
            "RFC 9700 section 2.1",
            "RFC 9700 section 2.1 (Best Current Practice for OAuth 2.0 Security)",
            "https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1",
        ),
        (
            "RFC 6749 appendix A.4",
            "RFC 6749 appendix A.4 (The OAuth 2.0 Authorization Framework)",
            "https://www.rfc-editor.org/rfc/rfc6749.html#appendix-A.4",
        ),
        (
            "OpenID Connect Core section 3.1.2.1",
            "OpenID Connect Core section 3.1.2.1",
            "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.2.1",
        ),
        (
            "FAPI 2.0 Security Profile section 5.3.2.1",
            "FAPI 2.0 Security Profile section 5.3.2.1",
            "https://openid.net/specs/fapi-security-profile-2_0-final.html#section-5.3.2.1",
        ),
        ("OAuth 2.1", "OAuth 2.1", "https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1"),
    ],
)
def test_a_reference_leads_to_its_section(text, heading, url):
    found = resolve(text)
    assert (found.heading, found.url) == (heading, url)
    assert markdown(text) == f"[{text}]({url}){heading.removeprefix(text)}"


@pytest.mark.parametrize(
    "text", ["RFC 1 section 2", "OAuth 3.0", "RFC 9700section 2.1", "Model Context Protocol Authorization section 2"]
)
def test_what_is_not_in_the_list_leads_nowhere(text):
    with pytest.raises(KeyError):
        resolve(text)


def test_the_list_is_in_order():
    assert list(RFCS) == sorted(RFCS, key=int)
    assert list(OTHERS) == sorted(OTHERS)
    assert all(url.startswith("https://") and "#" not in url for url, _ in OTHERS.values())


PACKAGE = Path(oauthlint.__file__).parent
FILES = sorted(path for folder in ("rules", "profiles", "providers") for path in (PACKAGE / folder).rglob("*.py"))
SPOKEN = re.compile(
    rf"(?:RFC \d+|{'|'.join(map(re.escape, OTHERS))})(?: section \d+(?:\.\d+)*| appendix [A-Z](?:\.\d+)*)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_a_text_refers_to_is_in_the_list(path):
    text = " ".join(path.read_text(encoding="utf-8").split())
    for spoken in SPOKEN.findall(text):
        assert resolve(spoken).url.startswith("https://"), spoken
