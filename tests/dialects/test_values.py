"""Variables in the values of Helm charts, and blocks of settings that are named for the protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

SSO = "https://sso.example.com"
HELM = {
    "a list": """\
app:
  extraEnvVars:
    - {name: OIDC_CLIENT_ID, value: shop}
    - {name: OIDC_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: a, key: b}}}
""",
    "a mapping": """\
app:
  env:
    OIDC_CLIENT_ID: shop
    OIDC_CLIENT_SECRET: {valueFrom: {secretKeyRef: {name: a, key: b}}}
""",
}


@pytest.mark.parametrize("case", HELM)
def test_variables_in_the_values_of_a_chart(case: str, found: Found) -> None:
    assert found({"values.yaml": HELM[case]}) == {"generic-env/app.OIDC": {"client_id": "shop"}}


def test_variables_in_a_release(found: Found) -> None:
    release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
    values = "spec:\n  values:\n    env:\n      OIDC_CLIENT_ID: shop\n"
    assert found({"helmrelease.yaml": release + values}) == {"generic-env/values.OIDC": {"client_id": "shop"}}


BLOCK = f"""\
server: {{port: 80}}
oidc:
  issuer: {SSO}
  client_id: shop
  client-secret: 0123456789abcdef
  scopes: [openid, email]
  redirectUrl: https://shop.example.com/callback
"""


def test_a_block_named_for_the_protocol(found: Found) -> None:
    assert found({"config.yaml": BLOCK}) == {
        "settings-block/oidc": {
            "issuer": SSO,
            "client_id": "shop",
            "client_secret": "•",
            "scope": ["openid", "email"],
            "redirect_uri": "https://shop.example.com/callback",
        }
    }


@pytest.mark.parametrize(
    "text",
    [
        "auth:\n  clientId: analytics\n",
        "kafka:\n  client_id: shop\n  client_secret: x\n",
        f"cert:\n  issuer: {SSO}\n  client_id: x\n",
    ],
)
def test_other_blocks_are_none(text: str, found: Found) -> None:
    assert found({"config.yaml": text}) == {}
