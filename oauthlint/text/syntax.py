"""Which reader reads which file. Readers are imported when the first file of their syntax is read."""

from __future__ import annotations

import gc

from oauthlint import imported
from oauthlint.text.source import Source
from oauthlint.text.tree import Document

READERS = {
    "apache": "oauthlint.text.apache",
    "caddyfile": "oauthlint.text.caddyfile",
    "conf": "oauthlint.text.conf",
    "csharp": "oauthlint.text.csharp",
    "dockerfile": "oauthlint.text.dockerfile",
    "dotenv": "oauthlint.text.dotenv",
    "hcl": "oauthlint.text.hcl",
    "ini": "oauthlint.text.ini",
    "json": "oauthlint.text.json",
    "lua": "oauthlint.text.lua",
    "php": "oauthlint.text.php",
    "plain": "oauthlint.text.plain",
    "program": "oauthlint.text.program",
    "properties": "oauthlint.text.properties",
    "python": "oauthlint.text.python",
    "ruby": "oauthlint.text.ruby",
    "source": "oauthlint.text.grammar",
    "toml": "oauthlint.text.toml",
    "xcconfig": "oauthlint.text.xcconfig",
    "xml": "oauthlint.text.xml",
    "yaml": "oauthlint.text.yaml",
}
"""The module of each syntax; it has `read(source) -> Document`, which never raises for any text."""

SUFFIXES = {
    ".adoc": "plain",
    ".bash": "plain",
    ".bru": "plain",
    ".caddyfile": "caddyfile",
    ".cjs": "source",
    ".cfg": "toml",
    ".conf": "conf",
    ".config": "xml",
    ".containerfile": "dockerfile",
    ".cs": "csharp",
    ".dockerfile": "dockerfile",
    ".env": "dotenv",
    ".go": "program",
    ".har": "json",
    ".hcl": "hcl",
    ".htaccess": "apache",
    ".http": "plain",
    ".ini": "ini",
    ".ipynb": "json",
    ".java": "program",
    ".js": "source",
    ".json": "json",
    ".json5": "json",
    ".jsonc": "json",
    ".jsx": "source",
    ".jwk": "json",
    ".key": "plain",
    ".kt": "program",
    ".lua": "lua",
    ".md": "plain",
    ".mdx": "plain",
    ".mjs": "source",
    ".p8": "plain",
    ".pem": "plain",
    ".php": "php",
    ".properties": "properties",
    ".py": "python",
    ".rb": "ruby",
    ".rest": "plain",
    ".rst": "plain",
    ".ru": "ruby",
    ".service": "ini",
    ".sh": "plain",
    ".tf": "hcl",
    ".tfstate": "json",
    ".tfvars": "hcl",
    ".toml": "toml",
    ".ts": "source",
    ".tsx": "source",
    ".xcconfig": "xcconfig",
    ".xml": "xml",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".zsh": "plain",
}
NAMES = {
    ".envrc": "plain",
    "caddyfile": "caddyfile",
    "containerfile": "dockerfile",
    "dockerfile": "dockerfile",
    "dotenv": "dotenv",
    "env": "dotenv",
    "haproxy.cfg": "apache",
    "logging.cfg": "ini",
}
TEMPLATE_SUFFIXES = (".example", ".sample", ".template", ".dist", ".tmpl", ".tpl", ".j2", ".default", ".defaults")


def syntax_of(path: str) -> str | None:
    """The syntax that a file's name promises, or None: `.env.production` is dotenv, `x.yml.example` is yaml."""
    name = path.rsplit("/", 1)[-1].lower()
    if name == ".env" or name.startswith((".env.", ".env-", ".env_")):
        return "dotenv"
    if name.startswith("env."):  # env.production; but env.yaml and env.mjs are what they say
        syntax = SUFFIXES.get(name[name.rfind(".") :], "dotenv")
        return "dotenv" if syntax == "plain" else syntax  # env.sh
    if name.startswith(("dockerfile.", "containerfile.")):
        return "dockerfile"
    for suffix in TEMPLATE_SUFFIXES:
        if name.endswith(suffix):
            name = name[: -len(suffix)]
            break
    for suffix in (".yml", ".yaml"):
        _stem, found, rest = name.partition(suffix)
        if found and rest[:1] in ("_", "-"):  # config.yml_example, values.yaml-dist
            return "yaml"
    dot = name.rfind(".")
    if dot < 0 and path.lower().rpartition("/")[0].endswith(("sites-available", "sites-enabled")):
        return "conf"  # Debian's folders of servers: their files need no suffix
    if name.endswith(".cfg") and "haproxy" in path.lower():
        return NAMES["haproxy.cfg"]
    return NAMES.get(name) or (SUFFIXES.get(name[dot:]) if dot >= 0 else None)


def read(source: Source, syntax: str) -> Document:
    """Read `source` as `syntax` (a key of READERS). Never raises for a text: what is wrong stands in `problems`."""
    reader = imported(READERS[syntax])
    # The nodes of a large text all stay alive; the collector would visit them again and again (half of the time).
    collecting = gc.isenabled()
    gc.disable()
    try:
        document = reader.read(source)
    finally:
        if collecting:
            gc.enable()
    assert isinstance(document, Document)
    return document
