"""The client's side of the FAPI 2.0 Security Profile.

When to use it
    For clients of banks, health services and others whose provider demands FAPI 2.0.

What it leaves to you
    That endpoints come from metadata alone: OA404 compares those that are written down and does not forbid equal ones.
    That requests are pushed and tokens bound to a key: OA312 and OA314 say where settings and provider disagree on it,
    and that it is not known where the settings say nothing. The `iss` parameter is judged by a rule of its own as far
    as there is one; the signatures and lifetimes of single tokens are not in settings.
"""

from __future__ import annotations

from oauthlint.profiles.profile import AUTHENTICATION_METHODS, ERROR, OFF, RESPONSE_TYPES, Profile

PROFILE = Profile(
    name="fapi2",
    references=("FAPI 2.0 Security Profile section 5.3.2.1", "FAPI 2.0 Security Profile section 5.3.3.1"),
    extends="rfc9700",
    severity={
        "OA303": ERROR,  # response-type-not-supported
        "OA306": ERROR,  # password-grant: registered for a client is enough (section 5.3.2.1)
        "OA312": ERROR,  # par-mismatch (section 5.3.3.2)
        "OA314": ERROR,  # sender-constraint-mismatch (section 5.3.2.1)
        "OA316": OFF,  # refresh-token-unprotected-public-client: here rotation is not to be used (section 5.3.2.1)
        "OA414": ERROR,  # token-alg-unusable (section 5.4)
        "OA504": ERROR,  # client-secret-in-public-client: there are confidential clients only
        "OA507": ERROR,  # shared-secret-authentication
        "OA515": ERROR,  # client-assertion-audience
        "OA516": ERROR,  # mtls-client-misconfigured
    },
    allowed={
        AUTHENTICATION_METHODS: ("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"),
        RESPONSE_TYPES: ("code",),
    },
)
