"""What registrations tell besides redirect URIs, grants and scopes: each member leads to its role, and only if it is
said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from oauthlint.load.registrations import registrations
from oauthlint.model.registration import Registration
from oauthlint.model.roles import DETAILS
from oauthlint.providers import generic, keycloak_client
from oauthlint.text.source import Source
from oauthlint.text.syntax import read
from oauthlint.text.tree import Node


def tree(client: dict[str, Any]) -> Node:
    (root,) = read(Source("client.json", json.dumps(client)), "json").roots
    return root


def texts(registration: Registration, role: str) -> list[str]:
    return [value.raw for value in registration.registered(role)]


def keycloak(attributes: dict[str, str] | None = None, **members: Any) -> Registration:
    client = {"clientId": "shop-web", "redirectUris": [], "attributes": attributes or {}, **members}
    return keycloak_client.registration(tree(client), None)


@pytest.mark.parametrize(
    "attribute, value, role",
    [
        ("client.secret.expiration.time", "1900000000", "client_secret_expires_at"),
        ("backchannel.logout.url", "https://shop.example.com/bye", "backchannel_logout_uri"),
        ("backchannel.logout.session.required", "true", "backchannel_logout_session_required"),
        ("require.pushed.authorization.requests", "true", "require_pushed_authorization_requests"),
        ("dpop.bound.access.tokens", "true", "dpop_bound_access_tokens"),
        ("tls.client.certificate.bound.access.tokens", "true", "tls_client_certificate_bound_access_tokens"),
        ("x509.subjectdn", "CN=shop", "tls_client_auth_subject_dn"),
        ("token.endpoint.auth.signing.alg", "PS256", "token_endpoint_auth_signing_alg"),
        ("id.token.signed.response.alg", "ES256", "id_token_signed_response_alg"),
        ("user.info.response.signature.alg", "ES256", "userinfo_signed_response_alg"),
        ("authorization.signed.response.alg", "ES256", "authorization_signed_response_alg"),
        ("access.token.signed.response.alg", "ES256", "access_token_signed_response_alg"),
        ("request.object.signature.alg", "ES256", "request_object_signing_alg"),
        ("access.token.lifespan", "300", "access_token_lifetime"),
        ("client.session.max.lifespan", "36000", "refresh_token_lifetime"),
        ("client.session.idle.timeout", "1800", "refresh_token_idle_lifetime"),
    ],
)
def test_an_attribute_of_keycloaks_leads_to_its_role(attribute: str, value: str, role: str) -> None:
    assert texts(keycloak({attribute: value}), role) == [value]
    assert not keycloak().many(role)
    assert not keycloak({attribute: ""}).many(role), "an empty attribute is one that is not set"


def test_what_keycloak_separates_is_a_list() -> None:
    client = keycloak(
        {"request.uris": "https://a.example.com/1##https://a.example.com/2", "default.acr.values": "gold"}
    )
    assert texts(client, "request_uri") == ["https://a.example.com/1", "https://a.example.com/2"]
    assert texts(client, "default_acr_values") == ["gold"]


def test_a_key_set_and_a_logout_page_count_while_they_are_switched_on() -> None:
    keys, page = {"jwks.url": "https://a.example.com/keys"}, {"frontchannel.logout.url": "https://a.example.com/bye"}
    assert not keycloak(keys).many("jwks_uri")
    assert texts(keycloak({**keys, "use.jwks.url": "true"}), "jwks_uri") == ["https://a.example.com/keys"]
    assert not keycloak(page, frontchannelLogout=False).many("frontchannel_logout_uri")
    assert texts(keycloak(page, frontchannelLogout=True), "frontchannel_logout_uri") == ["https://a.example.com/bye"]


@pytest.mark.parametrize(
    "needed, algorithm, told",
    [
        ("request only", "ES256", "true"),
        ("request or request_uri", "any", "true"),
        ("request only", "none", "false"),
        ("not required", "ES256", "false"),
    ],
)
def test_whether_request_objects_must_be_signed(needed: str, algorithm: str, told: str) -> None:
    client = keycloak({"request.object.required": needed, "request.object.signature.alg": algorithm})
    assert texts(client, "require_signed_request_object") == [told]
    assert texts(client, "request_object_signing_alg") == ([algorithm] if algorithm == "ES256" else [])


def test_switches_scopes_and_pairwise_subjects_of_keycloak() -> None:
    mapper = {"protocolMapper": "oidc-sha256-pairwise-sub-mapper",
              "config": {"sectorIdentifierUri": "https://a.example.com/sector.json"}}  # fmt: skip
    client = keycloak(
        enabled=False, consentRequired=True, fullScopeAllowed=False, protocolMappers=[mapper],
        defaultClientScopes=["profile"], optionalClientScopes=["phone"],
    )  # fmt: skip
    told = {role: texts(client, role) for role in ("enabled", "consent_required", "full_scope_allowed",
            "default_scope", "subject_type", "sector_identifier_uri")}  # fmt: skip
    assert told == {
        "enabled": ["false"],
        "consent_required": ["true"],
        "full_scope_allowed": ["false"],
        "default_scope": ["profile"],
        "subject_type": ["pairwise"],
        "sector_identifier_uri": ["https://a.example.com/sector.json"],
    }
    assert "default_scope" in keycloak().unknown, "a hand-written file leaves them to the realm"


def test_a_device_signs_a_user_in_and_gets_a_refresh_token() -> None:
    device = {"oauth2.device.authorization.grant.enabled": "true"}
    granted = texts(keycloak(standardFlowEnabled=False, attributes=device), "grant_type")
    assert granted == ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"]
    assert texts(keycloak(standardFlowEnabled=False), "grant_type") == []


def test_terraform_passes_attributes_through() -> None:
    text = (
        'resource "keycloak_openid_client" "web" {\n'
        '  realm_id = "shop"\n  client_id = "shop-web"\n  access_type = "CONFIDENTIAL"\n'
        '  consent_required = true\n  access_token_lifespan = "300"\n'
        '  extra_config = {\n    "dpop.bound.access.tokens" = "true"\n  }\n}\n'
    )
    (client,) = registrations(read(Source("main.tf", text), "hcl"), text.encode())
    assert texts(client, "consent_required") == ["true"]
    assert texts(client, "access_token_lifetime") == ["300"]
    assert texts(client, "dpop_bound_access_tokens") == ["true"]


OURS = {
    "access_token_lifetime", "access_token_signed_response_alg", "consent_required", "default_scope",
    "full_scope_allowed", "refresh_token_idle_lifetime", "refresh_token_lifetime", "refresh_token_rotation",
    "request_uri",
}  # fmt: skip
"""Details whose member has another name in RFC 7591, or for which it has none."""


@pytest.mark.parametrize("role", sorted(DETAILS - OURS))
def test_a_member_of_rfc_7591_leads_to_the_role_of_its_name(role: str) -> None:
    client = {"client_id": "shop", "redirect_uris": []}
    assert texts(generic.registration(tree({**client, role: "told"})), role) == ["told"]
    assert not generic.registration(tree({**client, role: None})).many(role), "null says nothing"
