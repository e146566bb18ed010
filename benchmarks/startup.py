"""Whole commands on one small file, as ratios to `python -c pass` and to yamllint, taken round-robin in one run.

    python benchmarks/startup.py [--rounds 15]

yamllint is a peer that reads the same YAML file. Budgets: env and JSON at most 4.5 times `python -c pass`, YAML at
most 6.5 times, and at most 0.75 times yamllint.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENV = """APP_URL=https://shop.example.com
OIDC_ISSUER=https://sso.example.com/realms/shop
OIDC_CLIENT_ID=shop-web
OIDC_CLIENT_SECRET=${FROM_THE_DEPLOYMENT}
OIDC_REDIRECT_URI=${APP_URL}/callback
OIDC_SCOPES="openid profile email"
"""
JSON = """{"client_id": "shop-web", "client_name": "Shop", "redirect_uris": ["https://shop.example.com/callback"],
 "grant_types": ["authorization_code"], "token_endpoint_auth_method": "client_secret_basic", "scope": "openid"}
"""
YAML = """spring:
  security:
    oauth2:
      client:
        registration:
          shop:
            client-id: shop-web
            client-secret: ${OIDC_CLIENT_SECRET}
            redirect-uri: https://shop.example.com/login/oauth2/code/shop
            scope: openid, profile, email
        provider:
          shop:
            issuer-uri: https://sso.example.com/realms/shop
"""


def main() -> int:
    """Print the table; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        folders = {}
        for name, file, text in (
            ("env", ".env", ENV),
            ("json", "client.json", JSON),
            ("yaml", "application.yml", YAML),
        ):
            folder = folders[name] = Path(scratch, name)
            folder.mkdir()
            (folder / file).write_text(text, encoding="utf-8")
        installed = Path(sys.executable).with_name("oauthlint")  # what a hook runs
        command = [sys.executable, *([str(installed)] if installed.exists() else ["-m", "oauthlint"]), "check"]
        runs = {
            "python -c pass": ([sys.executable, "-c", "pass"], folders["env"]),
            "oauthlint, env": (command, folders["env"]),
            "oauthlint, JSON": (command, folders["json"]),
            "oauthlint, YAML": (command, folders["yaml"]),
            "yamllint, YAML": ([sys.executable, "-m", "yamllint", "application.yml"], folders["yaml"]),
        }
        # an installed command finds its modules compiled
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds + 1):
            for name, (arguments, folder) in runs.items():
                start = time.perf_counter()
                subprocess.run(
                    arguments,
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    check=False,
                )
                times[name].append(time.perf_counter() - start)
    median = {name: statistics.median(taken[1:]) for name, taken in times.items()}  # the first round warms the caches
    for name, seconds in median.items():
        print(f"{name:18} {seconds * 1000:7.1f} ms  {seconds / median['python -c pass']:5.2f} x pass")
    ratios = {
        "env / pass": (median["oauthlint, env"] / median["python -c pass"], 4.5),
        "JSON / pass": (median["oauthlint, JSON"] / median["python -c pass"], 4.5),
        "YAML / pass": (median["oauthlint, YAML"] / median["python -c pass"], 6.5),
        "YAML / yamllint": (median["oauthlint, YAML"] / median["yamllint, YAML"], 0.75),
    }
    for name, (ratio, budget) in ratios.items():
        print(f"{name:18} {ratio:5.2f}  (budget {budget}) {'' if ratio <= budget else 'OVER'}")
    return int(any(ratio > budget for ratio, budget in ratios.values()))


if __name__ == "__main__":
    sys.exit(main())
