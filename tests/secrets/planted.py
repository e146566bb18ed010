"""Secrets planted in trees, every output of the command on such a tree, and the search for a secret's parts in them."""

from __future__ import annotations

import base64
import contextlib
import html
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from oauthlint.cli import main
from oauthlint.report.index import FORMATS

WINDOW = 8
"""Characters of a secret of which no output may hold a run."""

Tree = dict[str, str]

_SPRING = "spring.security.oauth2.client.registration.shop"
_SENT = "http://shop.example/auth/callback"  # plain http: a finding wherever it stands
_ENV = f"OIDC_ISSUER=https://sso.shop.example\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI={_SENT}\n"

_TOKEN = "n4Yt8Qe2Wr6Ui0Op3As7Xw5Z"

ALPHANUMERIC = "Zq7Rk2Wm9Xt4Lp8Vn3Bd6Hs1"
SPECIAL = "p#W'7x\"Q9 z&L%4@k\\T/8+Yh=2?;m!~"
NON_ASCII = "Ünï-çødé-Sëcrét-Välüe-Ωmega-Жук"


def quoted(text: str) -> str:
    """As a string of JSON, of YAML, of TOML and of an env file."""
    return json.dumps(text, ensure_ascii=False)


def encoded(text: str) -> str:
    """As a value of a Kubernetes Secret."""
    return base64.b64encode(text.encode()).decode()


def _property(text: str) -> str:
    return text.replace("\\", "\\\\")


def _single(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _k8s(kind: str, member: str, write: Callable[[str], str], secret: str) -> str:
    values = {
        "OIDC_ISSUER": "https://sso.shop.example",
        "OIDC_CLIENT_ID": "shop-web",
        "OIDC_CLIENT_SECRET": secret,
        "OIDC_REDIRECT_URI": _SENT,
    }
    inside = ", ".join(f"{key}: {write(value)}" for key, value in values.items())
    return f"apiVersion: v1\nkind: {kind}\nmetadata: {{name: shop}}\n{member}: {{{inside}}}\n"


def _container(name: str, secret: str) -> str:
    variables = {"OIDC_ISSUER": "https://sso.shop.example", "OIDC_CLIENT_ID": "shop", "OIDC_REDIRECT_URI": _SENT}
    inside = ", ".join(f"{{name: {key}, value: {quoted(value)}}}" for key, value in {**variables, name: secret}.items())
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\n"
        f"spec: {{template: {{spec: {{containers: [{{name: shop, env: [{inside}]}}]}}}}}}\n"
    )


def _realm(client: Mapping[str, object], **realm: object) -> Tree:
    entry = {"clientId": "shop-web", "redirectUris": [_SENT], **client}
    return {"realm.json": json.dumps({"realm": "shop", **realm, "clients": [entry]}, ensure_ascii=False)}


def _spring(*lines: str) -> Tree:
    """A client of Spring Boot with a finding, and more lines for it."""
    own = ("client-id: shop-web", f"redirect-uri: {_SENT}", *lines)
    return {"application.yml": f"{_SPRING}:\n" + "".join(f"  {line}\n" for line in own)}


def _proxy(line: str) -> Tree:
    """A configuration of oauth2-proxy with a finding, and one more line for it."""
    return {"oauth2-proxy.cfg": f'client_id = "shop-web"\nredirect_url = "{_SENT}"\n{line}\n'}


def _registered(**more: object) -> Tree:
    """A registration on one line with its finding, as tools write it."""
    client = {"client_id": "shop-web", **more, "redirect_uris": [_SENT]}
    return {"client.json": json.dumps(client, ensure_ascii=False)}


def _state(
    attributes: Mapping[str, object],
    sensitive: Sequence[object] = (),
    others: Sequence[Mapping[str, object]] = (),
    **more: object,
) -> Tree:
    """A Terraform state file on one line, with one application of Okta's."""
    body = {"client_id": "0oashop", "redirect_uris": [_SENT], **attributes}
    instance = {"attributes": body, "sensitive_attributes": sensitive}
    resource = {"mode": "managed", "type": "okta_app_oauth", "name": "shop", "instances": [instance]}
    state = {"version": 4, "terraform_version": "1.9.0", **more, "resources": [*others, resource]}
    return {"terraform.tfstate": json.dumps(state, ensure_ascii=False)}


