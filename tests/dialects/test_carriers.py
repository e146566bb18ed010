"""What carries environment variables: each format, with what `oauthlint show` finds in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Found = Callable[..., dict[str, dict[str, Any]]]

CASES = {
    "dockerfile": (
        {
            "Dockerfile": "FROM node AS build\nARG OIDC_CLIENT_ID\nARG OIDC_ISSUER=https://sso.example.com\n"
            'ENV OIDC_CLIENT_ID=shop \\\n    # a comment\n    OIDC_SCOPE="openid email"\n'
            "ENV OIDC_ISSUER=$OIDC_ISSUER\nENV OIDC_REDIRECT_URI https://shop.example.com/callback\n"
            "RUN echo ENV OIDC_AUDIENCE=x\n"
        },
        {
            "generic-env/OIDC": {
                "client_id": "shop",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/callback",
            }
        },
    ),
    "heroku": (
        {
            "app.json": '{"env": {"OIDC_CLIENT_ID": "shop", "OIDC_ISSUER": {"value": "https://sso.example.com"}, '
            '"OIDC_CLIENT_SECRET": {"description": "asked for"}}, "environments": {"review": {"env": '
            '{"OIDC_CLIENT_ID": "review"}}}}'
        },
        {
            "generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"},
            "generic-env/review.OIDC": {"client_id": "review", "issuer": "https://sso.example.com"},
        },
    ),
    "fly": (
        {
            "fly.toml": 'app = "shop"\n[env]\n  OIDC_CLIENT_ID = "shop"\n  OIDC_ISSUER = "https://sso.example.com"\n',
        },
        {"generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "wrangler, whose variables are not inherited": (
        {
            "wrangler.jsonc": '{"name": "shop", "vars": {"OIDC_CLIENT_ID": "shop-dev", "OIDC_SCOPE": "openid"}, '
            '"env": {"production": {"vars": {"OIDC_CLIENT_ID": "shop", "OIDC_ISSUER": "https://sso.example.com"}}}}'
        },
        {
            "generic-env/OIDC": {"client_id": "shop-dev", "scope": "openid"},
            "generic-env/env.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"},
        },
    ),
    "netlify": (
        {
            "netlify.toml": '[build.environment]\nOIDC_CLIENT_ID = "shop"\n'
            '[context.production.environment]\nOIDC_ISSUER = "https://sso.example.com"\n',
        },
        {"generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "serverless": (
        {
            "serverless.yml": "provider:\n  environment:\n    OIDC_CLIENT_ID: shop\n"
            "    OIDC_CLIENT_SECRET: ${ssm:/shop/secret}\n    OIDC_AUDIENCE: !Ref Api\n"
            "functions:\n  login:\n    environment: {OIDC_ISSUER: 'https://sso.example.com'}\n"
        },
        {"generic-env/login.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "cloudformation": (
        {
            "template.yaml": "Globals:\n  Function:\n    Environment:\n      Variables: {OIDC_CLIENT_ID: shop}\n"
            "Resources:\n  Login:\n    Type: AWS::Serverless::Function\n    Properties:\n      Environment:\n"
            "        Variables:\n          OIDC_ISSUER: https://sso.example.com\n"
            "          OIDC_REDIRECT_URI: !Sub 'https://${Host}/callback'\n"
            "  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n"
            "        - Name: web\n          Environment: [{Name: OIDC_CLIENT_ID, Value: web}]\n"
        },
        {
            "generic-env/Login.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"},
            "generic-env/web.OIDC": {"client_id": "web"},
        },
    ),
    "ecs": (
        {
            "taskdef.json": '{"containerDefinitions": [{"name": "web", "environment": [{"name": "OIDC_CLIENT_ID", '
            '"value": "shop"}], "secrets": [{"name": "OIDC_CLIENT_SECRET", "valueFrom": "arn:aws:ssm:x"}]}]}'
        },
        {"generic-env/web.OIDC": {"client_id": "shop"}},
    ),
    "render": (
        {
            "render.yaml": "services:\n  - name: web\n    envVars:\n      - fromGroup: sso\n"
            "      - {key: OIDC_CLIENT_ID, value: shop}\n      - {key: OIDC_CLIENT_SECRET, sync: false}\n"
            "envVarGroups:\n  - name: sso\n    envVars:\n      - {key: OIDC_ISSUER, value: 'https://sso.example.com'}\n"
        },
        {"generic-env/web.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "app engine": (
        {"app.yaml": "runtime: python312\nenv_variables:\n  OIDC_CLIENT_ID: shop\n"},
        {"generic-env/OIDC": {"client_id": "shop"}},
    ),
    "eas": (
        {
            "eas.json": '{"build": {"base": {"env": {"EXPO_PUBLIC_OIDC_CLIENT_ID": "shop"}}, "production": '
            '{"extends": "base", "env": {"EXPO_PUBLIC_OIDC_ISSUER": "https://sso.example.com"}}}}'
        },
        {"generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "dart define": (
        {
            "config/prod.json": '{"OIDC_CLIENT_ID": "shop", "OIDC_ISSUER": "https://sso.example.com", "RETRIES": 3}',
            "config/other.json": '{"OIDC_CLIENT_ID": "other", "plugins": []}',
        },
        {"generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "ansible": (
        {
            "group_vars/all.yml": "oidc_client_id: shop\noidc_client_secret: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61\n"
            "oidc_redirect_uri: https://{{ host }}/callback\n",
            "group_vars/production.yml": "oidc_issuer: https://sso.example.com\n",
        },
        {"generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "github actions": (
        {
            ".github/workflows/deploy.yml": """\
