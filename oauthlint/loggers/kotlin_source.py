"""Programs in Kotlin that hand a token or a secret to a logger, Android's among them, or print it.

A name counts where the file declares it as String: a token is often an object, as it is in Java.
"""

from __future__ import annotations

import re

from oauthlint.loggers.named_secrets import Language, sources


def _is_text(name: str, code: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\s*:\s*String\b", code) is not None


LOGGER = sources(
    "kotlin-source",
    "Kotlin",
    "https://developer.android.com/reference/android/util/Log",
    ("kt",),
    Language(
        "c",
        logs=r"(?<![\w.])(?P<key>(?:this\.)?(?:log|logger|Log|Timber)\.(?:trace|debug|info|warn|error|v|d|i|w|e|wtf))(?=\()",
        prints=r"(?<![\w.])(?P<key>println|print)(?=\()",
        inside=r"(?<!\\)\$(?:\{([^{}]*)\}|([A-Za-z_]\w*))",
        filled=('"',),
        more={r"\.tokenValue$": "access_token"},
        sure=_is_text,
    ),
    (b".tokenvalue",),
)