def _plan(values: Mapping[str, object], **more: object) -> Tree:
    """A Terraform plan on one line, with one application of Auth0's."""
    values = {"client_id": "shop-web", "callbacks": [_SENT], **values}
    resource = {"address": "auth0_client.shop", "mode": "managed", "type": "auth0_client", "name": "shop",
                "values": values, "sensitive_values": more.pop("sensitive", {})}  # fmt: skip
    plan = {"format_version": "1.2", **more, "planned_values": {"root_module": {"resources": [resource]}}}
    return {"plan.json": json.dumps(plan, ensure_ascii=False)}


def _module(*lines: str, before: str = "") -> Tree:
    """A Terraform module with a client of Keycloak's, on one line as far as HCL has it."""
    inside = "".join(f"  {line}\n" for line in lines)
    return {
        "main.tf": f'{before}resource "keycloak_openid_client" "shop" {{\n  client_id = "shop-web"\n'
        f'  access_type = "CONFIDENTIAL"\n  valid_redirect_uris = ["{_SENT}"]\n{inside}}}\n'
    }


def _pinned(key: Mapping[str, str]) -> Tree:
    """Envoy's configuration on one line with a finding, and a key of the provider as a text in it."""
    provider = {"issuer": "http://sso.shop.example", "local_jwks": {"inline_string": json.dumps({"keys": [key]})}}
    settings = {"name": "envoy.filters.http.jwt_authn", "typed_config": {"providers": {"sso": provider}}}
    return {"envoy.json": json.dumps(settings, ensure_ascii=False)}


class Site(NamedTuple):
    """A place for a secret. `beside`: an excerpt shows the line that it stands on, so that it must be masked."""

    name: str
    plant: Callable[[str], Tree]
    beside: bool


def _beside(name: str, plant: Callable[[str], Tree]) -> Site:
    return Site(name, plant, True)


def _elsewhere(name: str, plant: Callable[[str], Tree]) -> Site:
    return Site(name, plant, False)


def _request(name: str, body: Callable[[str], str]) -> Site:
    return _beside(name, lambda s: {".env": _ENV, "token.http": f"POST https://sso.shop.example\n\n{body(s)}\n"})


def _notebook(line: str) -> Tree:
    return {".env": _ENV, "shop.ipynb": json.dumps({"cells": [{"source": [line]}]}, ensure_ascii=False)}


