"""Files beside the settings in which secrets are left behind: how each kind is called, and the bytes of which one is
in each that holds any."""

from __future__ import annotations

RECORDING, SHOWN, OTHER = "recording", "shown", "other"
"""HTTP traffic, documentation, and what is neither: scripts, keys."""

_NAMES = (b"access_token", b"accesstoken", b"refresh_token", b"refreshtoken", b"id_token", b"client_secret",
          b"clientsecret", b"client-secret", b"client_assertion")  # fmt: skip
KEY_FILES = (".pem", ".key", ".p8")
"""How files are called that hold a key and nothing else."""
KINDS: tuple[tuple[str, tuple[str, ...], tuple[bytes, ...]], ...] = (
    (
        RECORDING,
        (
            "*.har", "*.postman_collection.json", "*.postman_environment.json", "*.postman_globals.json",
            "*insomnia*.json", "*insomnia*.yaml", "*insomnia*.yml", "*cassettes/*.yml", "*cassettes/*.yaml",
            "*cassettes/*.json", "*cassettes/*/*.yml", "*cassettes/*/*.yaml", "*cassettes/*/*.json", "*.http",
            "*.rest", "*.bru", "http-client*.env.json", "*hoppscotch*.json", "*thunder*.json", "*.ipynb",
        ),
        (*_NAMES, b"authorization", b"auth:bearer"),
    ),
    (
        SHOWN,
        (
            "readme*.md", "readme*.rst", "readme*.adoc", "docs/*.md", "docs/*.mdx", "docs/*.rst", "docs/*.adoc",
            "docs/*/*.md", "docs/*/*.mdx", "doc/*.md", "*auth*.md", "*auth*.mdx", "*oidc*.md", "*sso*.md",
            "*setup*.md", "*install*.md", "*config*.md", "*deploy*.md", "contributing.md", "develop*.md",
        ),
        _NAMES,
    ),
    (OTHER, ("*.sh", "*.bash", "*.zsh", ".envrc"), _NAMES),
    (OTHER, tuple(f"*{end}" for end in KEY_FILES), (b"private key-----",)),
    (OTHER, ("*.jwk", "*jwk*.json", "*jwks*.json"), (b'"d"',)),
)  # fmt: skip
"""A kind, patterns of file names and the bytes; the first that fits a name decides: HAR 1.2, the exports of
Postman, Insomnia, Hoppscotch and Thunder Client, the folders of VCR and vcrpy, requests of Bruno and of editors'
HTTP clients, and notebooks."""
