"""AWS Amplify in the source of an application: aws-exports.js, and the argument of `Amplify.configure`.

See https://docs.amplify.aws/gen1/javascript/build-a-backend/auth/set-up-auth/. The names are those of the JSON files,
or those of the library since version 6 (`Auth.Cognito.userPoolClientId`).
"""

from __future__ import annotations

from oauthlint.dialects.amplify import DIALECT as JSON
from oauthlint.dialects.dialect import Dialect, Many, To

_OAUTH: dict[str, str | To] = {
    "domain": To("tenant", weak=True),
    "scope": To("scope", weak=True),
    "scopes": To("scope", weak=True),
    "redirectSignIn": Many("redirect_uri", separators=","),
    "redirectSignOut": Many("post_logout_redirect_uri", separators=","),
    "responseType": To("response_type", weak=True),
}

DIALECT = Dialect(
    name="amplify-source",
    title="AWS Amplify",
    documentation="https://docs.amplify.aws/gen1/javascript/build-a-backend/auth/set-up-auth/",
    triggers=(b"aws_user_pools_web_client_id", b"userpoolclientid", b"userpoolwebclientid"),
    files=tuple(
        f"{name}.{suffix}" for name in ("aws-exports*", "*amplify*", "main", "*auth*config*") for suffix in ("js", "ts")
    ),
    keys={
        "**.aws_user_pools_web_client_id": "client_id",
        **{f"**.{place}.userPoolClientId": "client_id" for place in ("Cognito", "Auth")},
        "**.Auth.userPoolWebClientId": "client_id",
        # the block lies beside the client id, or below it
        **{f"*.oauth.{key}": to for key, to in _OAUTH.items()},
        **{f"**.Auth.oauth.{key}": to for key, to in _OAUTH.items()},
        **{f"**.Cognito.loginWith.oauth.{key}": to for key, to in _OAUTH.items()},
    },
    defaults=JSON.defaults,
    client=JSON.client,
    priority=50,
)
