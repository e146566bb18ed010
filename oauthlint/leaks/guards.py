"""What stands where a secret would and is none: masked, templated, example and self-describing values."""

from __future__ import annotations

import math
import re
from collections import Counter

from oauthlint.model.placeholder import BEGINNINGS, WORDS, is_placeholder

MIN_LENGTH = 8
_DISTINCT, _BITS = 8, 3.0
"""Different bytes, and bits of information for each: below it is a word, a number or a line of crosses."""
_CROSSES = (b"***", b"\xe2\x80\xa2", b"\xe2\x80\xa6")
_MASKED = ("redacted", "filtered", "sanitized", "masked", "scrubbed", "censored", "removed")
"""What masking tools write; all end in `ed`, which most values do not have in them."""
_TEMPLATE = re.compile(rb"\$\{|\{\{|%s|%\(|%7B|\$\(|^<|<[^<>]{5,}>|^\$[A-Za-z_]|^%[A-Z_]+%$", re.IGNORECASE)
_OF_MASKS = b"*\xe2$%<{"
"""One of these is in every row of crosses but dots, and in every template."""
_WORDS = (
    b"null none nil undefined true false present missing empty string example changeme your my test dummy fake sample "
    b"placeholder insert replace".split()
)
"""Values by themselves, or the first word of one."""
_ORDINARY = re.compile(
    rb"[a-z]+(?:[_.:/-][a-z0-9]{1,12})*$|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|"  # the name of something
    rb"(?i:[a-z][a-z0-9+.-]{1,20}://|https?:|https?%3A|arn:|\[?[A-Z]@[0-9a-f]{4,16}$|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$|"
    rb"\d{4}-\d\d-\d\d(?:[T ]|$)|[\d.,:]+$|(?:hashed|sha\d+|md5)[_:-]|urn:|"
    rb"(?s:(?:" + b"|".join(_WORDS) + rb")(?:[-_. ].*)?$))"
)
EXAMPLES = frozenset(
    (
        b"SplxlOBeZQQYbYS6WxSbIA", b"2YotnFZFEjr1zCsicMWpAA", b"tGzv3JOkF0XG5Qx2TlKWIA", b"gX1fBat3bV",
        b"s6BhdRkqt3", b"s6BhdRkqt3:gX1fBat3bV", b"czZCaGRSa3F0MzpnWDFmQmF0M2JW", b"7Fjfp0ZBr1KtDRbnfVdmIw",
        b"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", b"mF_9.B5f-4.1JqM", b"SlAV32hkKG", b"8xLOxBtZp8",
        b"n0esc3NRze7LTCu7iYzS6a5acc3f0ogp4", b"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS",
        b"cf136dc3c1fc93f31185e5885805d", b"ZJYCqe3GGRvdrudKyZS0XhGv_Z45DuKhCUk0gBR1vZk",
        b"accVkjcJyb4BWCxGsndESCJQbdFMogUC5PbRDqceLTC", b"45ghiukldjahdnhzdauz",
        b"Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk", b"jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
        b"Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU",
        b".".join(
            (b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
             b"eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ",
             b"SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")
        ),
    )
)  # fmt: skip
"""Values that stand in RFC 6749, 6750, 7009, 7523, 7591, 7636, 8628, 8693 and 9449, OpenID Connect Core and
Registration, and on jwt.io: everybody has them."""
_WORD, _HEAD, _LONG, _PLACEHOLDER, _NAME = 8, 12, 32, 40, 160
"""Bytes: what the beginning of most secrets is enough for; from which the second limit is not asked for; up to which a
text may ask to be replaced, or be a name."""
_MORE = 9
"""Twice the different bytes of a shorter text are that many more than its length: then they hold `_BITS` each, however
often one of them stands there."""
_PART = re.compile(
    rb"(?i:oauth[12]|http[123]|x509|log4j2|k8s|(?:rs|es|ps|hs|sha)\d{3})(?![a-z0-9])|"
    rb"(?P<word>[A-Z]{0,5}[a-z\x80-\xff]+|[A-Z]{2,}(?![a-z]))|(?<=[-_.:/])\d{1,6}(?![A-Za-z\d])|"
    rb"(?<=[-_.][vV])\d{1,3}(?![A-Za-z\d])|(?<=[a-z]{3})(?P<version>V?\d{1,2})\Z|"
    rb"[-_.:/$~+#]{1,3}|%20|@[0-9a-f]{1,16}$|\(.*",
    re.DOTALL,
)
_CLASS = 3
"""Words of a name that may end in a number: two of them and a number are what people make up as a secret."""
_MIXED = re.compile(rb"[0-35-79][a-z]|4(?!j2)[a-z]|8(?!s)[a-z]")
"""A digit before a small letter, which no part has but `log4j2` and `k8s`, and what is behind an @ or a parenthesis."""
_READABLE = re.compile(rb"(?is).*[\x80-\xff]|(?=.{0,4}?[aeiouy])(?!.*[b-df-hj-np-tv-xz]{5}).{4}")
_UUID = re.compile(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")


def is_uuid(value: bytes) -> bool:
    """Whether the value has the form of a UUID."""
    return _UUID.match(value) is not None


def is_masked(value: bytes) -> bool:
    """Whether somebody has made the value unreadable, or it is to be filled in, or stands in a specification."""
    if value in EXAMPLES or is_crossed_out(value) or value.find(b"...") >= 0:
        return True
    if len(value.translate(None, _OF_MASKS)) == len(value):
        return False
    return any(map(value.__contains__, _CROSSES)) or _TEMPLATE.search(value) is not None


def is_crossed_out(value: bytes) -> bool:
    """Whether letters say that there was a value."""
    return _has_mask(value.decode("latin-1").lower())  # in text it is found in a third of the time


def _has_mask(small: str) -> bool:
    return "xxxxxx" in small or ("ed" in small and any(map(small.__contains__, _MASKED)))


def has_few(value: bytes, different: int) -> bool:
    """Whether the value has fewer than so many different bytes."""
    return len(set(value[:_HEAD])) < different and len(set(value)) < different


def is_ordinary(value: bytes) -> bool:
    """Whether the value cannot be a secret, by its own looks."""
    return not is_surely_random(value) and looks_ordinary(value)


def looks_ordinary(value: bytes) -> bool:
    """The same, however long it takes to tell."""
    if len(value) < MIN_LENGTH or has_few(value, _DISTINCT):
        return True
    if is_masked(value):
        return True
    if len(value) >= _LONG and value.isalnum() and not value[:_WORD].isalpha() and not value.isdigit():
        return False  # most values: nothing below is one of these
    short = len(value) < _LONG
    if not _begins_at_random(value) or (short and 2 * len(set(value)) < len(value) + _MORE):
        if _ORDINARY.match(value) or (short and _bits(value) < _BITS):
            return True
        if len(value) <= _PLACEHOLDER and is_placeholder(value.decode("utf-8", "replace")):
            return True
    return len(value) <= _NAME and is_name(value)


def is_name(value: bytes) -> bool:
    """Whether the value is made of words: the name of a class, a file, an entry of a vault, or a translation.

    Most of it can be spoken, in words of some length; of 10,000 random texts of 20 letters and digits, ten can."""
    if _MIXED.search(value) and b"@" not in value and b"(" not in value:
        return False  # most values, in less time
    letters = spoken = words = at = 0
    while at < len(value):
        part = _PART.match(value, at)
        if part is None:
            return False
        word = part["word"]
        if word:
            words += 1
            letters += len(word)
            if _READABLE.match(word):
                spoken += len(word)
        if part["version"] and words < _CLASS:
            return False
        at = part.end()
    return spoken >= 6 and spoken * 4 >= letters * 3 and spoken * 2 >= words * 7


_ORDINARY_BEGINNINGS = frozenset(
    ("htt", "urn", "arn", "has", "sha", "md5", *(word[:3].decode() for word in _WORDS))
).union(word[:3] for word in (*WORDS, *BEGINNINGS))
"""Of all that is ordinary or a placeholder by how it begins."""


_OF_TOKENS = rb"[A-Za-z0-9._~+/=%!&$:-]*"
_MOST_TOKENS = re.compile(
    rb"(?!\d{4})[A-Za-z0-9._~+/-]" + _OF_TOKENS + rb"(?:[0-9][a-ik-rt-z]"
    rb"|[b-fil-oqrtuwyzB-FIL-OQRTUWYZ][0-9](?=[0-9]*[^0-9]))"
    + _OF_TOKENS + rb"\Z"
)  # fmt: skip
"""They begin like no date, and have a digit beside a letter in a way in which no part of a name has one."""


def is_surely_random(value: bytes) -> bool:
    """Whether nothing that `is_ordinary` looks for can be in the value: of most tokens, in little time."""
    if _MOST_TOKENS.match(value) is None or value.islower() or value.isupper():
        return False
    small = value.decode("ascii").lower()
    return (
        small[:3] not in _ORDINARY_BEGINNINGS
        and small[:2] not in _ORDINARY_BEGINNINGS
        and len(set(value[:_HEAD])) >= _DISTINCT
        and not _has_mask(small)
        and "..." not in small
        and "://" not in small
        and ("%" not in small or _TEMPLATE.search(value) is None)
        and (len(value) >= _LONG or 2 * len(set(value)) >= len(value) + _MORE)
        and value not in EXAMPLES
    )


def _begins_at_random(value: bytes) -> bool:
    """Whether it begins like no word, number or name of something."""
    head = value[:_WORD]
    if not head.isalnum() or head.isdigit() or value.isupper() or (head.islower() and head.isalpha()):
        return False
    if b":" in value or b"@" in value:
        return False
    return head[:3].decode().lower() not in _ORDINARY_BEGINNINGS


def _bits(value: bytes) -> float:
    length = len(value)
    return -sum(count / length * math.log2(count / length) for count in Counter(value).values())