SITES = [
    # the client secret, in every syntax
    _beside("private part of a pinned key", lambda s: _pinned({"kty": "EC", "crv": "P-256", "d": s})),
    _beside("symmetric pinned key", lambda s: _pinned({"kty": "oct", "k": s})),
    _elsewhere("env", lambda s: {".env": _ENV + f"OIDC_CLIENT_SECRET={quoted(s)}\n"}),
    _elsewhere("env, single quotes", lambda s: {".env": _ENV + f"export OIDC_CLIENT_SECRET={_single(s)}\n"}),
    _elsewhere("env, first line", lambda s: {".env": f"OIDC_CLIENT_SECRET={quoted(s)}\n" + _ENV}),
    # where no syntax says where a value ends
    _request("request", lambda s: f'{{"client_secret": {quoted(s)}, "access_token": "{_TOKEN}"}}'),
    _request("request, in front", lambda s: f"password={s}&access_token={_TOKEN}"),
    _beside("notebook", lambda s: _notebook(f"login(password={s!r}, access_token='{_TOKEN}')")),
    _beside(
        "documentation",
        lambda s: {
            ".env": _ENV + f"OIDC_CLIENT_SECRET={_TOKEN}\n",
            "README.md": f"curl -d password={s} -d client_secret={_TOKEN}\n",
        },
    ),
    _elsewhere(
        "env, shadowed",
        lambda s: {".env": _ENV + f"OIDC_CLIENT_SECRET={quoted(s)}\n", ".env.local": "OIDC_CLIENT_SECRET=another\n"},
    ),
    _elsewhere(
        "env, by reference",
        lambda s: {".env": f"HIDDEN_SECRET={quoted(s)}\n" + _ENV + "OIDC_CLIENT_SECRET=${HIDDEN_SECRET}\n"},
    ),
    _elsewhere("yaml", lambda s: _spring(f"client-secret: {quoted(s)}")),
    _beside(
        "yaml, flow",
        lambda s: {
            "application.yml": f"{_SPRING}: {{client-id: a, client-secret: {quoted(s)}, redirect-uri: '{_SENT}'}}\n"
        },
    ),
    _elsewhere("yaml, block", lambda s: _spring("client-secret: |", f"  {s}", f"  {s}")),
    _elsewhere(
        "properties",
        lambda s: {
            "application.properties": f"{_SPRING}.client-id=a\n{_SPRING}.client-secret={_property(s)}\n"
            f"{_SPRING}.redirect-uri={_SENT}\n"
        },
    ),
    _elsewhere("toml", lambda s: _proxy(f"client_secret = {quoted(s)}\ncookie_secret = {quoted(s[::-1])}")),
    _beside("json", lambda s: _registered(client_secret=s)),
    _elsewhere(
        "compose",
        lambda s: {
            "compose.yaml": "services:\n  shop:\n    environment:\n      OIDC_CLIENT_ID: a\n"
            f"      OIDC_CLIENT_SECRET: {quoted(s)}\n      OIDC_REDIRECT_URI: {_SENT}\n"
        },
    ),
    _beside(
        "compose, list",
        lambda s: {
            "compose.yaml": "services: {shop: {environment: [OIDC_CLIENT_ID=a, "
            f'{quoted("OIDC_CLIENT_SECRET=" + s)}, "OIDC_REDIRECT_URI={_SENT}"]}}}}\n'
        },
    ),
    _beside("Secret, base64", lambda s: {"k8s.yaml": _k8s("Secret", "data", encoded, s)}),
    _beside("Secret, text", lambda s: {"k8s.yaml": _k8s("Secret", "stringData", quoted, s)}),
    _beside("ConfigMap", lambda s: {"k8s.yaml": _k8s("ConfigMap", "data", quoted, s)}),
    _beside("container", lambda s: {"k8s.yaml": _container("OIDC_CLIENT_SECRET", s)}),
    _elsewhere(
        "file in a ConfigMap",
        lambda s: {
            "k8s.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  application.yml: |\n"
            f"    {_SPRING}:\n      client-id: a\n      client-secret: {quoted(s)}\n      redirect-uri: {_SENT}\n"
        },
    ),
    _beside("Keycloak", lambda s: _realm({"secret": s})),
    _beside(
        "Dex",
        lambda s: {
            "dex.yaml": "issuer: https://dex.shop.example/dex\n"
            f"staticClients: [{{id: a, secret: {quoted(s)}, redirectURIs: ['{_SENT}']}}]\n"
        },
    ),
    # registrations as vendors write them
    _beside("Terraform state", lambda s: _state({"client_secret": s})),
    _beside(
        "Terraform state, marked",
        lambda s: _state({"pepper": s}, sensitive=[[{"type": "get_attr", "value": "pepper"}]]),
    ),
    _beside("Terraform state, output", lambda s: _state({}, outputs={"shop": {"value": s, "sensitive": True}})),
    _beside(
        "Terraform state, random password",
        lambda s: _state({}, others=[{"type": "random_password", "instances": [{"attributes": {"result": s}}]}]),
    ),
    _beside("Terraform plan", lambda s: _plan({"client_secret": s})),
    _beside("Terraform plan, marked", lambda s: _plan({"pepper": {"hot": s}}, sensitive={"pepper": {"hot": True}})),
    _beside("Terraform plan, variable", lambda s: _plan({}, variables={"client_secret": {"value": s}})),
    _beside(
        "Terraform plan, change",
        lambda s: _plan({}, resource_changes=[{"change": {"after": {"x": s}, "after_sensitive": {"x": True}}}]),
    ),
    _elsewhere("Terraform", lambda s: _module(f"client_secret = {quoted(s)}")),
    _elsewhere(
        "Terraform, sensitive variable",
        lambda s: _module(before=f'variable "pepper" {{\n  sensitive = true\n  default = {quoted(s)}\n}}\n'),
    ),
    _beside(
        "tenant.yaml",
        lambda s: {
            "tenant.yaml": f"clients: [{{name: shop, app_type: regular_web, client_secret: {quoted(s)}, "
            f"callbacks: ['{_SENT}']}}]\n"
        },
    ),
    _beside(
        "Entra manifest",
        lambda s: {
            "manifest.json": json.dumps(
                {"appId": "a", "passwordCredentials": [{"secretText": s}], "web": {"redirectUris": [_SENT]}},
                ensure_ascii=False,
            )
        },
    ),
    _beside(
        "Google client",
        lambda s: {
            "client_secret_shop.json": json.dumps(
                {"web": {"client_id": "a", "client_secret": s, "auth_uri": "https://accounts.google.com/o/oauth2/auth",
                         "token_uri": "https://oauth2.googleapis.com/token", "redirect_uris": [_SENT]}},
                ensure_ascii=False,
            )
        },
    ),
    _beside(
        "registration file",
        lambda s: {
            "idp.yaml": f"oauthlint-registration: 1\nclients: [{{client_id: a, client_secret: {quoted(s)}, "
            f"redirect_uris: ['{_SENT}']}}]\n"
        },
    ),
    # other secrets of the same files
    _elsewhere("database", lambda s: {".env": _ENV + f"DB_PASSWORD={quoted(s)}\nPGPASSWORD={quoted(s)}\n"}),
    _elsewhere("session", lambda s: {".env": f"SESSION_SECRET={quoted(s)}\nMY_API_KEY={quoted(s)}\n" + _ENV}),
    _beside("beside json, password", lambda s: _registered(database={"password": s})),
    _beside("beside json, token", lambda s: _registered(registration_access_token=s)),
    _beside("beside json, api key", lambda s: _registered(apiKey=s)),
    _beside("beside json, list", lambda s: _registered(client_secrets=[s, s[::-1]])),
    _beside("Keycloak, mail", lambda s: _realm({}, smtpServer={"password": s})),
    _beside("Keycloak, broker", lambda s: _realm({}, identityProviders=[{"config": {"clientSecret": s}}])),
    _beside("Keycloak, keys", lambda s: _realm({}, components={"keys": [{"config": {"privateKey": [s]}}]})),
    _beside("container, database", lambda s: {"k8s.yaml": _container("DB_PASSWORD", s)}),
    _beside(
        "two, one inside the other",
        lambda s: _registered(client_secret=s, other_secret=s[4:-4], third_password=s + s),
    ),
    # passwords in addresses
    _elsewhere("address", lambda s: {".env": _ENV + f"DATABASE_URL=postgres://shop:{quote(s, safe='')}@db/shop\n"}),
    _elsewhere(
        "address, a slash",
        lambda s: {".env": _ENV + f"DATABASE_URL=postgres://shop:a/{quote(s, safe='')}@db/shop\n"},
    ),
    _beside("beside json, address, a slash", lambda s: _registered(db=f"https://shop:a/{quote(s, safe='')}@db/shop")),
    _beside("beside json, address", lambda s: _registered(db=f"postgres://shop:{quote(s, safe='')}@db/shop")),
    _beside("issuer", lambda s: {".env": _ENV.replace("https://", f"http://shop:{quote(s, safe='')}@")}),
    # a known secret, pasted where it does not belong
    _elsewhere(
        "client id", lambda s: {".env": _ENV.replace("shop-web", quoted(s)) + f"OIDC_CLIENT_SECRET={quoted(s)}\n"}
    ),
    _beside(
        "client id, other one registered",
        lambda s: {
            ".env": _ENV.replace("shop-web", quoted(s)).replace("sso.shop.example", "sso.shop.example/realms/shop")
            + f"OIDC_CLIENT_SECRET={quoted(s)}\n",
            **_realm({}),
        },
    ),
    _beside("client id, registered", lambda s: _registered(client_id=s, client_secret=s)),
    _beside(
        "query",
        lambda s: {
            ".env": _ENV.replace("/callback", f"/callback?client_secret={quote(s, safe='')}")
            + f"OIDC_CLIENT_SECRET={quoted(s)}\n"
        },
    ),
    _beside(
        "query, other one registered",
        lambda s: {
            ".env": _ENV.replace("/callback", f"/callback?client_secret={quote(s, safe='')}")
            + f"OIDC_CLIENT_SECRET={quoted(s)}\n",
            **_registered(),
        },
    ),
    _beside(
        "fragment",
        lambda s: {
            ".env": _ENV.replace("/callback", f"/callback#{quote(s, safe='')}") + f"OIDC_CLIENT_SECRET={quoted(s)}\n"
        },
    ),
    _elsewhere(
        "scope",
        lambda s: {".env": _ENV + "OIDC_SCOPES=openid {0}\nOIDC_CLIENT_SECRET={0}\n".format(s.replace(" ", ""))},
    ),
    _beside(
        "comment behind",
        lambda s: {".env": _ENV.replace("callback\n", f"callback # was: {s}\n") + f"OIDC_CLIENT_SECRET={quoted(s)}\n"},
    ),
    _elsewhere("comment", lambda s: {".env": f"# {s}\nOIDC_CLIENT_SECRET={quoted(s)} # {s}\n" + _ENV}),
    _beside("in base64", lambda s: _registered(client_secret=s, note=f"Basic {encoded('shop-web:' + s)}")),
    _beside(
        "known from a list of variables",
        lambda s: {
            "compose.yaml": f"services: {{a: {{environment: [OIDC_CLIENT_ID=a, {quoted('DB_PASSWORD=' + s)}]}}}}\n",
            **_registered(note=s),
        },
    ),
    # files that are broken behind it, before it, or in it
    _elsewhere("broken env", lambda s: {".env": _ENV + f'OIDC_CLIENT_SECRET="{s.replace(chr(34), "")}\n'}),
    _elsewhere("broken yaml", lambda s: _spring(f"client-secret: [{quoted(s)}")),
    _elsewhere("broken toml", lambda s: _proxy(f"client_secret = {quoted(s)[:-1]}")),
    _beside("broken json", lambda s: {"client.json": _registered(client_secret=s)["client.json"][:-1] + ", ]"}),
]  # fmt: skip
"""Places at which a secret is recognised: by its role, by its key, or because it is known from another place."""

