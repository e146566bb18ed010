"""Variables that change how every request of a process is made, whatever convention its clients keep to."""

from __future__ import annotations

from oauthlint.dialects.dialect import To

SWITCHES = {
    "NODE_TLS_REJECT_UNAUTHORIZED": To("tls_verify", weak=True),
    "PYTHONHTTPSVERIFY": To("tls_verify", weak=True),
    "OAUTHLIB_INSECURE_TRANSPORT": To("tls_verify", invert=True, weak=True),
    "AUTHLIB_INSECURE_TRANSPORT": To("tls_verify", invert=True, weak=True),
}
"""Node's, Python's, and those of oauthlib and Authlib, with the role of each."""
