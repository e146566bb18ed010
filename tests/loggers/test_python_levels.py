"""Where Python projects set levels: dictionaries, files, loops, programs; and what keeps a record back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Findings = Callable[[dict[str, str]], list[tuple[str, str, str]]]

SCHEMA = "version: 1\nloggers:\n  uvicorn:\n    level: INFO\n  authlib:\n    level: DEBUG\n    handlers: [default]\n"
SECTIONS = (
    "[handlers]\nkeys=console\n[logger_root]\nlevel=INFO\nhandlers=console\n[logger_sso]\nlevel=DEBUG\n"
    "handlers=console\nqualname=requests_oauthlib\n[handler_console]\nclass=StreamHandler\nargs=(sys.stdout,)\n"
)


def django(logger: str, more: str = "", before: str = "", handlers: str = "") -> dict[str, str]:
    text = f"{before}LOGGING = {{'version': 1, {handlers}'loggers': {{'{logger}': {{'handlers': ['c'], {more}}}}}}}\n"
    return {"shop/settings.py": text}


def handler(options: str) -> str:
    return f"'handlers': {{'c': {{{options}}}}}, "


def app(*lines: str) -> dict[str, str]:
    return {"app.py": "import logging\n" + "".join(f"{line}\n" for line in lines)}


BASIC = "logging.basicConfig(level=logging.{})"
AT_DEBUG = "'level': 'DEBUG'"

LEAKS = [
    (app("import httpx", BASIC.format("INFO")), "info", 3),
    (app("import httpx, requests_oauthlib", BASIC.format("INFO")), "info", 3),
    (app("import logging.config", "logging.config.dictConfig({'loggers': {'authlib': {'level': 'DEBUG'}}})"),
     "warning", 3),
    (app("CONFIG = {'loggers': {'authlib': {'level': logging.DEBUG}}}", "logging.config.dictConfig(CONFIG)"),
     "warning", 2),
    (app("import requests_oauthlib", "logging.config.dictConfig({'root': {'level': 'DEBUG'}})"), "warning", 3),
    (app("CONFIG = {'loggers': {'authlib': {'level': 'DEBUG'}}}", "uvicorn.run('app', log_config=CONFIG)"),
     "warning", 2),
    (app("for name in ('oauthlib', 'requests_oauthlib'):", "    logging.getLogger(name).setLevel(logging.DEBUG)"),
     "warning", 3),
    (app("import authlib", "if __name__ == '__main__':", "    " + BASIC.format("DEBUG")), "warning", 4),
    (app("import authlib", "def main():", "    " + BASIC.format("DEBUG"), "main()"), "warning", 4),
    (app("logging.getLogger('oauthlib.oauth2').setLevel(10)"), "warning", 2),
    (django("requests_oauthlib.oauth2_session", AT_DEBUG), "warning", 1),
    (django("httpcore", AT_DEBUG), "info", 1),
    (django("oauthlib", "'level': LEVEL", "LEVEL = 'DEBUG'\n"), "warning", 1),
    ({"settings.py": "INSTALLED_APPS = ['oauth2_provider']\nLOGGING = {'root': {'level': 'DEBUG'}}\n"}, "warning", 2),
    *(({name: SCHEMA}, "warning", 6) for name in ("log-config.yml", "deploy/uvicorn-log.yaml", "logconfig.yaml")),
    ({"uvicorn-log.json": '{"loggers": {"authlib": {"level": "DEBUG"}}}\n'}, "warning", 1),
    *(({name: SECTIONS}, "warning", 7) for name in ("logging.conf", "logging.cfg", "alembic.ini")),
]  # fmt: skip


@pytest.mark.parametrize(("files", "severity", "number"), LEAKS)
def test_what_is_written(findings: Findings, files: dict[str, str], severity: str, number: int) -> None:
    (path,) = files
    assert findings(files) == [("OA609", severity, f"{path}:{number}")]


HEALTHY = {
    "httpx is quieted": app("import httpx", BASIC.format("INFO"), "logging.getLogger('httpx').setLevel('WARNING')"),
    "another client": app("import requests", BASIC.format("INFO")),
    "above": app("import httpx", BASIC.format("WARNING")),
    "not called": app("import authlib", "def main():", "    " + BASIC.format("DEBUG")),
    "a logger of the library that has no tokens": app("logging.getLogger('authlib.jose').setLevel(logging.DEBUG)"),
    "no configuration": {"config.py": "THINGS = {'loggers': {'oauthlib': {'level': 'DEBUG'}}}\n"},
    "the handler is above": django("oauthlib", AT_DEBUG, handlers=handler("'class': 'x.H', 'level': 'INFO'")),
    "the handler writes nothing": django(
        "oauthlib", AT_DEBUG + ", 'propagate': False", handlers=handler("'class': 'logging.NullHandler'")
    ),
    "the handler has filters": django("oauthlib", AT_DEBUG, handlers=handler("'class': 'x.H', 'filters': ['f']")),
    "under a condition": {"settings.py": "if DEBUG:\n    LOGGING = {'loggers': {'oauthlib': {'level': 'DEBUG'}}}\n"},
    "by a condition": django("oauthlib", "'level': 'DEBUG' if DEBUG else 'INFO'"),
    "a level that a condition changes": django(
        "oauthlib", "'level': LEVEL", "LEVEL = 'DEBUG'\nif PRODUCTION:\n    LEVEL = 'INFO'\n"
    ),
    "a dictionary that a condition changes": {
        "settings.py": "LOGGING = {'loggers': {'oauthlib': {'level': 'DEBUG'}}}\n"
        "if PRODUCTION:\n    LOGGING['loggers']['oauthlib']['level'] = 'INFO'\n"
    },
    "the section's handler is above": {"logging.ini": SECTIONS + "level=WARNING\n"},
    "the section's handler writes nothing": {
        "logging.ini": "[logger_root]\nhandlers=console\n[logger_sso]\nqualname=oauthlib\nlevel=DEBUG\npropagate=0\n"
        "handlers=null\n[handler_null]\nclass=NullHandler\n[handler_console]\nclass=StreamHandler\n"
    },
}


@pytest.mark.parametrize("files", HEALTHY.values(), ids=HEALTHY)
def test_what_is_not_written(findings: Findings, files: dict[str, str]) -> None:
    assert findings(files) == []
