"""What a change of a registration's details means: the member before and after, and what is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BREAKS, WEAKENS, TIGHTENS, OTHER = "breaks", "weakens", "tightens", "other"
ERROR, WARNING, INFO = "error", "warning", "info"
ABSENT = None
SILENT = None
KEYS, MOVED = "https://shop.example.com/keys", "https://shop.example.com/new-keys"

ROWS: list[tuple[str, Any, Any, tuple[str, str] | None]] = [
    ("require_pushed_authorization_requests", True, False, (WEAKENS, WARNING)),
    ("require_pushed_authorization_requests", ABSENT, True, (TIGHTENS, WARNING)),
    ("require_pushed_authorization_requests", ABSENT, False, SILENT),
    ("require_pushed_authorization_requests", False, ABSENT, SILENT),
    ("require_signed_request_object", True, ABSENT, (WEAKENS, WARNING)),
    ("dpop_bound_access_tokens", True, False, (WEAKENS, WARNING)),
    ("dpop_bound_access_tokens", False, True, (TIGHTENS, WARNING)),
    ("tls_client_certificate_bound_access_tokens", True, ABSENT, (WEAKENS, WARNING)),
    ("require_auth_time", True, False, (WEAKENS, WARNING)),
    ("require_auth_time", ABSENT, True, (TIGHTENS, INFO)),
    ("request_object_signing_alg", "PS256", ABSENT, (WEAKENS, WARNING)),
    ("request_object_signing_alg", ABSENT, "PS256", (TIGHTENS, INFO)),
    ("request_object_signing_alg", "PS256", "none", (WEAKENS, WARNING)),
    ("request_object_signing_alg", "XY256", "ZZ256", (OTHER, INFO)),
    ("token_endpoint_auth_signing_alg", "ES256", "RS256", (WEAKENS, WARNING)),
    ("token_endpoint_auth_signing_alg", "HS256", "ES256", (TIGHTENS, INFO)),
    ("userinfo_signed_response_alg", "ES256", "HS256", (WEAKENS, WARNING)),
    ("userinfo_signed_response_alg", "ES256", ABSENT, (OTHER, INFO)),
    ("id_token_encrypted_response_alg", "RSA-OAEP", ABSENT, (WEAKENS, WARNING)),
    ("id_token_encrypted_response_alg", ABSENT, "RSA-OAEP", (TIGHTENS, WARNING)),
    ("id_token_encrypted_response_enc", "A128GCM", "A256GCM", (OTHER, INFO)),
    ("default_max_age", 600, 6000, (WEAKENS, WARNING)),
    ("default_max_age", 6000, 600, (TIGHTENS, INFO)),
    ("default_max_age", 600, ABSENT, (WEAKENS, WARNING)),
    ("default_max_age", ABSENT, 600, (TIGHTENS, INFO)),
    ("default_acr_values", ["gold"], ABSENT, (WEAKENS, WARNING)),
    ("default_acr_values", ABSENT, ["gold"], (TIGHTENS, INFO)),
    ("subject_type", "public", "pairwise", (BREAKS, ERROR)),
    ("subject_type", "pairwise", "public", (BREAKS, ERROR)),
    ("subject_type", "public", ABSENT, (OTHER, INFO)),
    ("jwks_uri", KEYS, MOVED, (OTHER, INFO)),
    ("initiate_login_uri", ABSENT, "https://shop.example.com/login", (OTHER, INFO)),
    ("backchannel_logout_session_required", False, True, (OTHER, INFO)),
]


@pytest.mark.parametrize(("role", "before", "after", "told"), ROWS, ids=lambda value: str(value))
def test_a_detail_has_changed(role, before, after, told, project, said):
    for value in (before, after):
        project.registration.pop(role, None)
        if value is not ABSENT:
            project.registration[role] = value
        project.write()
        if value is before:
            project.snapshot()
    assert [(meaning, severity, of) for meaning, severity, _, of in said()] == ([(*told, role)] if told else [])


@pytest.mark.parametrize("method", ["private_key_jwt", "self_signed_tls_client_auth"])
def test_another_address_of_keys_locks_out_who_signs_with_them(method, project, said):
    project.registration.update(jwks_uri=KEYS, token_endpoint_auth_method=method)
    project.write()
    project.snapshot()
    project.registration["jwks_uri"] = MOVED
    assert said() == [("breaks", "error", "changed", "jwks_uri")]


def test_a_sector_decides_over_pairwise_subjects_only(project, said):
    project.registration.update(subject_type="pairwise", sector_identifier_uri=KEYS)
    project.write()
    project.snapshot()
    project.registration["sector_identifier_uri"] = MOVED
    assert said() == [("breaks", "error", "changed", "sector_identifier_uri")]
    project.registration["subject_type"] = "public"
    project.write()
    project.run("drift", "--update")
    project.registration["sector_identifier_uri"] = KEYS
    assert said() == [("other", "info", "changed", "sector_identifier_uri")]


def test_what_the_app_says_it_does_or_does_not_decides(project, said):
    """No convention of ours has a word for pushed requests; a project may have one."""
    Path("oauthlint.toml").write_text(
        '[[dialects]]\nname = "acme"\n[dialects.variables]\n"ACME_{client}_ID" = "client_id"\n'
        '"ACME_{client}_PAR" = "par"\n'
    )
    for told, does in (("tightens", "true"), ("breaks", "false")):
        project.settings = {"ACME_SHOP_ID": "shop-web", "ACME_SHOP_PAR": does}
        project.registration["require_pushed_authorization_requests"] = False
        project.write()
        project.run("snapshot")
        project.registration["require_pushed_authorization_requests"] = True
        assert [found[0] for found in said()] == [told]
