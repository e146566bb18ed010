"""What has changed: which files, and what of them is staged. Git is asked, and nothing else."""

from __future__ import annotations

import os
import posixpath

from oauthlint.errors import UsageError
from oauthlint.load.files import MAX_FILE_SIZE, TOO_LARGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FILES, ABSENT = ("100644", "100755"), "000000"
"""Modes in the index: of files (links and submodules have others), and of what is not in it."""


class Change:
    """What a run is confined to: the `paths` that have changed, relative to the current folder.

    Of one that is staged: `contents` are the bytes in the index of those files that are not the same in the folder,
    or why they were not read, and a file that is not in the index is none of its files."""

    __slots__ = ("contents", "indexed", "paths")

    def __init__(self, paths: frozenset[str], contents: dict[str, bytes | str], indexed: bool) -> None:
        self.paths = paths
        self.contents = contents
        self.indexed = indexed


def since(root: str, reference: str) -> Change:
    """The files that differ from where the branch left `reference`, committed or not, and new ones that git does not
    know yet. Raises UsageError where git cannot tell."""
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
    return Change(frozenset(_here(root, option, changed + new)), {}, indexed=False)


def staged(root: str) -> Change:
    """The files whose staged form differs from the last commit. Raises UsageError where git cannot tell."""
    if _git(root, "--staged", "rev-parse", "--git-dir") is None:
        raise UsageError(f"--staged: {root} is not in a git checkout")
    changed = _listed(root, "--staged", "diff", "--cached", "--name-only", "--no-renames", "-z", "--")
    return Change(frozenset(_here(root, "--staged", changed)), _contents(root), indexed=True)


def _contents(root: str) -> dict[str, bytes | str]:
    """What the index holds of each file that is another one in the folder, or is not there."""
    raw = _listed(root, "--staged", "diff", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules", "-z", "--")
    blobs: dict[str, str] = {}
    found: dict[str, bytes | str] = {}
    for entry, path in zip(raw[::2], _here(root, "--staged", raw[1::2]), strict=True):
        mode, _, blob, _, status = entry.removeprefix(":").split(" ")
        if status == "U":
            found[path] = "is in conflict, so nothing of it is staged"
        elif mode == ABSENT:
            found.setdefault(path, "is announced to git, but not staged")
        elif mode in FILES:
            blobs[path] = blob
    wanted = {path: blob for path, blob in blobs.items() if path not in found}
    return found | dict(zip(wanted, _blobs(root, list(wanted.values())), strict=True))


def _blobs(root: str, names: list[str]) -> Iterator[bytes | str]:
    """The contents of objects, in their order; or why one is not read."""
    told = _batch(root, "--batch-check=%(objectsize)", names)
    sizes = [int(word) if word.isdigit() else None for word in told.decode("ascii", "replace").splitlines()]
    fits = [name for name, size in zip(names, sizes, strict=True) if size is not None and size <= MAX_FILE_SIZE]
    data, at = _batch(root, "--batch=%(objectsize)", fits), 0
    for size in sizes:
        if size is None:
            yield "is staged, but git cannot read it"
        elif size > MAX_FILE_SIZE:
            yield TOO_LARGE
        else:
            start = data.index(b"\n", at) + 1
            at = start + size + 1
            yield data[start : start + size]


def _batch(root: str, form: str, names: list[str]) -> bytes:
    written = (
        _output(root, "--staged", "cat-file", form, given="".join(f"{name}\n" for name in names)) if names else b""
    )
    if written is None:
        raise UsageError("--staged: git cat-file failed; try it by hand")
    return written


def _here(root: str, option: str, paths: list[str]) -> list[str]:
    """Paths from the top of the checkout as the sources of a run name them."""
    prefix = (_git(root, option, "rev-parse", "--show-prefix") or "").strip("\n").rstrip("/") or "."
    here = "" if root == "." else root
    return [posixpath.normpath(posixpath.join(here, posixpath.relpath(path, prefix))) for path in paths]


def _listed(root: str, option: str, *arguments: str) -> list[str]:
    said = _git(root, option, *arguments)
    if said is None:
        raise UsageError(f"{option}: git {arguments[0]} failed; try it by hand")
    return [path for path in said.split("\0") if path]


def _git(root: str, option: str, *arguments: str) -> str | None:
    """What git writes, None where it fails. Raises UsageError where there is no git."""
    written = _output(root, option, *arguments)
    return os.fsdecode(written) if written is not None else None


def _output(root: str, option: str, *arguments: str, given: str = "") -> bytes | None:
    """As `_git`, in bytes; git reads `given`."""
    import subprocess

    # Settings of the checkout must not run programs for us, nor change what is listed.
    settings = ("core.fsmonitor=false", "diff.relative=false", "diff.noprefix=false", "diff.external=")
    command = ["git", "--no-optional-locks", *(word for setting in settings for word in ("-c", setting)), "-C", root]
    try:
        done = subprocess.run(
            [*command, *arguments], input=given.encode(), capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"{option}: git did not answer within a minute") from None
    except OSError:
        raise UsageError(f"{option}: git is not installed, or cannot be run") from None
    return done.stdout if done.returncode == 0 else None