on: push
env:
  OIDC_ISSUER: https://sso.example.com
jobs:
  deploy:
    env:
      OIDC_CLIENT_SECRET: ${{ secrets.OIDC_CLIENT_SECRET }}
    steps:
      - run: deploy
        id: one
        env:
          OIDC_CLIENT_ID: shop
      - run: deploy
        id: two
        env:
          OIDC_CLIENT_ID: other
"""
        },
        {
            "generic-env/deploy.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"},
            "generic-env/two.OIDC": {"client_id": "other", "issuer": "https://sso.example.com"},
        },
    ),
    "gitlab ci": (
        {
            ".gitlab-ci.yml": """\
variables:
  OIDC_ISSUER: https://sso.example.com
.web:
  variables:
    OIDC_CLIENT_ID: shop
  environment: {name: staging/eu}
deploy:
  extends: .web
  variables:
    OIDC_SCOPE: {value: openid email, description: what to ask for}
  script: [deploy]
test:
  environment: $TARGET
  variables: {ADMIN_CLIENT_ID: "$OIDC_CLIENT_NAME"}
"""
        },
        {
            "generic-env/deploy.OIDC": {
                "client_id": "shop",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
            },
        },
    ),
    "azure pipelines": (
        {
            "azure-pipelines.yml": """\
variables:
  - group: secrets
  - name: OIDC_ISSUER
    value: https://sso.example.com
stages:
  - stage: live
    variables: {OIDC_SCOPE: openid email}
    jobs:
      - deployment: web
        environment: production.web
        strategy:
          runOnce:
            deploy:
              steps:
                - script: deploy
                  env: {OIDC_CLIENT_ID: shop, OIDC_CLIENT_SECRET: $(oidcSecret)}
"""
        },
        {
            "generic-env/web.OIDC": {
                "client_id": "shop",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
            }
        },
    ),
    "circleci": (
        {
            ".circleci/config.yml": """\
executors:
  node:
    docker: [{image: node}]
    environment: {NODE_ENV: test}
jobs:
  deploy:
    environment:
      - OIDC_ISSUER: https://sso.example.com
    docker:
      - image: node
        environment: {OIDC_CLIENT_ID: shop}
    steps:
      - checkout
      - run: {command: deploy, environment: {OIDC_SCOPE: openid email}}
