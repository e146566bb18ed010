"""A secret stands in what builds or deploys the application.

What it checks
    Secrets that stand as they are in `ENV` and `ARG` of a Dockerfile, and in the variables of compose files, Kubernetes
    manifests (Secrets in base64 too), Helm values, `app.json`, systemd units, and the pipelines of GitHub Actions,
    GitLab CI, Azure Pipelines, CircleCI, Bitbucket, Drone and Woodpecker. Manifests that git ignores, sealed and
    encrypted values, references and made-up values are healthy.

Why it matters
    `docker history` shows `ENV` and the arguments of a build to everybody who can pull the image. Manifests are
    committed, and base64 is no encryption. What stands there is known wherever the image or the repository is.

How to fix
    Hand the secret over at run time: from a secret store, a Kubernetes Secret that is not in the tree, `env_file` with
    an ignored file, `${{ secrets.NAME }}`; for a build, `RUN --mount=type=secret`.

When to ignore
    The manifest only runs on developers' machines, against a provider that does too: there it is a warning.
"""

from __future__ import annotations

from oauthlint.model.finding import Finding
from oauthlint.model.workspace import IGNORED
from oauthlint.rules.rule import ERROR, SECRET_IN_MANIFEST, WARNING, Bad, Good, Rule
from oauthlint.rules.secrets.standing import ROTATE, described, gravity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from oauthlint.model.written import WrittenSecret

RULE = Rule(
    code="OA611",
    name="secret-in-build-or-deploy-manifest",
    severity=ERROR,
    subject=SECRET_IN_MANIFEST,
    references=("RFC 6819 section 5.3.1", "RFC 6749 section 10.1"),
)

_INSTEAD = {
    "dockerfile": "give it to the container at run time, or to the build with RUN --mount=type=secret",
    "docker-compose": "write ${{{key}}} and put the value in an env file that git ignores",
    "github-actions": "keep it in the repository's secrets and write ${{{{ secrets.{key} }}}}",
    "gitlab-ci": "keep it among the project's masked variables in GitLab's settings",
    "azure-pipelines": "keep it as a secret variable or in a key vault, and write $({key})",
    "circleci": "keep it in a context, or among the project's variables in CircleCI's settings",
    "bitbucket": "keep it as a secured variable in the repository's settings, and write ${key}",
    "drone": "keep it in the server's secrets and write from_secret",
    "kubernetes": "keep it in a secret store and have it put in place (External Secrets, Sealed Secrets, SOPS)",
    "kustomize": "keep it in a secret store and have it put in place (External Secrets, Sealed Secrets, SOPS)",
    "helm-values": "name an existing Secret in the values",
}
"""The healthy form, by carrier."""


def check(written: WrittenSecret) -> Iterator[Finding]:
    baked = written.carrier == "dockerfile"
    if not baked and written.tracking == IGNORED:
        return
    instead = _INSTEAD.get(written.carrier, "refer to a file or variable that is not in the tree")
    consequence = "everybody who can pull the image knows" if baked else "everybody who can read the manifest knows"
    yield Finding(
        written.at,
        f"{consequence} {written.key}: it stands in {written.path}",
        label=described(written),
        why="the history of an image keeps its variables" if baked else "what is deployed is copied and kept",
        help=f"{instead.format(key=written.key)}, {ROTATE}",
        severity=gravity(written),
        detail=written.key,
    )


_SECRET = "kW3vX9pLq7sD2mZ8tR"
_COMPOSE = """\
services:
  web:
    image: shop
    environment:
      OIDC_ISSUER: {}
      OIDC_CLIENT_ID: shop-web
      OIDC_CLIENT_SECRET: {}
"""
_SECRET_OBJECT = """\
apiVersion: {}
kind: {}
metadata:
  name: shop-oidc
{}:
  OIDC_CLIENT_ID: c2hvcC13ZWI=
  OIDC_CLIENT_SECRET: {}
"""
_WORKFLOW = """\
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      OIDC_ISSUER: https://sso.example.com
      OIDC_CLIENT_ID: shop-web
      OIDC_CLIENT_SECRET: {}
"""
_GITLAB = ".gitlab-ci.yml"
_JOB = """\
deploy:
  variables:
    OIDC_ISSUER: https://sso.example.com
    OIDC_CLIENT_ID: shop-web
    OIDC_CLIENT_SECRET: {}
"""
_CIRCLE = """\
jobs:
  deploy:
    environment:
      OIDC_ISSUER: https://sso.example.com
      OIDC_CLIENT_ID: shop-web
      OIDC_CLIENT_SECRET: {}
"""
_FILE, _SSO, _FLOW = "compose.yaml", "https://sso.example.com", ".github/workflows/deploy.yml"
_DOCKERFILE = "FROM node:22\nENV OIDC_ISSUER=https://sso.example.com OIDC_CLIENT_ID=shop-web\n"

