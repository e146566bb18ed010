"""A setting that makes a product write credentials to its log."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Mark


LOG, PAGE, TOKEN_ENDPOINT = "log", "page", "token endpoint"
"""Where credentials go: to a log, to where every script of a page can read them, to the server in a form of its own."""


class LoggingSetting:
    """`product` writes `what` because `key` is `value`; `remedy` says what to do instead.

    `value` is None where nobody can know it here, because of `why`. `environment` is the file's. `access_log` marks a
    record of requests that keeps the authorization code, `light` what may have no credential in it, `in_source` a call
    in a program instead of a setting, `into` is where it goes: LOG, PAGE or TOKEN_ENDPOINT.
    """

    __slots__ = (
        "access_log",
        "at",
        "environment",
        "in_source",
        "into",
        "key",
        "light",
        "product",
        "remedy",
        "value",
        "what",
        "why",
    )

    def __init__(self, product: str, key: str, at: Mark, value: str | None, environment: str | None) -> None:
        self.product = product
        self.key = key
        self.at = at
        self.value = value
        self.environment = environment
        self.what = ""
        self.remedy = ""
        self.access_log = False
        self.light = False
        self.in_source = False
        self.into = LOG
        self.why = ""