"""
        },
        {
            "generic-env/deploy.OIDC": {
                "client_id": "shop",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
            }
        },
    ),
    "drone": (
        {
            ".drone.yml": """\
kind: pipeline
environment: {OIDC_ISSUER: https://sso.example.com}
steps:
  - name: deploy
    environment:
      OIDC_CLIENT_ID: shop
      OIDC_CLIENT_SECRET: {from_secret: oidc}
"""
        },
        {"generic-env/deploy.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "woodpecker": (
        {
            ".woodpecker/deploy.yaml": "steps:\n  deploy:\n    image: node\n    environment:\n"
            "      OIDC_CLIENT_ID: shop\n      OIDC_ISSUER: https://sso.example.com\n"
        },
        {"generic-env/deploy.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "bitbucket": (
        {
            "bitbucket-pipelines.yml": """\
pipelines:
  branches:
    main:
      - step:
          deployment: production
          script:
            - pipe: shop/deploy:1.0.0
              variables:
                OIDC_CLIENT_ID: shop
                OIDC_ISSUER: https://sso.example.com
                OIDC_CLIENT_SECRET: $OIDC_CLIENT_SECRET
  custom:
    ask:
      - variables: [{name: OIDC_CLIENT_ID, default: other}]
"""
        },
        {"generic-env/shop/deploy.OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"}},
    ),
    "systemd": (
        {
            "deploy/shop.service": "[Unit]\nDescription=shop\n[Service]\n"
            'Environment=OIDC_CLIENT_ID=shop "OIDC_SCOPE=openid email"\n'
            "Environment='OIDC_ISSUER=https://sso.example.com'\nEnvironmentFile=-/etc/shop/shop.env\n",
            "deploy/shop.env": "OIDC_REDIRECT_URI=https://shop.example.com/callback\n",
        },
        {
            "generic-env/OIDC": {
                "client_id": "shop",
                "issuer": "https://sso.example.com",
                "scope": ["openid", "email"],
                "redirect_uri": "https://shop.example.com/callback",
            }
        },
    ),
    "kustomize": (
        {
            "k8s/base/kustomization.yaml": """\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [shop.yaml]
configMapGenerator:
  - name: shop
    literals:
      - OIDC_ISSUER=https://sso.example.com
      - OIDC_CLIENT_ID=shop
secretGenerator:
  - name: shop-secrets
    envs: [secrets.env]
""",
            "k8s/base/secrets.env": "OIDC_CLIENT_SECRET=0123456789\n",
            "k8s/base/shop.yaml": """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom:
            - configMapRef: {name: shop}
            - secretRef: {name: shop-secrets}
""",
        },
        {
            "generic-env/web.OIDC": {
                "client_id": "shop",
                "client_secret": "•",
                "issuer": "https://sso.example.com",
            }
        },
    ),
    "terraform": (
        {
            "variables.tf": 'variable "oidc_issuer" {\n  default = "https://sso.example.com"\n}\n'
            'variable "oidc_client_id" {}\n',
            "terraform.tfvars": 'oidc_client_id = "shop"\n'
            'github = {\n  client_id = "gh"\n  redirect_uris = ["https://shop.example.com/a", "https://b.example.com"]\n}\n',
        },
        {
            "generic-env/OIDC": {"client_id": "shop", "issuer": "https://sso.example.com"},
            "generic-env/GITHUB": {
                "client_id": "gh",
                "redirect_uri": ["https://shop.example.com/a", "https://b.example.com"],
            },
        },
    ),
    "docker swarm": (
        {"stack.yml": "services:\n  shop:\n    environment:\n      OIDC_CLIENT_ID: shop\n"},
        {"generic-env/shop.OIDC": {"client_id": "shop"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_variables_are_found(name: str, found: Found) -> None:
    files, expected = CASES[name]
    seen = found(files)
    assert {key: seen.get(key) for key in expected} == expected


EXTERNAL = """\
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: shop}
spec:
  target: {name: shop-secrets}
  data:
    - secretKey: OIDC_CLIENT_SECRET
      remoteRef: {key: prod/shop}
