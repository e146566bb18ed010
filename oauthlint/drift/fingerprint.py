"""What a secret is known by in a file that everybody reads: enough to see that it has changed, useless to guess
from."""

from __future__ import annotations

import hashlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from oauthlint.model.value import Secret

_N, _R, _P = 2**12, 8, 1
"""The cost of scrypt (RFC 7914 section 2): 4 MiB and about a hundredth of a second for one guess."""
_DIGITS = 4
_FEW = 3


class Fingerprints:
    """Fingerprints under one salt: 16 bits of scrypt (RFC 7914), so that one guess in 65536 fits by chance and none is
    cheap."""

    __slots__ = ("_known", "salt")

    def __init__(self, salt: bytes) -> None:
        self.salt = salt
        self._known: dict[Secret, str] = {}

    def of(self, secret: Secret) -> str:
        """Four hexadecimal digits: the same for the same secret and salt."""
        if secret not in self._known:
            self._known[secret] = self._made(secret)
        return self._known[secret]

    def prepare(self, secrets: Iterable[Secret]) -> None:
        """Make the fingerprints of many secrets at once, on all cores."""
        wanted = list(dict.fromkeys(secrets))
        if len(wanted) <= _FEW:
            return
        import os
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(os.cpu_count() or 1, 16)) as pool:
            self._known.update(zip(wanted, pool.map(self._made, wanted), strict=True))

    def _made(self, secret: Secret) -> str:
        text = secret.reveal().encode("utf-8", "surrogatepass")
        return hashlib.scrypt(text, salt=self.salt, n=_N, r=_R, p=_P, dklen=8).hex()[:_DIGITS]
