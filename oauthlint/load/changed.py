"""Which files have changed: git is asked, and nothing else."""

from __future__ import annotations

import os
import posixpath

from oauthlint.errors import UsageError


def since(root: str, reference: str) -> frozenset[str]:
    """The files that differ from where the branch left `reference`, committed or not, and new ones that git does not
    know yet; relative to the current folder. Raises UsageError where git cannot tell."""
    option = f"--since {reference}"
    if not reference or reference.startswith("-"):
        raise UsageError("--since: must name a commit, a branch or a tag")
    if _git(root, "--since", "rev-parse", "--git-dir") is None:
        raise UsageError(f"--since: {root} is not in a git checkout")
    if _git(root, option, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}") is None:
        raise UsageError(f"{option}: git knows no such commit here; a shallow clone may have to fetch it first")
    left = _git(root, option, "merge-base", reference, "HEAD")
    if left is None:
        raise UsageError(
            f"{option}: git finds no commit that it shares with the current one; "
            "a shallow clone has to fetch more of the history (fetch-depth: 0 in GitHub Actions)"
        )
    changed = _listed(root, option, "diff", "--name-only", "--no-renames", "-z", left.strip(), "--")
    new = _listed(root, option, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    return _here(root, option, changed + new)


def staged(root: str) -> frozenset[str]:
    """The files whose staged form differs from the last commit; relative to the current folder. Raises UsageError."""
    if _git(root, "--staged", "rev-parse", "--git-dir") is None:
        raise UsageError(f"--staged: {root} is not in a git checkout")
    changed = _listed(root, "--staged", "diff", "--cached", "--name-only", "--no-renames", "-z", "--")
    return _here(root, "--staged", changed)


def _here(root: str, option: str, paths: list[str]) -> frozenset[str]:
    """Paths from the top of the checkout as the sources of a run name them."""
    prefix = (_git(root, option, "rev-parse", "--show-prefix") or "").strip("\n").rstrip("/") or "."
    here = "" if root == "." else root
    return frozenset(posixpath.normpath(posixpath.join(here, posixpath.relpath(path, prefix))) for path in paths)


def _listed(root: str, option: str, *arguments: str) -> list[str]:
    said = _git(root, option, *arguments)
    if said is None:
        raise UsageError(f"{option}: git {arguments[0]} failed; try it by hand")
    return [path for path in said.split("\0") if path]


def _git(root: str, option: str, *arguments: str) -> str | None:
    """What git writes, None where it fails. Raises UsageError where there is no git."""
    import subprocess

    # Settings of the checkout must not run programs for us, nor change what is listed.
    settings = ("core.fsmonitor=false", "diff.relative=false", "diff.noprefix=false", "diff.external=")
    command = ["git", "--no-optional-locks", *(word for setting in settings for word in ("-c", setting)), "-C", root]
    try:
        done = subprocess.run(
            [*command, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"{option}: git did not answer within a minute") from None
    except OSError:
        raise UsageError(f"{option}: git is not installed, or cannot be run") from None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None
