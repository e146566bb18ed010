"""lua-resty-openidc: the options of `require("resty.openidc").authenticate(opts)`, in nginx's configuration or in Lua.

See https://github.com/zmartzone/lua-resty-openidc#sample-configuration-for-google-signin, and lib/resty/openidc.lua for
the options that it does not show.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, To

_OPTIONS: dict[str, str | To] = {
    "discovery": "discovery_url",
    "discovery.issuer": "issuer",
    "discovery.authorization_endpoint": "authorization_endpoint",
    "discovery.token_endpoint": "token_endpoint",
    "discovery.userinfo_endpoint": "userinfo_endpoint",
    "discovery.jwks_uri": "jwks_uri",
    "discovery.end_session_endpoint": "end_session_endpoint",
    "discovery.introspection_endpoint": "introspection_endpoint",
    "discovery.revocation_endpoint": "revocation_endpoint",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_rsa_private_key": "private_key",
    "redirect_uri": To("redirect_uri", relative=True),
    "redirect_uri_path": To("callback_path", weak=True),
    "post_logout_redirect_uri": To("post_logout_redirect_uri", relative=True),
    "scope": "scope",
    "response_mode": "response_mode",
    "token_endpoint_auth_method": "token_endpoint_auth_method",
    "introspection_endpoint": "introspection_endpoint",
    "ssl_verify": To("tls_verify", words={"yes": "true", "no": "false"}),
    "use_pkce": "pkce",
    "use_nonce": "nonce_check",
}
_PHASES = ("access_by_lua_block", "rewrite_by_lua_block", "content_by_lua_block")

DIALECT = Dialect(
    name="lua-resty-openidc",
    title="lua-resty-openidc",
    documentation="https://github.com/zmartzone/lua-resty-openidc#sample-configuration-for-google-signin",
    triggers=(b"resty.openidc",),
    files=("*.conf", "*.conf.*", "*.vhost", "*.lua"),
    keys={
        **{f"**.{phase}.lua.*.{key}": to for phase in _PHASES for key, to in _OPTIONS.items()},
        **{f"*.{key}": to for key, to in _OPTIONS.items()},
    },
    embeds={f"**.{phase}.lua": "lua" for phase in _PHASES},
    defaults={"grant_type": "authorization_code", "scope": "openid email profile"},
    oidc_only=True,
    encodes_credentials=True,  # lib/resty/openidc.lua, `openidc_call_token_endpoint`
    client="openidc",
    priority=30,
)