EXAMPLES = (
    Bad("ENV", {"Dockerfile": f"{_DOCKERFILE}ENV OIDC_CLIENT_SECRET={_SECRET}\n"}, at="Dockerfile:3"),
    Bad("default of an ARG", {"Dockerfile": f"{_DOCKERFILE}ARG OIDC_CLIENT_SECRET={_SECRET}\n"}, at="Dockerfile:3"),
    Bad("compose", {_FILE: _COMPOSE.format(_SSO, _SECRET)}, tracked=(_FILE,), at=f"{_FILE}:7"),
    Bad(
        "compose for developers",
        {_FILE: _COMPOSE.format("http://keycloak:8080/realms/shop", _SECRET)},
        tracked=(_FILE,),
        at=f"{_FILE}:7",
        severity=WARNING,
    ),
    Bad(
        "Secret in base64",
        {"k8s/secret.yaml": _SECRET_OBJECT.format("v1", "Secret", "data", "a1czdlg5cExxN3NEMm1aOHRS")},
        tracked=("k8s/secret.yaml",),
        at="k8s/secret.yaml:7",
    ),
    Bad("workflow", {_FLOW: _WORKFLOW.format(_SECRET)}, tracked=(_FLOW,), at=f"{_FLOW}:7"),
    Bad("GitLab CI", {_GITLAB: _JOB.format(_SECRET)}, tracked=(_GITLAB,), at=f"{_GITLAB}:5"),
    Bad(
        "CircleCI",
        {".circleci/config.yml": _CIRCLE.format(_SECRET)},
        tracked=(".circleci/config.yml",),
        at=".circleci/config.yml:6",
    ),
    Good("variable-of-gitlab", {_GITLAB: _JOB.format("$SSO_SECRET")}, tracked=(_GITLAB,)),
    Good("made-up-value-for-ci", {_GITLAB: _JOB.format("ci-test-secret")}, tracked=(_GITLAB,)),
    Good("workflow-secret", {_FLOW: _WORKFLOW.format("${{ secrets.OIDC_CLIENT_SECRET }}")}, tracked=(_FLOW,)),
    Good("ARG-without-default", {"Dockerfile": f"{_DOCKERFILE}ARG OIDC_CLIENT_SECRET\n"}),
    Good("variable", {_FILE: _COMPOSE.format(_SSO, "${OIDC_CLIENT_SECRET}")}, tracked=(_FILE,)),
    Good(
        "sealed-secret",
        {
            "k8s/secret.yaml": _SECRET_OBJECT.format(
                "bitnami.com/v1alpha1", "SealedSecret", "encryptedData", "AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq"
            )
        },
        tracked=("k8s/secret.yaml",),
    ),
    Good(
        "sops",
        {
            "k8s/secret.yaml": _SECRET_OBJECT.format(
                "v1", "Secret", "stringData", "ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=]"
            )
        },
        tracked=("k8s/secret.yaml",),
    ),
    Good(
        "ignored override",
        {"compose.override.yaml": _COMPOSE.format(_SSO, _SECRET), ".gitignore": "compose.override.yaml\n"},
        tracked=(".gitignore",),
    ),
    Good("no checkout", {_FILE: _COMPOSE.format(_SSO, _SECRET)}),
    Good("made-up value", {_FILE: _COMPOSE.format(_SSO, "insecure-dev-secret")}, tracked=(_FILE,)),
)
