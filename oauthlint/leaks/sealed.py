"""What stands behind a name and is no value of it: what only others can decrypt, hashes, and keys of a store."""

from __future__ import annotations

_SEALED = (
    rb"Ag[A-D][A-Za-z0-9+/]{697}",  # a SealedSecret: the length of an RSA key's part, that part, and the rest
    rb"vault:v\d{1,4}:|hmac-sha256:",  # Vault's transit engine and audit log
    rb"\{cipher\}",  # Spring Cloud Config
    rb"AQICAH[A-Za-z0-9+/]{40}",  # AWS KMS
    rb"\{(?i:bcrypt|scrypt|pbkdf2|argon2|s?sha\d{0,3})(?:@[A-Za-z0-9_]{1,20})?\}",  # Spring Security
    rb"\$(?:2[abxy]|[156y]|argon2(?:id|i|d)|pbkdf2(?:-sha\d{1,3})?|scrypt)\$",  # crypt(5)
    rb"(?:pbkdf2_sha\d{1,3}|bcrypt(?:_sha\d{1,3})?|argon2|scrypt)\$",  # Django
    rb"(?:pbkdf2|scrypt):[a-z0-9:]{1,40}\$",  # Werkzeug
)
SEALED = rb"(?-i:(?=[Aabhpsv{$])(?:" + b"|".join(_SEALED) + rb"))"
"""How values begin that are worth nothing to whom has them alone."""

_COMMANDS = (rb"GET", rb"SET", rb"DEL", rb"TTL", rb"SETEX", rb"SETNX", rb"GETALL", rb"EXISTS", rb"EXPIRE", rb"UNLINK")
_COMMAND = b"|".join(rb"(?<=%s%s)" % (word, end) for word in _COMMANDS for end in (rb" ", rb'" "', rb"' '"))
_SMALL = b"|".join(rb"(?<=[\"']%s%s)" % (word.lower(), end) for word in _COMMANDS for end in (rb'" "', rb"' '"))
_CALL = rb"(?<=\.get\([\"'])|(?<=\.set\([\"'])|(?<=\.del\([\"'])"
_BEHIND = (rb"=", rb":", rb" ", rb": ", rb" [\"']", rb"=[\"']", rb": [\"']", rb"[\"']:[\"']", rb"[\"']: [\"']")
_LABEL = b"|".join(rb"(?<=[kK]ey%s)" % end for end in _BEHIND)
_ASKED = b"|".join(
    rb"(?<=%s )" % said for said in (rb"[mM]iss", rb"[hH]it", rb"MISS", rb"HIT", rb"[mM]iss for", rb"[hH]it for")
)
_SPACE = rb"(?<=[a-z0-9_]:)"
NO_KEY = (
    rb"(?!(?=[a-z_-]{4,40}:[^\s\"'\\=:])(?-i:" + b"|".join((_COMMAND, _SMALL, _CALL, _LABEL, _ASKED, _SPACE)) + rb"))"
)
"""Before a name that is not the beginning of a key of Redis or the like: `GET access_token:42`, `shop:id_token:42`."""
