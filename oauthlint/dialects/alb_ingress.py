"""AWS Load Balancer Controller: sign-in at the load balancer, by annotations of an Ingress.

See https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication: one
annotation holds JSON, and a Secret that it names the client's id and secret. For Cognito the JSON names the client
itself (latest/guide/tasks/cognito_authentication/).
"""

from __future__ import annotations

from oauthlint.dialects.dialect import INSENSITIVE, YAML, Dialect, To

_PREFIX = "**.annotations.alb.ingress.kubernetes.io"
_PROVIDER: dict[str, str | To] = {
    "issuer": "issuer",
    "authorizationEndpoint": "authorization_endpoint",
    "tokenEndpoint": "token_endpoint",
    "userInfoEndpoint": "userinfo_endpoint",
    "secretName": To("client_id", reference=True),
}

DIALECT = Dialect(
    name="alb-ingress",
    title="AWS Load Balancer Controller",
    documentation="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication",
    triggers=(b"auth-idp-oidc", b"auth-idp-cognito"),
    files=YAML,
    keys={
        **{f"{_PREFIX}/auth-idp-oidc.{key}": to for key, to in _PROVIDER.items()},
        f"{_PREFIX}/auth-idp-cognito.userPoolClientID": "client_id",
        f"{_PREFIX}/auth-idp-cognito.userPoolDomain": To("tenant", weak=True),
        f"{_PREFIX}/auth-scope": To("scope", separators=" ", weak=True),
    },
    spelling=INSENSITIVE,
    splits_keys=True,
    embeds={f"{_PREFIX}/auth-idp-{kind}": "json" for kind in ("oidc", "cognito")},
    defaults={"grant_type": "authorization_code", "scope": "openid"},
    oidc_only=True,
    client="alb",
    priority=40,
)
