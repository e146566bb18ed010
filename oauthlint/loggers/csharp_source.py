"""Programs in C# that hand a token or a secret to a logger, or print it."""

from __future__ import annotations

from oauthlint.loggers.named_secrets import Language, sources

LOGGER = sources(
    "csharp-source",
    ".NET",
    "https://learn.microsoft.com/dotnet/core/extensions/logging",
    ("cs",),
    Language(
        "c",
        logs=r"(?<![\w.])(?P<key>(?:this\.)?(?:_?log|Log|_?\w*[lL]ogger)\.(?:Log(?:Trace|Debug|Information|Warning|Error|"
        r"Critical)?|Verbose|Debug|Info|Information|Warn|Warning|Error|Fatal|Trace))(?=\s*\()",
        prints=r"(?<![\w.])(?P<key>(?:Console|Debug|Trace)\.Write(?:Line)?)(?=\s*\()",
        inside=r"(?<!\{)\{([A-Za-z_][^{}:,]*)\}(?!\})",
        filled=("$", "@$"),
    ),
)
