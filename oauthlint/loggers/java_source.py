"""Programs in Java that hand a token or a secret to a logger, or print it.

A token is often an object there, whose `toString` need not show it: a name counts where the file declares it as String.
Spring's `getTokenValue()` is the token itself (AbstractOAuth2Token).
"""

from __future__ import annotations

import re

from oauthlint.loggers.named_secrets import Language, sources


def _is_text(name: str, code: str) -> bool:
    return re.search(rf"\bString\s+{re.escape(name)}\b", code) is not None


LOGGER = sources(
    "java-source",
    "Java",
    "https://www.slf4j.org/manual.html",
    ("java",),
    Language(
        "c",
        logs=r"(?<![\w.])(?P<key>(?:this\.)?(?:log|logger|LOG|LOGGER)\.(?:trace|debug|info|warn|warning|error|fatal|severe"
        r"|fine|finer|finest))(?=\s*\()",
        prints=r"(?<![\w.])(?P<key>System\.(?:out|err)\.print(?:ln|f)?)(?=\s*\()",
        unwrapped=r"String\.valueOf|Objects\.toString",
        more={r"\.getTokenValue\(\)$": "access_token"},
        sure=_is_text,
    ),
    (b".gettokenvalue(",),
)