"""
SEALED = """\
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: shop-secrets}
spec:
  encryptedData:
    OIDC_CLIENT_SECRET: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
"""


@pytest.mark.parametrize("secret", [EXTERNAL, SEALED], ids=["ExternalSecret", "SealedSecret"])
def test_what_an_operator_supplies_is_a_reference(secret: str, clients: Callable[..., Any]) -> None:
    deployment = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: web
          envFrom: [{secretRef: {name: shop-secrets}}]
          env: [{name: OIDC_CLIENT_ID, value: shop}]
"""
    (client,) = clients({"k8s/secret.yaml": secret, "k8s/shop.yaml": deployment})
    known = {setting["role"]: setting["known"] for setting in client["settings"]}
    assert known["client_secret"] is False


def test_terraform_values_layer_by_environment(clients: Callable[..., Any]) -> None:
    found = clients(
        {
            "variables.tf": 'variable "oidc_issuer" { default = "https://sso.example.com" }\n',
            "prod.tfvars": 'oidc_client_id = "shop"\n',
            "staging.tfvars": 'oidc_client_id = "shop-staging"\n',
        }
    )
    seen = {
        client["environment"]: {setting["role"]: setting["value"] for setting in client["settings"]} for client in found
    }
    assert seen["production"] == {"client_id": "shop", "issuer": "https://sso.example.com"}
    assert seen["staging"]["client_id"] == "shop-staging"


def test_a_workflow_without_oauth_variables_is_no_client(found: Found) -> None:
    text = "on: push\njobs:\n  a:\n    env: {NODE_AUTH_TOKEN: x}\n    steps: [{run: a, env: {GITHUB_TOKEN: y}}]\n"
    assert found({".github/workflows/a.yml": text}) == {}


def test_the_environment_of_a_job_is_that_of_its_variables(clients: Callable[..., Any]) -> None:
    text = """\
on: push
env: {OIDC_CLIENT_ID: shop}
jobs:
  build:
    env: {OIDC_ISSUER: https://dev.example.com}
  stage:
    environment: staging
    env: {OIDC_ISSUER: https://staging.example.com, OIDC_CLIENT_SECRET: "${{ secrets.S }}"}
  live:
    environment: {name: production, url: https://shop.example.com}
    env: {OIDC_ISSUER: https://sso.example.com, OIDC_REDIRECT_URI: "https://${{ vars.HOST }}/cb"}
  chosen:
    environment: ${{ inputs.environment }}
    env: {OIDC_ISSUER: https://chosen.example.com}
"""
    shown = clients({".github/workflows/deploy.yml": text})
    assert {client["client"]: client["environment"] for client in shown} == {
        "build.OIDC": None,
        "chosen.OIDC": None,
        "live.OIDC": "production",
        "stage.OIDC": "staging",
    }
    unknown = {(c["client"], s["role"]) for c in shown for s in c["settings"] if not s["known"]}
    assert unknown == {("stage.OIDC", "client_secret"), ("live.OIDC", "redirect_uri")}


def test_a_workflow_s_own_variables_are_of_no_environment_where_its_jobs_differ(clients: Callable[..., Any]) -> None:
    text = "env: {OIDC_CLIENT_ID: shop}\njobs:\n  build: {steps: []}\n  live: {environment: production, steps: []}\n"
    (client,) = clients({".github/workflows/deploy.yml": text})
    assert client["environment"] is None


def test_heroku_s_environments_are_told(clients: Callable[..., Any]) -> None:
    text = '{"env": {"OIDC_CLIENT_ID": "shop"}, "environments": {"test": {"env": {"OIDC_CLIENT_ID": "ci"}}}}'
    shown = clients({"app.json": text})
    assert {client["environment"]: client["client_id"] for client in shown} == {None: "shop", "test": "ci"}
