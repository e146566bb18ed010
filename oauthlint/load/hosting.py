"""Platforms that set variables in a console of theirs, which no file of the tree shows, known by their own files."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = {
    "vercel.json": "Vercel",
    "netlify.toml": "Netlify",
    "procfile": "Heroku",
    "heroku.yml": "Heroku",
    "render.yaml": "Render",
    "fly.toml": "Fly.io",
    "railway.json": "Railway",
    "railway.toml": "Railway",
    "wrangler.toml": "Cloudflare",
    "wrangler.json": "Cloudflare",
    "wrangler.jsonc": "Cloudflare",
    "staticwebapp.config.json": "Azure Static Web Apps",
}
"""By name, in lower case: the file in which a project says how such a platform runs it."""


def consoles(paths: Iterable[str]) -> dict[str, str]:
    """By folder: the platform that runs what is in it, and the file that says so (`Vercel (vercel.json)`)."""
    found: dict[str, str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        platform = FILES.get(name.lower())
        if platform is not None:
            found.setdefault(folder, f"{platform} ({path})")
    return found


def console_of(application: str, found: dict[str, str]) -> str:
    """The platform of an application: that of its folder or of the nearest one above it; "" where none is known."""
    folder = application
    while folder and folder not in found:
        folder = folder.rpartition("/")[0]
    return found.get(folder, "")
