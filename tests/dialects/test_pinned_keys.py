"""Keys of the provider that settings hold themselves: each is shown as what it is known by."""

from __future__ import annotations

import json

import pytest

ED = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
ED_THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"  # RFC 8037 appendix A.3
RSA_N = (
    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhM"
    "stn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5h"
    "ajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
)
RSA_THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"  # RFC 7638 section 3.1
KEYS = json.dumps({"keys": [{**ED, "kid": "now"}, {"kty": "RSA", "n": RSA_N, "e": "AQAB"}, {**ED, "use": "enc"}]})
BOTH = [f"now {ED_THUMBPRINT}", RSA_THUMBPRINT]
LINES = ("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVn8Yr93BgzNJnh3mLFdNQasxQBXM",
         "n8tIGhn3Jw+t8RPbM1+ThsogA5qO0UCWl08aRq+1F5EHXhtV/LFIDdfGrg==")  # fmt: skip
PEM = "\n".join(("-----BEGIN PUBLIC KEY-----", *LINES, "-----END PUBLIC KEY-----"))
PEM_THUMBPRINT = "uwYf8Gg8V_8vVbSzRcnt7s3SSb2jx3s8uH9KIO4Z3hE"

ISTIO = """\
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: sso}
spec:
  jwtRules:
    - issuer: https://sso.example.com
      jwks: '%s'
"""
ENVOY = """\
http_filters:
  - name: envoy.filters.http.jwt_authn
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
      providers:
        sso:
          issuer: https://sso.example.com
          local_jwks:
            inline_string: |
              %s
"""
ENVOY_GATEWAY = """\
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
spec:
  jwt:
    providers:
      - name: sso
        issuer: https://sso.example.com
        localJWKS:
          type: Inline
          inline: '%s'
"""
APISIX = """\
routes:
  - uri: /*
    plugins:
      openid-connect:
        client_id: shop-web
        discovery: https://sso.example.com/.well-known/openid-configuration
        public_key: %s
"""
DJANGO = """\
OIDC_RP_CLIENT_ID = "shop-web"
OIDC_OP_ISSUER = "https://sso.example.com"
OIDC_RP_SIGN_ALGO = "ES256"
OIDC_RP_IDP_SIGN_KEY = %s
"""


@pytest.mark.parametrize(("name", "text", "client", "shown"), [
    ("authn.yaml", ISTIO % KEYS, "istio/0", BOTH),
    ("envoy.yaml", ENVOY % KEYS, "envoy-jwt/sso", BOTH),
    ("policy.yaml", ENVOY_GATEWAY % KEYS, "envoy-gateway-jwt/sso", BOTH),
    ("apisix.yaml", APISIX % json.dumps(PEM), "apisix/openid-connect", [PEM_THUMBPRINT]),
    ("shop/settings.py", DJANGO % f'"""{PEM}"""', "mozilla-django-oidc/OIDC", [PEM_THUMBPRINT]),
    ("authn.yaml", ISTIO % json.dumps({**ED, "kid": "one"}), "istio/0", [f"one {ED_THUMBPRINT}"]),
])  # fmt: skip
def test_a_pinned_key_is_shown_by_its_thumbprint(name, text, client, shown, clients):
    (found,) = clients({name: text})
    assert f"{found['dialect']}/{found['client']}" == client
    assert [setting["value"] for setting in found["settings"] if setting["role"] == "pinned_key"] == shown


def test_variables_hold_one_too(found):
    lines = "OIDC_RP_CLIENT_ID=shop-web\nOIDC_OP_ISSUER=https://sso.example.com\nOIDC_RP_SIGN_ALGO=RS256\n"
    files = {".env": f'{lines}OIDC_RP_IDP_SIGN_KEY="{PEM}"\n', "manage.py": ""}
    assert found(files)["mozilla-django-oidc/OIDC"]["pinned_key"] == PEM_THUMBPRINT


@pytest.mark.parametrize("algorithm", ['"HS256"', '"PS256"', None])
def test_a_key_that_is_not_looked_at_is_no_setting(algorithm, found):
    chosen = f"OIDC_RP_SIGN_ALGO = {algorithm}\n" if algorithm is not None else ""
    text = DJANGO.replace('OIDC_RP_SIGN_ALGO = "ES256"\n', chosen) % f'"""{PEM}"""'
    assert "pinned_key" not in found({"shop/settings.py": text})["mozilla-django-oidc/OIDC"]


@pytest.mark.parametrize(("pin", "why"), [
    ('{"keys": []}', "holds none for signatures"),
    ('{"keys": [', "no JSON object"),
    ('{"kty": "oct", "k": "c2hhcmVk"}', "private or a symmetric one"),
    ('{"kty": "XYZ"}', "no public key of a type"),
    ("not a key", "no public key of RSA"),
    ("${PROVIDER_JWKS}", "PROVIDER_JWKS"),
])  # fmt: skip
def test_what_is_no_key_is_unknown_and_says_why(pin, why, clients):
    (client,) = clients({"authn.yaml": ISTIO % pin})
    (setting,) = [setting for setting in client["settings"] if setting["role"] == "pinned_key"]
    assert (setting["known"], setting["value"]) == (False, None)
    assert why in setting["why"]


def test_whether_a_key_is_used_may_be_unknown(clients):
    text = DJANGO.replace('"ES256"', 'os.environ["ALGORITHM"]') % f'"""{PEM}"""'
    (client,) = clients({"shop/settings.py": text})
    (setting,) = [setting for setting in client["settings"] if setting["role"] == "pinned_key"]
    assert not setting["known"]
    assert "OIDC_RP_SIGN_ALGO" in setting["why"]
