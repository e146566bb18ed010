"""What stands before a name, between it and its value, and around the value, whatever has written the line.

A name begins at a border: behind what is no letter or digit, or behind an escape: `\\n`, `%26`, a colour.
Between it and its value may be quotes in any of their escapes, colours, brackets and the names of types.
"""

from __future__ import annotations

COLOUR = rb"(?:\x1b|\\{1,4}(?:u001b|x1b|033|e))\[[\d;]{0,12}m"
_ESCAPES = b"|".join(
    rb"(?<=%s[0-9A-Fa-f]{2})" % before for before in (rb"%", rb"%25", rb"%2525", rb"%252525", rb"\\x", rb"\\u00")
)
_COLOURS = b"|".join(rb"(?<=\x1b\[[\d;]{%d}m)|(?<=u001b\[[\d;]{%d}m)" % (n, n) for n in range(12))
BORDER = (
    rb"(?:(?<![A-Za-z0-9])|(?<=[0-9A-Fa-f])(?:" + _ESCAPES + rb")|(?<=\\[nrt])|(?<=m)(?:" + _COLOURS + rb"))"
)  # fmt: skip
"""A name begins here."""
HUMP = rb"|(?<=[a-z0-9])(?-i:(?=[A-Z][a-z]))"
"""Or here, within another one: `googleClientSecret`."""

QUOTE = rb"(?:[\"'`\\]|%(?:25){0,2}2[27]|(?<=\\)(?:x2[27]|u002[27])|&(?:quot|apos|#3[49]|#x2[27]);|" + COLOUR + rb")"
"""One character of a quote, or a colour."""
QUOTES = QUOTE + rb"{0,9}"
QUOTE_IN_JSON = rb"\\{0,3}[\"']"
"""A whole quote of JSON, of a literal or of markup, or of one inside another."""
_MEMBER = rb"(?:(?::[\w\\\"']{0,80})?:(?:protected|private)\]|\])?"
"""How PHP closes the name of a member: `[accessToken:protected]`, `["token":"App\\User":private]`."""
CLOSED = QUOTES + _MEMBER
"""Behind a name."""
ASSIGNED = rb"(?:=>|->|:=|[=:]|%(?:25){0,2}3[daDA]|;s:\d{1,6}:)"
"""What separates a name from its value in most of what is written."""
SPACE = rb"(?:[ \t]|" + COLOUR + rb"){0,24}"
COMMA = rb"(?<=[\"'])\s{0,2},\s{0,2}(?=[ubUB]?\\{0,8}[\"'])"
"""Between two texts of a list: what is behind it is quoted too."""
CALLED = rb"\((?=\\{0,8}[\"'])|[ ]?[\[({](?i:token)?[vV]alue=(?=[^\s&])"
"""Behind the name of a type: `ClientSecret("…")`, `OAuth2AccessToken[tokenValue=…`."""
_TYPE = (
    rb"\[\]string\{|\(string\) (?:\(len=\d{1,6}\) )?|string(?:\(\d{1,6}\))? |(?-i:[A-Z])[A-Za-z]{0,31}[\[(]\s?|[\[(]"
)
OPENED = rb"(?:(?:" + _TYPE + rb"|" + COLOUR + rb"){0,4}[ubUB]?[\"'`\\]{0,8}[\"'`]|\[{0,2}" + QUOTE + rb"{0,3})"
"""Before a value: its quote, lists, and what its type is called: `Some(RefreshToken("…"))`, `[]string{"…"}`."""

NEAR_NAME = rb"[\"'`\\\]%&;#0-9a-z\x1b\[]{0,14}"
"""For the one pass: no more than this is between the end of a name and what separates it from its value."""
