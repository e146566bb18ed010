"""Programs in Go that hand a token or a secret to a logger, or print it: `token.AccessToken` of golang.org/x/oauth2."""

from __future__ import annotations

from oauthlint.loggers.named_secrets import Language, sources

LOGGER = sources(
    "go-source",
    "Go",
    "https://pkg.go.dev/golang.org/x/oauth2#Token",
    ("go",),
    Language(
        "c",
        logs=r"(?<![\w.])(?P<key>(?:\w+\.)*(?:log|slog|klog|glog|logrus|sugar|\w*[lL]ogger|Log)\."
        r"(?:Print|Debug|Info|Warn|Warning|Error|Fatal|Panic|Trace)(?:f|ln|w|Context)?)(?=\s*\()",
        prints=r"(?<![\w.])(?P<key>fmt\.Print(?:f|ln)?)(?=\s*\()",
        unwrapped=r"(?:zap|slog)\.(?:String|Any)",
    ),
)
