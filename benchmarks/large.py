"""`oauthlint check` on large files, each as a ratio to a named peer that reads the same file in the same run.

    python benchmarks/large.py [--rounds 3]

An env file of 200,000 lines against python-dotenv (`dotenv_values`), a Keycloak realm export of 20,000 clients and
settings in JSON of 5 MB in one line against `python -m json.tool`, a YAML file of 50,000 lines against yamllint. A
peer that is not installed is left out and said to be. Prints processor time and peak memory of both; every file is
also checked at half its size, whose time shows how it grows. Unix only: the kernel counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ISSUER = "https://sso.example.com/realms/shop"
ENV = f"OIDC_ISSUER={ISSUER}\nOIDC_CLIENT_ID=shop-web\nOIDC_REDIRECT_URI=https://shop.example.com/callback\n"
SPRING = "spring.security.oauth2.client.registration.shop.client-id: shop-web\nother:\n"


def env_file(size: int) -> str:
    """Settings of all kinds, one client among them."""
    return ENV + "".join(f"SETTING_{number}=value number {number}\n" for number in range(size))


def realm_export(size: int) -> str:
    """A realm whose clients have each a redirect URI."""
    clients = [
        {"clientId": f"shop-{number}", "redirectUris": [f"https://s{number}.example.com/callback"], "enabled": True,
         "publicClient": False, "standardFlowEnabled": True, "attributes": {"pkce.code.challenge.method": "S256"}}
        for number in range(size)
    ]  # fmt: skip
    return json.dumps({"realm": "shop", "clients": clients}, indent=2)


def settings(size: int) -> str:
    """ASP.NET Core's settings, in one line."""
    rest = {f"Key{number}": {"Text": f"value {number}", "List": [1, 2, 3]} for number in range(size)}
    return json.dumps({"Authentication": {"OpenIdConnect": {"Authority": ISSUER, "ClientId": "shop"}}, "Rest": rest})


def yaml_file(size: int) -> str:
    """Spring Boot's settings, most of them somebody else's."""
    return SPRING + "".join(f"  key{number}: value {number}\n" for number in range(size))


CASES = (
    ("env file", ".env", env_file, 200_000, "dotenv", ["-c", "import dotenv; dotenv.dotenv_values('.env')"]),
    ("realm export", "realm.json", realm_export, 20_000, "json.tool", ["-m", "json.tool", "realm.json", os.devnull]),
    (
        "JSON in one line",
        "appsettings.json",
        settings,
        90_000,
        "json.tool",
        ["-m", "json.tool", "appsettings.json", os.devnull],
    ),
    ("YAML", "application.yml", yaml_file, 50_000, "yamllint", ["-m", "yamllint", "-d", "relaxed", "application.yml"]),
)
"""Title, file, what makes it of a size, the size, the peer's module and how Python runs it."""

_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def measured(arguments: list[str], folder: str) -> tuple[float, int]:
    """Processor seconds of Python with these arguments, and its peak memory in kB."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    check = ["-m", "oauthlint", "check", "--fail-on", "never", "--no-cache", "--format", "concise"]
    for title, name, make, size, peer, arguments in CASES:
        with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as half:
            Path(whole, name).write_text(make(size), encoding="utf-8")
            Path(half, name).write_text(make(size // 2), encoding="utf-8")
            there = importlib.util.find_spec(peer) is not None
            ours, smaller, theirs = [], [], []
            for _ in range(rounds):
                ours.append(measured(check, whole))
                smaller.append(measured(check, half)[0])
                theirs += [measured(arguments, whole)] if there else []
            seconds, growth = (
                statistics.median(taken for taken, _ in ours),
                statistics.median(taken / part for (taken, _), part in zip(ours, smaller, strict=True)),
            )
            megabytes = Path(whole, name).stat().st_size / 1e6
            print(
                f"{title:18} {megabytes:5.1f} MB  {seconds:6.2f} s  {max(m for _, m in ours) / 1024:4.0f} MB memory",
                end="  ",
            )
            print(f"{growth:.2f} × its half", end="  ")
            if there:
                ratio = statistics.median(mine / his for (mine, _), (his, _) in zip(ours, theirs, strict=True))
                print(f"{ratio:.2f} × {peer} ({max(m for _, m in theirs) / 1024:.0f} MB memory)")
            else:
                print(f"{peer} is not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
