"""Go's and Bun's own HTTP clients: environment variables that print requests."""

from __future__ import annotations

from oauthlint.loggers.logger import Logger, Writes, containing, words

LOGGER = Logger(
    name="runtimes",
    title="the language's runtime",
    documentation="https://pkg.go.dev/net/http#hdr-HTTP_2",
    variables={
        "GODEBUG": Writes(
            "the frames of HTTP/2 with their headers, Authorization among them",
            "remove http2debug=2",
            containing("http2debug=2"),
            only_with_clients=True,
        ),
        "BUN_CONFIG_VERBOSE_FETCH": Writes(
            "the headers of every request, Authorization among them",
            "remove it",
            words("curl", "true", "1"),
            only_with_clients=True,
        ),
    },
)
