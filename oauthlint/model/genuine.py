"""Whether a text that stands where a secret belongs can be one that opens something.

Most such texts in public files are none: `secret`, `my-test-password`, `0123456789`. A text that somebody issued has
no words of that kind in it.
"""

from __future__ import annotations

from oauthlint.model.placeholder import is_placeholder
from oauthlint.model.reference import from_store

SHORTEST = 8
"""Characters; nobody issues a shorter secret."""
_FEWEST = 6
"""Different characters in a secret."""
_A_WORD = 20
"""Characters; a shorter text of small letters, or of digits, is a word or a number."""
_A_NAME = 32
"""Characters; a shorter text of words in small letters with hyphens between them is a name."""

_WORDS = frozenset(
    "pass pwd token tokens key keys your yours test tests tester fake mock foo bar baz change enter here todo fixme "
    "none null empty demo dev devel local debug your value string guest user admin username some any set hidden "
    "header payload signature".split()
)
"""Words that are in made-up secrets, each a run of letters of its own."""
_TELLING = (
    "secret", "passw", "credential", "example", "changeme", "change_me", "change-me", "placeholder", "dummy", "sample",
    "insecure", "replace", "default", "localhost", "testing", "developm", "redacted", "removed", "masked", "whatever",
    "something", "client", "apikey", "letmein", "generate", "unsafe", "xxxx", "insert", "thisis",
)  # fmt: skip
"""What no issued secret has in it, whatever stands around it."""
_PROTECTED = (
    "$2a$", "$2b$", "$2y$", "$argon2", "$pbkdf2", "$scrypt$", "$5$", "$6$", "{bcrypt}", "{scrypt}", "{argon2}",
    "{pbkdf2}", "{ssha}", "{sha256}", "pbkdf2_sha256$", "pbkdf2:sha", "enc(", "{cipher}", "$ansible_vault", "age1",
    "-----begin age", "-----begin pgp message",
)  # fmt: skip
"""How a hash or an encrypted text begins: what can be read there is not what is sent."""

_ISSUED: tuple[tuple[str, int, str], ...] = (
    ("GOCSPX-", 35, "Google client secret"),
    ("ya29.", 30, "Google access token"),
    ("1//0", 40, "Google refresh token"),
    ("ghp_", 40, "GitHub token"),
    ("gho_", 40, "GitHub token"),
    ("ghu_", 40, "GitHub token"),
    ("ghs_", 40, "GitHub token"),
    ("ghr_", 40, "GitHub token"),
    ("github_pat_", 60, "GitHub token"),
    ("glpat-", 26, "GitLab token"),
    ("gloas-", 40, "GitLab client secret"),
    ("xoxb-", 30, "Slack token"),
    ("xoxp-", 30, "Slack token"),
    ("shpss_", 38, "Shopify client secret"),
    ("shpat_", 38, "Shopify access token"),
    ("ory_at_", 40, "Ory access token"),
    ("ory_rt_", 40, "Ory refresh token"),
)
"""How the secrets of an issuer begin, their least length, and what they are (facts/leaks.md, section 2.2)."""

# The values that RFC 6749, 6750, 7515, 7523, 7591 and 7636 and OpenID Connect Core use as examples.
_PUBLISHED = frozenset(
    "SplxlOBeZQQYbYS6WxSbIA 2YotnFZFEjr1zCsicMWpAA tGzv3JOkF0XG5Qx2TlKWIA gX1fBat3bV s6BhdRkqt3 7Fjfp0ZBr1KtDRbnfVdmIw "
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk mF_9.B5f-4.1JqM SlAV32hkKG 8xLOxBtZp8 cf136dc3c1fc93f31185e5885805d "
    "ZJYCqe3GGRvdrudKyZS0XhGv_Z45DuKhCUk0gBR1vZk jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI".split()
)
_SEQUENCES = ("0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qwerty", "deadbeef",
              "cafebabe", "abcdef", "123456", "asdfgh", "987654")  # fmt: skip


def is_genuine(text: str) -> bool:
    """Whether `text` can be a secret that somebody issued or made at random."""
    bare = text.strip()
    if "-----BEGIN" in bare:
        return is_private_key(bare)
    if len(bare) < SHORTEST or len(set(bare)) < _FEWEST or any(char.isspace() for char in bare):
        return False
    lower = bare.lower()
    if is_placeholder(bare) or from_store(bare) or lower.startswith(_PROTECTED) or bare in _PUBLISHED:
        return False
    if any(mark in bare for mark in ("***", "...", "…", "<", "${", "{{", "://")) or lower.count("x") * 2 > len(bare):
        return False
    return issued_as(bare) is not None or not _is_made_up(bare, lower)


def is_private_key(text: str) -> bool:
    """Whether `text` is a private key in PEM (RFC 7468) that no passphrase protects."""
    head, found, rest = text.partition("PRIVATE KEY-----")
    body = "".join(rest.partition("-----END")[0].replace("\\n", "").split())
    return bool(found) and "ENCRYPTED" not in head + rest[:64] and len(body) >= 64 and len(set(body)) > 2 * SHORTEST


def issued_as(text: str) -> str | None:
    """What `text` is by its form alone (`GitHub token`), None where the form says nothing."""
    for prefix, length, kind in _ISSUED:
        if text.startswith(prefix) and len(text) >= length and len(set(text[len(prefix) :])) > SHORTEST:
            return None if _is_made_up(text[len(prefix) :], text[len(prefix) :].lower()) else kind
    if len(text) >= 37 and text[3:4].isdigit() and text[4:6] == "Q~":
        return "Entra client secret"
    return None


def _is_made_up(text: str, lower: str) -> bool:
    """Whether words, repeated characters or sequences make up a text."""
    if any(part in lower for part in _TELLING) or any(sequence in lower for sequence in _SEQUENCES):
        return True
    plain = text == lower and all(char.isalpha() or char in "-_." for char in text)
    if len(text) < _A_WORD and (plain or text.isdigit()):
        return True
    if plain and len(text) < _A_NAME and not text.isalpha():
        return True
    return any(word in _WORDS for word in _words(text))


def _words(text: str) -> list[str]:
    """The runs of letters of a text, in lower case, cut where small letters meet capital ones."""
    words, start = [], 0
    for at in range(len(text) + 1):
        letter = at < len(text) and text[at].isalpha()
        hump = letter and at > start and text[at].isupper() and text[at - 1].islower()
        if not letter or hump:
            if at > start:
                words.append(text[start:at].lower())
            start = at if hump else at + 1
    return words
