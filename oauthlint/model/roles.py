"""Every role that a setting can have: the only list.

Names are the RFCs' parameter names (RFC 6749, 7591, 8414, OpenID Connect Core, Discovery and Registration); where
none exists the name is ours, and the comment says so.
"""

from __future__ import annotations

URI, URL, TOKEN, SECRET, FLAG, TEXT = "uri", "url", "token", "secret", "flag", "text"


class Role:
    """One role. `type` is URI (of the client), URL (of the server), TOKEN (a word of a registry), SECRET, FLAG or
    TEXT; `many` says that one client may have several values."""

    __slots__ = ("many", "name", "type")

    def __init__(self, name: str, type: str, many: bool = False) -> None:
        self.name = name
        self.type = type
        self.many = many

    @property
    def secret(self) -> bool:
        """Whether a value of this role must never be shown."""
        return self.type == SECRET


_ALL = (
    # the authorization server: RFC 8414 section 2, OpenID Connect Discovery section 3
    Role("issuer", URL),
    Role("authorization_endpoint", URL),
    Role("token_endpoint", URL),
    Role("userinfo_endpoint", URL),
    Role("jwks_uri", URL),
    Role("end_session_endpoint", URL),
    Role("introspection_endpoint", URL),
    Role("revocation_endpoint", URL),
    Role("device_authorization_endpoint", URL),
    Role("pushed_authorization_request_endpoint", URL),
    Role("registration_endpoint", URL),
    Role("pinned_key", TEXT, many=True),  # ours: a key of the server that settings hold instead of reading jwks_uri
    Role("discovery_url", URL),  # ours: the address of the metadata document
    Role("protected_resource", URL),  # ours: the server that tokens are sent to (RFC 9728), where settings name it
    Role("tenant", TEXT),  # ours: the part of the issuer that names a tenant, realm or domain
    # the client: RFC 7591 section 2, OpenID Connect Registration section 2
    Role("client_id", TEXT),
    Role("client_secret", SECRET),
    Role("client_secret_expires_at", TEXT),  # RFC 7591 section 3.2.1: seconds since 1970, 0 is never
    Role("private_key", SECRET),  # ours: the key of private_key_jwt or mutual TLS
    Role("redirect_uri", URI, many=True),
    Role("post_logout_redirect_uri", URI, many=True),
    Role("frontchannel_logout_uri", URI),
    Role("backchannel_logout_uri", URI),
    Role("web_origin", URI, many=True),  # ours: origins that may call the provider from a browser
    Role("scope", TOKEN, many=True),
    Role("grant_type", TOKEN, many=True),
    Role("response_type", TOKEN, many=True),
    Role("response_mode", TOKEN),
    Role("acr_values", TOKEN, many=True),  # OpenID Connect Core section 3.1.2.1, like the next one
    Role("prompt", TOKEN, many=True),
    Role("client_assertion_audience", TEXT),  # ours: the `aud` of what private_key_jwt signs (RFC 7523 section 3)
    Role("code_challenge_method", TOKEN),
    Role("token_endpoint_auth_method", TOKEN),
    Role("id_token_signed_response_alg", TOKEN),
    Role("application_type", TOKEN),
    Role("audience", TEXT, many=True),
    Role("resource", URI, many=True),
    # ours: what an application builds the above from
    Role("base_url", URI),
    Role("base_scheme", TEXT),
    Role("base_host", TEXT),
    Role("base_port", TEXT),
    Role("base_path", TEXT),
    Role("callback_path", TEXT),
    Role("provider", TEXT),
    Role("settings_file", TEXT),  # a file from which the process reads more settings
    Role("client_name", TEXT),  # a list element's own name for the client it describes
    # ours: user name and password beside a token endpoint, the mark of the password grant
    Role("username", TEXT),
    Role("password", SECRET),
    # ours: switches
    Role("enabled", FLAG),
    Role("public_client", FLAG),
    Role("tls_verify", FLAG),
    Role("state_check", FLAG),
    Role("nonce_check", FLAG),
    Role("issuer_check", FLAG),
    Role("pkce", FLAG),
    Role("par", FLAG),
    Role("dpop", FLAG),
    Role("debug_logging", FLAG),
    # ours: the cookie of the application's own session, which holds `state` until the answer comes
    Role("session_cookie_secure", FLAG),
    Role("session_cookie_same_site", TOKEN),
    Role("session_cookie_domain", TEXT, many=True),
    Role("state_cookie_same_site", TOKEN),  # where `state` has a cookie of its own
)

