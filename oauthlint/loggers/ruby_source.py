"""Programs in Ruby that hand a token or a secret to a logger, or print it.

`access_token` is an object of the gem oauth2 as often as a text: its `token`, an element of a hash and OmniAuth's
`credentials.token` are the token itself.
"""

from __future__ import annotations

import re

from oauthlint.loggers.named_secrets import Language, sources


def _is_text(name: str, code: str) -> bool:
    if name != "access_token":
        return True
    return re.search(r"\baccess_token\s*=\s*[^\n]*(?:\[[^\]\n]*\]|\.token)\s*$", code, re.MULTILINE) is not None


LOGGER = sources(
    "ruby-source",
    "Ruby",
    "https://docs.ruby-lang.org/en/master/Logger.html",
    ("rb",),
    Language(
        "ruby",
        logs=r"(?<![\w.@])(?P<key>(?:Rails\.logger|@{0,2}_?logger|\w+_logger|@?log)\.(?:debug|info|warn|error|fatal|unknown))\b",
        prints=r"(?m)^[ \t]*(?P<key>puts|pp?|print)(?![\w.=?!])",
        inside=r"#\{([^{}]*)\}",
        filled=('"',),
        more={r"(?:^|\.)access_token\.token$|(?:^|\.)credentials\.(?:token|secret)$": "access_token",
              r"(?:^|\.)credentials\.refresh_token$": "refresh_token"},
        sure=_is_text,
    ),
    (b"credentials.token", b"credentials.secret"),
)  # fmt: skip
