"""A setting that makes a product write credentials to its log."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Mark


class LoggingSetting:
    """`product` writes `what` because `key` is `value`; `remedy` says what to do instead.

    `value` is None where nobody can know it here, because of `why`. `environment` is the file's. `access_log` marks a
    record of requests that keeps the authorization code, `light` what may have no credential in it, `in_source` a call
    in a program instead of a setting, `stored` what keeps it where every script of a page can read it, in no log.
    """

    __slots__ = (
        "access_log",
        "at",
        "environment",
        "in_source",
        "key",
        "light",
        "product",
        "remedy",
        "stored",
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
        self.stored = False
        self.why = ""
