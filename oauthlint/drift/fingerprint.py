"""What a secret is known by in a file that everybody reads: enough to see that it has changed, useless to guess
from."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oauthlint.model.value import Secret

_N, _R, _P = 2**14, 8, 1
"""The cost of scrypt (RFC 7914 section 2): 16 MiB and some hundredths of a second for one guess."""
_DIGITS = 4


class Fingerprints:
    """Fingerprints under one salt: 16 bits of scrypt (RFC 7914), so that one guess in 65536 fits by chance and none is
    cheap. `used` tells whether any was made."""

    __slots__ = ("_known", "salt", "used")

    def __init__(self, salt: bytes) -> None:
        self.salt = salt
        self.used = False
        self._known: dict[Secret, str] = {}

    def of(self, secret: Secret) -> str:
        """Four hexadecimal digits: the same for the same secret and salt."""
        import hashlib

        self.used = True
        if secret not in self._known:
            text = secret.reveal().encode("utf-8", "surrogatepass")
            self._known[secret] = hashlib.scrypt(text, salt=self.salt, n=_N, r=_R, p=_P, dklen=8).hex()[:_DIGITS]
        return self._known[secret]
