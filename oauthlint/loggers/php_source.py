"""Programs in PHP that hand a token or a secret to a log, or dump it into the page."""

from __future__ import annotations

from oauthlint.loggers.named_secrets import Language, sources

_LEVELS = "debug|info|notice|warning|error|critical|alert|emergency"

LOGGER = sources(
    "php-source",
    "PHP",
    "https://www.php.net/manual/function.error-log.php",
    ("php",),
    Language(
        "php",
        logs=rf"(?<![\w>:$])(?P<key>error_log|syslog|Log::(?:{_LEVELS})|(?:\$this->)?\$?(?:log|logger)(?:\(\))?->(?:{_LEVELS})"
        r"|logger)(?=\s*\()",
        prints=r"(?m)^[ \t]*(?P<key>var_dump|print_r|var_export|dd|dump)(?=\s*\()",
        inside=r"\{(\$[^{}]*)\}|(?<![{\\])(\$\w+(?:->\w+)?)",
        filled=('"',),
        unwrapped=r"json_encode|print_r|var_export|strval",
        more={r"(?i)(?:^\$|->)access_?token->getToken\(\)$": "access_token"},
    ),
)
