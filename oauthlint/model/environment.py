"""The names that environments go by, in file names, folders, profiles and host names."""

from __future__ import annotations

EXAMPLE = "example"
"""Not an environment: files that show what to fill in; nobody deploys them."""
PRODUCTION, STAGING, DEVELOPMENT, TEST, LOCAL = "production", "staging", "development", "test", "local"

NAMES = {
    "prod": PRODUCTION,
    "production": PRODUCTION,
    "prd": PRODUCTION,
    "live": PRODUCTION,
    "staging": STAGING,
    "stage": STAGING,
    "stg": STAGING,
    "stag": STAGING,
    "preprod": "preproduction",
    "preproduction": "preproduction",
    "pre-prod": "preproduction",
    "uat": "uat",
    "qa": "qa",
    "sandbox": "sandbox",
    "sbx": "sandbox",
    "preview": "preview",
    "dev": DEVELOPMENT,
    "devel": DEVELOPMENT,
    "develop": DEVELOPMENT,
    "development": DEVELOPMENT,
    "test": TEST,
    "tst": TEST,
    "testing": TEST,
    "integration": "integration",
    "e2e": TEST,
    "ci": "ci",
    "local": LOCAL,
    "localhost": LOCAL,
}
"""Words for environments, in lower case, and the name that we use for each."""

EXAMPLE_WORDS = frozenset(("example", "examples", "sample", "samples", "template", "tmpl", "tpl", "dist", "default",
                           "defaults", "schema", "skeleton"))  # fmt: skip
"""Words in a file name that mark it as one to copy and fill in."""
EXAMPLE_FOLDERS = frozenset(("example", "examples", "sample", "samples"))

DEVELOPMENT_LIKE = frozenset((DEVELOPMENT, LOCAL, TEST, "ci", EXAMPLE))
"""Environments in which plain http, loopback hosts and test credentials are ordinary."""
