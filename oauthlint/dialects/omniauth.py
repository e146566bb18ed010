"""OmniAuth in Ruby: `provider :github, id, secret, …` in an initializer, `config.omniauth …` in Devise's.

See https://github.com/omniauth/omniauth#getting-started, https://github.com/heartcombo/devise/wiki/OmniAuth:-Overview
and https://github.com/omniauth/omniauth_openid_connect#usage.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_METHODS = {
    "basic": "client_secret_basic",
    "mtls": "tls_client_auth",
    "jwt_bearer": "private_key_jwt",
    "basic_without_www_form_urlencode": "client_secret_basic",
    # anything else sends the secret in the body
    "other": "client_secret_post",
    "body": "client_secret_post",
    "post": "client_secret_post",
    "query": "client_secret_post",
}
_ARGUMENTS: dict[str, str | To] = {
    "0": "client_name",
    "1": "client_id",
    "2": "client_secret",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "scope": Many("scope"),
    "issuer": "issuer",
    "response_type": "response_type",
    "response_mode": "response_mode",
    "redirect_uri": To("redirect_uri", relative=True),
    "callback_path": To("callback_path", weak=True),
    "post_logout_redirect_uri": To("post_logout_redirect_uri", relative=True),
    "client_auth_method": To("token_endpoint_auth_method", words=_METHODS),
    "pkce": To("pkce", weak=True),
    "send_state": To("state_check", weak=True),
    "require_state": To("state_check", weak=True),
    "send_nonce": To("nonce_check", weak=True),
    "client_options.identifier": "client_id",
    "client_options.secret": "client_secret",
    "client_options.redirect_uri": "redirect_uri",
    "client_options.authorization_endpoint": To("authorization_endpoint", weak=True),
    "client_options.authorize_url": To("authorization_endpoint", weak=True),
    "client_options.token_endpoint": To("token_endpoint", weak=True),
    "client_options.token_url": To("token_endpoint", weak=True),
    "client_options.userinfo_endpoint": To("userinfo_endpoint", weak=True),
    "client_options.jwks_uri": To("jwks_uri", weak=True),
    "client_options.end_session_endpoint": To("end_session_endpoint", weak=True),
    "client_options.ssl.verify": To("tls_verify", weak=True),
}

DIALECT = Dialect(
    name="omniauth",
    title="OmniAuth",
    documentation="https://github.com/omniauth/omniauth_openid_connect#usage",
    triggers=(b"omniauth",),
    files=("devise.rb", "*omniauth*.rb", "initializers/*auth*.rb", "config.ru"),
    keys={
        f"{method}().[].{argument}": to for method in ("provider", "omniauth") for argument, to in _ARGUMENTS.items()
    },
    defaults={"grant_type": "authorization_code"},
    priority=40,
)
