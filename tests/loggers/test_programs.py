"""Programs and pipelines as real projects write them: Auth.js, pino-http, Microsoft.IdentityModel, GitLab CI, Ory."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oauthlint.cli import main

Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]

OPTIONS = "{\n  providers: [GitHub],\n  debug: true,\n}"
SHOWN = "IdentityModelEventSource.ShowPII = true;"
WHOLE = "IdentityModelEventSource.LogCompleteSecurityArtifact = true;"


def auth(path: str, text: str) -> dict[str, str]:
    return {path: text.replace("OPTIONS", OPTIONS) + "\n"}


def method(text: str) -> dict[str, str]:
    return {
        "auth.ts": f"export const {{ auth }} = NextAuth({{\n  providers: [],\n  logger: {{\n    {text}\n  }},\n}})\n"
    }


def server(call: str, before: str = "import { pinoHttp } from 'pino-http'") -> dict[str, str]:
    return {"src/app.ts": f"{before}\napp.use({call})\n"}


def nest(call: str) -> dict[str, str]:
    text = f"import {{ LoggerModule }} from 'nestjs-pino'\n@Module({{ imports: [{call}] }})\nclass A {{}}\n"
    return {"src/app.module.ts": text}


def job(value: str, name: str = "CI_DEBUG_TRACE") -> dict[str, str]:
    return {"ci/build.yml": f"build:\n  variables:\n    {name}: {value}\n  script: [make]\n"}


def config_map(leak: str) -> dict[str, str]:
    return {"k8s.yaml": f"kind: ConfigMap\ndata:\n  kratos.yaml: |\n    log:\n      leak_sensitive_values: {leak}\n"}


LEAKS = [
    (auth("app/api/auth/[...nextauth]/route.ts", "const handler = NextAuth(OPTIONS)"), "warning", 3),
    (auth("src/server/auth/config.ts", "export const authConfig = OPTIONS satisfies NextAuthConfig"), "warning", 3),
    (auth("auth.ts", "export const { auth } = NextAuth((req) => (OPTIONS))"), "warning", 3),
    (auth("src/hooks.server.ts", "export const { handle } = SvelteKitAuth(OPTIONS)"), "warning", 3),
    (auth("src/app.ts", "app.use('/auth/*', ExpressAuth(OPTIONS))"), "warning", 3),
    (auth("server/api/auth/[...].ts", "export default NuxtAuthHandler(OPTIONS)"), "warning", 3),
    (auth("auth.config.mjs", "import { defineConfig } from 'auth-astro'; export default defineConfig(OPTIONS)"),
     "warning", 3),
    (method("debug(code, ...message) {\n      console.debug(code, message)\n    }"), "warning", 4),
    (method("debug: (code: string, metadata: unknown) => console.log(code, metadata),"), "warning", 4),
    (method("debug: console.debug,"), "warning", 4),
    (server("pinoHttp()"), "warning", 2),
    (server("pinoHttp({ redact: ['req.body.password'] })"), "warning", 2),
    (server("pino()", "import pino from 'pino-http'"), "warning", 2),
    (server("require('pino-http')()"), "warning", 2),
    (server("pino.pinoHttp({ level: 'info' })", "const pino = require('pino-http')"), "warning", 2),
    (nest("LoggerModule.forRoot()"), "warning", 2),
    (nest("LoggerModule.forRoot({ pinoHttp: { level: 'debug' } })"), "warning", 2),
    ({"src/Extensions/AuthenticationExtensions.cs": f"static class A {{ void B() {{\n{SHOWN}\n}} }}\n"}, "warning", 2),
    (job('"true"'), "warning", 3),
    (job('"1"'), "warning", 3),
    (job('"true"', "CI_DEBUG_SERVICES"), "info", 3),
    (config_map("true"), "warning", 5),
]  # fmt: skip


@pytest.mark.parametrize(("files", "severity", "number"), LEAKS)
def test_what_is_written(findings: Findings, files: dict[str, str], severity: str, number: int) -> None:
    (path,) = files
    assert findings(files) == [("OA609", severity, f"{path}:{number}")]


HEALTHY = {
    "debug by the environment": auth(
        "src/app.ts", "ExpressAuth({ providers: [], debug: process.env.NODE_ENV !== 'production' })"
    ),
    "debug of something else": auth("src/auth.ts", "NextAuth({ providers: [] })\ni18n.init({ debug: true })"),
    "debug in a comment": auth("src/auth.ts", "NextAuth({\n  providers: [],\n  // debug: true,\n})"),
    "a method that writes nothing": method("debug: () => {},"),
    "a method that writes the code alone": method("debug(code, metadata) { console.debug(code) },"),
    "a method that asks first": method("debug(code, data) { if (verbose) console.debug(code, data) },"),
    "a method that masks": method("debug(code, data) { console.debug(code, mask(data)) },"),
    "redacted by a path above": server("pinoHttp({ redact: { paths: ['req.headers'], remove: true } })"),
    "redacted by a wildcard": server("pinoHttp({ redact: ['*.headers.authorization'] })"),
    "redacted by what is elsewhere": server("pinoHttp({ redact: PATHS })"),
    "its own serializers": server("pinoHttp({ serializers: { req: (req) => ({ method: req.method }) } })"),
    "no record by itself": server("pinoHttp({ autoLogging: false })"),
    "options from elsewhere": server("pinoHttp(options)"),
    "options that are spread": server("pinoHttp({ ...options, level: 'info' })"),
    "a call in a comment": {"src/app.ts": "import { pinoHttp } from 'pino-http'\n// app.use(pinoHttp())\n"},
    "pino itself": server("pino()", "import pino from 'pino' // not pino-http"),
    "redacted in NestJS": nest("LoggerModule.forRoot({ pinoHttp: { redact: ['req.headers.authorization'] } })"),
    "not shown": {"Program.cs": SHOWN.replace("true", "false") + WHOLE + "\n"},
    "no word that the runner takes for true": job('"yes"'),
    "switched off in a ConfigMap": config_map("false"),
    "GitHub's switch is no variable of a workflow": {
        ".github/workflows/ci.yml": "on: push\nenv:\n  ACTIONS_STEP_DEBUG: true\njobs: {}\n"
    },
}  # fmt: skip


@pytest.mark.parametrize("files", HEALTHY.values(), ids=HEALTHY)
def test_what_is_not_written(findings: Findings, files: dict[str, str]) -> None:
    assert findings(files) == []


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({"Program.cs": WHOLE + "\n"}, "whether ShowPII is on as well: it is set in another file"),
        (
            server("pinoHttp({ ...options, level: 'info' })"),
            "whether the logger or the options that pino-http is given redact headers",
        ),
    ],
)
def test_what_another_file_decides_is_told_as_not_known(
    files: dict[str, str],
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, text in {**files, ".env": "OIDC_ISSUER=https://sso.example.com\nOIDC_CLIENT_ID=shop-web\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check", "--no-cache", "--select", "OA609", "--format", "json"]) == 0
    (skipped,) = json.loads(capsys.readouterr().out)["skipped"]
    assert skipped["missing"] == missing