HARD = [
    _beside(
        "a text that does not end",
        lambda s: {"client.json": _registered()["client.json"][:-1] + f', "client_secret": {quoted(s)[:-1]}\n'},
    ),
    _beside(
        "an escape that is none",
        lambda s: {"client.json": _registered()["client.json"][:-1] + f', "client_secret": "{s}\\q{s}"}}'},
    ),
    _beside(
        "behind the place where reading ends",
        lambda s: {"client.json": _registered()["client.json"][:-1] + f', oops, "client_secret": "{s}"}}'},
    ),
    _beside("a rotated secret of Keycloak", lambda s: _realm({"attributes": {"client.secret.rotated": s}})),
    _beside(
        "a password of Keycloak's users",
        lambda s: _realm({}, users=[{"credentials": [{"type": "password", "value": s}]}]),
    ),
    _beside("a key that only ends in an id", lambda s: _registered(CLIENT_SECRET_ANDROID=s)),
    _beside("a key that is the word itself", lambda s: _registered(credentials=s)),
    _beside("a key that is the word itself, of many", lambda s: _registered(secrets=s)),
    _beside("a fallback", lambda s: _registered(db_password=f"${{DB_PASSWORD:-{s}}}")),
    _beside("text around a reference", lambda s: _registered(db_password=f"{s}${{SUFFIX}}")),
    _elsewhere(
        "the fallback of a variable that is set at run time",
        lambda s: {
            **_spring(f"client-secret: ${{SHOP_SECRET:{s}}}"),
            "compose.yaml": "services: {shop: {environment: [SHOP_SECRET]}}\n",
        },
    ),
    _beside("a query", lambda s: {".env": _ENV.replace("/callback", f"/callback?access_token={s}")}),
    _beside(
        "a header in a recording",
        lambda s: {".env": _ENV, "login.har": json.dumps([{"name": "Authorization", "value": f"DPoP {s}"}])},
    ),
    _beside(
        "a form in a recording",
        lambda s: {".env": _ENV, "login.har": json.dumps({"text": f"grant_type=refresh_token&refresh_token={s}"})},
    ),
    _beside(
        "an answer in a recording",
        lambda s: {".env": _ENV, "login.har": json.dumps({"text": json.dumps({"access_token": s, "expires_in": 60})})},
    ),
    _elsewhere("a dollar", lambda s: {".env": _ENV + f"OIDC_CLIENT_SECRET=a$Q{s.upper()}\n"}),
]  # fmt: skip
"""Places at which it takes more to recognise one. (Only for secrets of letters and digits.)"""


