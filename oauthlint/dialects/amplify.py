"""AWS Amplify: the Cognito client in amplifyconfiguration.json (Gen 1) and amplify_outputs.json (Gen 2)."""

from __future__ import annotations

from oauthlint.dialects.dialect import Dialect, Many, To

_OAUTH: dict[str, str | To] = {
    "domain": To("tenant", weak=True),
    "scope": To("scope", weak=True),
    "scopes": To("scope", weak=True),
    "redirectSignIn": Many("redirect_uri", separators=","),
    "redirectSignOut": Many("post_logout_redirect_uri", separators=","),
    "responseType": To("response_type", weak=True),
    "redirect_sign_in_uri": "redirect_uri",
    "redirect_sign_out_uri": "post_logout_redirect_uri",
    "response_type": To("response_type", weak=True),
}
_NATIVE: dict[str, str | To] = {
    "AppClientId": "client_id",
    "AppClientSecret": "client_secret",
    "WebDomain": To("tenant", weak=True),
    "SignInRedirectURI": Many("redirect_uri", separators=","),
    "SignOutRedirectURI": Many("post_logout_redirect_uri", separators=","),
    "Scopes": To("scope", weak=True),
}

DIALECT = Dialect(
    name="amplify",
    title="AWS Amplify",
    documentation="https://docs.amplify.aws/react/reference/amplify_outputs/",
    triggers=(b"user_pool_client_id", b"aws_user_pools_web_client_id", b"awscognitoauthplugin"),
    files=("*amplify*.json", "aws-exports*.json", "awsconfiguration*.json"),
    keys={
        "aws_user_pools_web_client_id": "client_id",
        "auth.user_pool_client_id": "client_id",
        **{f"{place}.{key}": to for place in ("oauth", "auth.oauth") for key, to in _OAUTH.items()},
        # the native libraries, for Android and iOS
        "auth.plugins.awsCognitoAuthPlugin.CognitoUserPool.Default.AppClientId": "client_id",
        "auth.plugins.awsCognitoAuthPlugin.CognitoUserPool.Default.AppClientSecret": "client_secret",
        **{f"auth.plugins.awsCognitoAuthPlugin.Auth.Default.OAuth.{key}": to for key, to in _NATIVE.items()},
    },
    client="amplify",
    priority=50,
)
