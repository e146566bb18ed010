"""What a change of the published keys means for settings that pin some of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

X = {"old": "l8ZA0jcVPwaiJfqJ4OdnrD3YSUj0CJ6rvFhCEHmNnVY", "next": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
     "third": "Xx4_L89E6RsyvDTzN9wuN3cDwgifPkXMgFJv_HMIxdk"}  # fmt: skip
BREAKS, OTHER = ("breaks", "error"), ("other", "info")
ISTIO = """\
apiVersion: security.istio.io/v1
kind: RequestAuthentication
spec:
  jwtRules:
    - issuer: https://sso.example.com
      jwks: '%s'
"""


def keys(*names: str) -> str:
    """A key set; `id=name` gives a key another id than its name."""
    return json.dumps({"keys": [
        {"kty": "OKP", "crv": "Ed25519", "kid": name.partition("=")[0], "x": X[name.rpartition("=")[2]]}
        for name in names
    ]})  # fmt: skip


def publish(*names: str) -> None:
    Path("idp/jwks.json").write_text(keys(*names), encoding="utf-8")


def pin(*names: str) -> None:
    Path("authn.yaml").write_text(ISTIO % keys(*names), encoding="utf-8")


def of_keys(project: Any) -> list[tuple[str, str]]:
    return [
        (found["meaning"], found["severity"]) for found in project.drift()[1]["findings"] if found["code"] == "OA711"
    ]


@pytest.mark.parametrize(("pinned", "before", "after", "told"), [
    (["old"], ["old"], ["next"], BREAKS),
    (["old"], ["old", "next"], ["next"], BREAKS),
    (["third", "old"], ["old", "next"], ["next"], BREAKS),
    (["old", "next"], ["old", "next"], ["next"], OTHER),
    (["old", "next"], ["old"], ["next"], ("other", "warning")),
    (["next"], ["old", "next"], ["next"], OTHER),
    (["old"], ["old"], ["old", "next"], OTHER),
    (["old"], ["old"], ["renamed=old"], ("other", "warning")),
    (["mine=old"], ["old", "next"], ["next"], BREAKS),
])  # fmt: skip
def test_what_is_pinned_and_gone_breaks_sign_in(pinned, before, after, told, project):
    publish(*before)
    pin(*pinned)
    project.snapshot()
    publish(*after)
    assert of_keys(project) == [told]


def test_keys_that_cannot_be_known_break_nothing(project):
    publish("old", "next")
    Path("authn.yaml").write_text(ISTIO % "${PROVIDER_JWKS}", encoding="utf-8")
    project.snapshot()
    publish("next")
    assert of_keys(project) == [OTHER]


def test_it_is_said_by_the_id_of_the_key(project):
    publish("old", "next")
    pin("old")
    project.snapshot()
    publish("next")
    code, out, _ = project.run("drift")
    assert code == 1
    assert "- keys old\n    error[OA711] breaks sign-in: the settings pin what is gone" in out
    (found,) = project.drift()[1]["findings"]
    assert found["message"] == (
        "sign-in will fail: key old is published no more, and the settings pin none that is left"
    )


def test_another_pin_is_no_break_by_itself(project):
    publish("old", "next")
    pin("old")
    text = project.snapshot()
    assert "old qSlFr6BfuGdqn6LiFgvPI5KBalh5tX5Ee3jHjxZn2oo" in text
    assert X["old"] not in text
    pin("next")
    found = [(f["code"], f["meaning"], f["severity"]) for f in project.drift()[1]["findings"]]
    assert found == [("OA710", "other", "info")] * 2