def _in_files(prefix: str, names: list[str]) -> tuple[str, ...]:
    """Options that write these formats into files, beside the project."""
    return tuple(word for name in names for word in ("--format", f"{name}:../{prefix}{name}.report"))


_ALL = _in_files("", [name for name, *_ in FORMATS])
_COUNTED = _in_files("counted-", [name for name, _, counts in FORMATS if counts])


OUTPUTS: dict[str, tuple[tuple[str, ...], str]] = {
    "baseline, write": (("baseline", "write", "--baseline", "../known.json"), "100"),
    "check, narrow": (("check",), "40"),
    "check, wide": (("check",), "200"),
    "check, very wide": (("check",), "2000"),
    "check, concise": (("check", "--format", "concise", *_ALL), "100"),
    "check, statistics": (("check", "--statistics", "--format", "text", *_COUNTED), "100"),
    "check, quiet": (("check", "--quiet", "--format", "json", "--format", "text:../quiet.report"), "100"),
    "check, diff": (("check", "--diff", "--unsafe-fixes"), "100"),
    "baseline, show": (("baseline", "show", "--baseline", "../known.json"), "100"),
    "show, narrow": (("show",), "40"),
    "show, wide": (("show",), "200"),
    "show, json": (("show", "--format", "json"), "100"),
}
"""Each way to get an output: the arguments and the columns. Every format is among them by itself, and what depends on
the width of a terminal stands on standard output too."""


