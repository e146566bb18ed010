"""The sameersbn/gitlab image: GitLab's OmniAuth providers by environment variables.

See https://github.com/sameersbn/docker-gitlab#omniauth-integration and its
assets/runtime/env-defaults. GitLab answers at `/users/auth/{provider}/callback`.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_NAMES = {
    "GOOGLE": "google_oauth2",
    "AZURE": "azure_oauth2",
    "AZURE_ACTIVEDIRECTORY_V2": "azure_activedirectory_v2",
    "OIDC": "openid_connect",
}


def _provider(captured: str) -> str | None:
    """The provider as OmniAuth and the callback path name it; SAML, CAS and Crowd are no OAuth."""
    if captured in ("SAML", "CAS3", "CROWD", "ALLOW_SSO", "AUTO_LINK_SAML", "BLOCK_AUTO_CREATED"):
        return None
    return _NAMES.get(captured, captured.lower())


DIALECT = Dialect(
    name="docker-gitlab",
    title="docker-gitlab",
    documentation="https://github.com/sameersbn/docker-gitlab#omniauth-integration",
    triggers=(
        b"oauth_google_api_key",
        b"oauth_github_api_key",
        b"oauth_gitlab_api_key",
        b"oauth_facebook_api_key",
        b"oauth_twitter_api_key",
        b"oauth_bitbucket_api_key",
        b"oauth_azure_api_key",
        b"oauth_auth0_",
        b"oauth2_generic_",
        b"oauth_block_auto_created_users",
        b"oauth_allow_sso",
        b"gitlab_secrets_",
    ),
    variables={
        "OAUTH_{client}_API_KEY": "client_id",
        "OAUTH_{client}_API_SECRET": "client_secret",
        "OAUTH_{client}_APP_ID": "client_id",
        "OAUTH_{client}_APP_SECRET": "client_secret",
        "OAUTH_{client}_CLIENT_ID": "client_id",
        "OAUTH_{client}_CLIENT_SECRET": "client_secret",
        "OAUTH_{client}_ISSUER": "issuer",
        "OAUTH_{client}_TENANT_ID": To("tenant", weak=True),
        "OAUTH_{client}_DOMAIN": To("tenant", weak=True),
        "OAUTH_{client}_SCOPE": Many("scope"),
        "OAUTH_{client}_RESPONSE_TYPE": "response_type",
        "OAUTH_{client}_REDIRECT_URI": "redirect_uri",
        "OAUTH_{client}_PKCE": "pkce",
        "OAUTH_{client}_CLIENT_AUTH_METHOD": To(
            "token_endpoint_auth_method", words={"basic": "client_secret_basic", "query": "client_secret_post"}
        ),
        "OAUTH_{client}_VERIFY_SSL": To("tls_verify", weak=True),
        "OAUTH2_{client}_APP_ID": "client_id",
        "OAUTH2_{client}_APP_SECRET": "client_secret",
        "OAUTH2_{client}_CLIENT_USER_INFO_URL": "userinfo_endpoint",
        "OAUTH2_{client}_CLIENT_AUTHORIZE_URL": "authorization_endpoint",
        "OAUTH2_{client}_CLIENT_TOKEN_URL": "token_endpoint",
        "OAUTH2_{client}_CLIENT_END_SESSION_ENDPOINT": "end_session_endpoint",
        "OAUTH2_{client}_AUTHORIZE_PARAMS_SCOPE": Many("scope"),
        "GITLAB_HTTPS": To("base_scheme", words={"true": "https", "false": "http"}, weak=True),
        "GITLAB_HOST": To("base_host", weak=True),
        "GITLAB_PORT": To("base_port", words={"443": "", "80": ""}, template=":{}", weak=True),
        "GITLAB_RELATIVE_URL_ROOT": To("base_path", words={"/": ""}, weak=True),
    },
    defaults={
        "grant_type": "authorization_code",
        "base_url": "{base_scheme=http}://{base_host}{base_port=}{base_path=}",
        "redirect_uri": "{base_url}/users/auth/{client}/callback",
    },
    client_name=_provider,
    priority=45,
)
