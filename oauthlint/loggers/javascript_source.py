"""Programs in JavaScript and TypeScript that hand a token or a secret to a logger or the console."""

from __future__ import annotations

from oauthlint.loggers.named_secrets import Language, sources

_METHODS = "log|debug|info|warn|error|trace|verbose|silly|fatal|http|notice|critical|dir|table"

LOGGER = sources(
    "javascript-source",
    "JavaScript",
    "https://developer.mozilla.org/docs/Web/API/console",
    ("ts", "js", "mjs", "cjs", "tsx", "jsx"),
    Language(
        "c",
        logs=rf"(?<![\w$.])(?P<key>(?:[\w$]+\.)*(?:console|_?log|winston|consola|[\w$]*[lL]ogger)\.(?:{_METHODS}))(?=\s*\()",
        prints=r"(?<![\w$.])(?P<key>process\.stdout\.write)(?=\s*\()",
        inside=r"\$\{([^{}]*)\}",
        filled=("`",),
        aside=r"['\"]use client['\"]|\b(?:window|document|localStorage|sessionStorage)\.|from ['\"]"
        r"(?:react|vue|svelte|@angular/core)['\"]",
        unwrapped=r"JSON\.stringify|String|util\.inspect|inspect",
        more={
            r"(?:^|\.)[tT]okenSet!?$|(?:^|\.)token_set!?$|(?:^|\.)credentials\.token$": "access_token",
            r"(?:^|\.)headers(?:\.authorization|\[['\"][aA]uthorization['\"]\])!?$": "access_token",
        },
    ),
    (b"tokenset", b"token_set", b"credentials.token", b"headers.authorization", b"headers['authorization",
     b'headers["authorization'),
)  # fmt: skip
