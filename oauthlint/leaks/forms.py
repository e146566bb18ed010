"""The forms in which a known secret may stand in a log."""

from __future__ import annotations

import binascii
import json
import re
import shlex
from urllib.parse import quote, quote_plus

MIN_NEEDLE = 8
_PERCENT = re.compile(r"%[0-9A-F]{2}")
RAW, PERCENT, JSON, SHELL, HTML, HEX, BASE64 = (
    "as it is", "percent-encoded", "JSON-escaped", "shell-escaped", "HTML-escaped", "hex", "base64"
)  # fmt: skip


def forms(secret: str) -> dict[bytes, str]:
    """Each form of `secret` that is a text of its own, with the name of the encoding."""
    found: dict[bytes, str] = {}

    def add(text: str, name: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        if len(data) >= MIN_NEEDLE:
            found.setdefault(data, name)

    add(secret, RAW)
    encoded = {quote(secret, safe=""), quote(secret), quote(secret, safe="!'()*"), quote_plus(secret)}
    for text in sorted(encoded | {quote(text, safe="") for text in encoded}):
        add(text, PERCENT)
        add(_PERCENT.sub(lambda match: match[0].lower(), text), PERCENT)
    for text in _escaped(secret):
        add(text, JSON)
        add(text.replace("\\", "\\\\"), JSON)
    add(shlex.quote(secret)[1:-1], SHELL) if shlex.quote(secret) != secret else None
    add(re.sub(r"([^\w@%+=:,./-])", r"\\\1", secret), SHELL)
    add(repr(secret)[1:-1], SHELL)
    add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"), HTML)
    data = secret.encode("utf-8", "surrogatepass")
    add(data.hex(), HEX)
    add(data.hex().upper(), HEX)
    for text in sorted({secret, quote(secret, safe=""), quote_plus(secret)}):
        for needle in _base64(text.encode("utf-8", "surrogatepass")):
            if len(needle) >= MIN_NEEDLE:
                found.setdefault(needle, BASE64)
                if b"+" in needle or b"/" in needle:
                    found.setdefault(quote(needle, safe="").encode(), BASE64)
    return found


def _escaped(secret: str) -> set[str]:
    plain = json.dumps(secret)[1:-1]
    letters = json.dumps(secret, ensure_ascii=False)[1:-1]
    found = {plain, letters, plain.replace("/", "\\/")}
    for char in "&<>'=+":  # Go, Gson, .NET and others write these as \u0026
        plain = plain.replace(char, f"\\u{ord(char):04x}")
        found.add(plain)
    ampersands = letters
    for char in "&<>":
        ampersands = ampersands.replace(char, f"\\u{ord(char):04x}")
    return found | {ampersands, re.sub(r"\\u[0-9a-f]{4}", lambda match: "\\u" + match[0][2:].upper(), plain)}


def _base64(data: bytes) -> list[bytes]:
    """What of the base64 of anything that holds `data` depends on `data` alone, for each of the three ways to lie."""
    found = []
    for before in range(3):
        encoded = binascii.b2a_base64(b"\0" * before + data, newline=False)
        core = encoded[(before * 8 + 5) // 6 : (before + len(data)) * 8 // 6]
        found += [core, core.replace(b"+", b"-").replace(b"/", b"_")]
    return found