_DETAILS = (
    # RFC 7591, OpenID Connect Registration and their extensions; what the names say, where no RFC does
    Role("default_scope", TOKEN, many=True),  # ours: granted without being asked for
    Role("initiate_login_uri", URI),
    Role("request_uri", URI, many=True),
    Role("require_pushed_authorization_requests", FLAG),  # RFC 9126 section 6
    Role("require_signed_request_object", FLAG),  # RFC 9101 section 10.5
    Role("request_object_signing_alg", TOKEN),
    Role("request_object_encryption_alg", TOKEN),
    Role("request_object_encryption_enc", TOKEN),
    Role("authorization_signed_response_alg", TOKEN),  # JARM section 3
    Role("authorization_encrypted_response_alg", TOKEN),
    Role("authorization_encrypted_response_enc", TOKEN),
    Role("id_token_encrypted_response_alg", TOKEN),
    Role("id_token_encrypted_response_enc", TOKEN),
    Role("userinfo_signed_response_alg", TOKEN),
    Role("userinfo_encrypted_response_alg", TOKEN),
    Role("userinfo_encrypted_response_enc", TOKEN),
    Role("access_token_signed_response_alg", TOKEN),  # ours
    Role("token_endpoint_auth_signing_alg", TOKEN),
    Role("tls_client_auth_subject_dn", TEXT),  # RFC 8705 section 2.1.2, like the next four
    Role("tls_client_auth_san_dns", TEXT),
    Role("tls_client_auth_san_uri", TEXT),
    Role("tls_client_auth_san_ip", TEXT),
    Role("tls_client_auth_san_email", TEXT),
    Role("tls_client_certificate_bound_access_tokens", FLAG),  # RFC 8705 section 3.4
    Role("dpop_bound_access_tokens", FLAG),  # RFC 9449 section 5.2
    Role("subject_type", TOKEN),
    Role("sector_identifier_uri", URI),
    Role("default_max_age", TEXT),  # seconds, like every time below
    Role("require_auth_time", FLAG),
    Role("default_acr_values", TOKEN, many=True),
    Role("frontchannel_logout_session_required", FLAG),
    Role("backchannel_logout_session_required", FLAG),
    # ours: what each provider has under a name of its own
    Role("consent_required", FLAG),
    Role("full_scope_allowed", FLAG),  # Keycloak: tokens carry all roles of the user
    Role("refresh_token_rotation", FLAG),
    Role("access_token_lifetime", TEXT),
    Role("refresh_token_lifetime", TEXT),
    Role("refresh_token_idle_lifetime", TEXT),
)

ROLES = {role.name: role for role in (*_ALL, *_DETAILS)}
"""Every role by its name."""

OWN_ADDRESS = tuple(role.name for role in _ALL if role.name.startswith("base_"))
"""The roles that say where the application itself is reached."""

OF_APPLICATION = (*OWN_ADDRESS, *(role.name for role in _ALL if "_cookie_" in role.name))
"""The roles that belong to the application: its clients share them, and the provider hears nothing of them."""

DETAILS = frozenset(role.name for role in _DETAILS)
"""What registrations say besides what an application is set to: nothing of it decides which registration is meant."""

ENDPOINTS = tuple(role.name for role in _ALL if role.name.endswith("_endpoint") or role.name == "jwks_uri")
"""The roles whose value is an endpoint that the server's metadata names (RFC 8414 section 2)."""