@contextlib.contextmanager
def _inside(folder: Path, cache: Path, columns: str) -> Iterator[None]:
    before, here = dict(os.environ), Path.cwd()
    os.environ.update(COLUMNS=columns, OAUTHLINT_CACHE_DIR=str(cache))
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def run(folder: Path, arguments: tuple[str, ...], columns: str = "100") -> tuple[int, str]:
    """The exit code, and everything that is written on both streams."""
    out, err = io.StringIO(), io.StringIO()
    streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
    with _inside(folder, folder.parent / "cache", columns), streams[0], streams[1]:
        code = main(arguments)
    return code, out.getvalue() + err.getvalue()


def outputs(tree: Tree, base: Path) -> dict[str, str]:
    """Every output of the command on a tree, and what it leaves in files: reports and the cache."""
    folder = base / "project"
    for name, text in {"oauthlint.toml": 'fail-on = "warning"\n', **tree}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = {}
    for name, (arguments, columns) in OUTPUTS.items():
        code, found[name] = run(folder, arguments, columns)
        assert code == (1 if arguments[0] == "check" else 0), found[name]
    written = [path for path in base.rglob("*") if path.is_file() and folder not in path.parents]
    assert {path.name for path in written} >= {"known.json", *(f"{name}.report" for name, *_ in FORMATS)}
    assert any(path.parent.name == "configuration" for path in written), "nothing was cached"
    found.update({str(path.relative_to(base)): path.read_text(encoding="utf-8") for path in written})
    return found


def drift_outputs(tree: Tree, base: Path) -> dict[str, str]:
    """The snapshot of a tree, and all that is told of how it differs from one that has none of its values, and from one
    that has others."""
    folder, lock = base / "project", base / "oauthlint.lock.json"
    for name, text in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    code, said = run(folder, ("snapshot", "--snapshot", "../oauthlint.lock.json"))
    if code == 3:
        assert "nothing to record" in said, said
        return {"snapshot": said}
    assert code == 0, said
    found = {"snapshot": said, "file": lock.read_text(encoding="utf-8")}
    for name, change in (("without values", lambda texts: {}), ("other values", _others)):
        plain = json.loads(found["file"])
        for kind, facts in _FACTS.items():
            for entry in plain[kind]:
                entry[facts] = change(entry[facts])
        lock.write_text(json.dumps(plain), encoding="utf-8")
        for format in ("text", "json", "sarif", "html"):
            arguments = ("drift", "--snapshot", "../oauthlint.lock.json", "--fail-on", "never", "--format", format)
            code, found[f"{name}, {format}"] = run(folder, arguments, "2000")
            assert code == 0, found[f"{name}, {format}"]
    said = found["without values, json"]
    assert "client_id" in said or "not all of it can be read" in said  # a damaged file is not compared
    return found


_FACTS = {"clients": "settings", "registrations": "declares", "servers": "metadata"}


def _others(texts: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    return {role: "0000" if isinstance(text, str) else ["another"] for role, text in texts.items()}


def parts(secret: str) -> set[str]:
    """All runs of a secret's characters that would betray it, as it is, percent-encoded, and in base64."""
    whole = encoded(secret).rstrip("=")[:-1]  # the last character depends on what follows
    return {
        form[start : start + WINDOW]
        for form in (secret, quote(secret, safe=""), whole)
        for start in range(len(form) - WINDOW + 1)
    }


def betrayed(secret: str, found: Mapping[str, str]) -> list[str]:
    """Where a part of the secret stands in an output, with what stands around it."""
    places = []
    for name, text in found.items():
        texts = [text]
        if text.startswith(("{", "[")):
            texts.append("\n".join(_texts(json.loads(text))))
        if text.startswith("<"):
            texts.append(html.unescape(text))
            texts.append(html.unescape(re.sub("<[^>]*>", "", text)))
        for part in sorted(parts(secret)):
            at = next(((text, text.find(part)) for text in texts if part in text), None)
            if at is not None:
                places.append(f"{name}: {at[0][max(0, at[1] - 40) : at[1] + 40]!r}")
                break
    return places


def _texts(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            yield key
            yield from _texts(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _texts(value)
