"""What a file's path says: its application, its environment, and the files that it layers with."""

from __future__ import annotations

from oauthlint.load.custom_environment import RANK
from oauthlint.load.custom_environment import is_one as is_custom_environment
from oauthlint.model.environment import EXAMPLE, EXAMPLE_FOLDERS, EXAMPLE_WORDS, LOCAL, NAMES, TEST

MANIFESTS = frozenset(
    "package.json pyproject.toml setup.py setup.cfg requirements.txt pipfile pom.xml build.gradle "
    "build.gradle.kts go.mod cargo.toml composer.json gemfile mix.exs dockerfile containerfile chart.yaml "
    "compose.yaml compose.yml docker-compose.yaml docker-compose.yml procfile deno.json manage.py fly.toml "
    "app.json".split()
)
"""Files, in lower case, whose folder is an application."""

# Folders that hold one folder per environment, and those for what all of them share: no part of a family's name.
_GROUPS = frozenset(("environments", "environment", "envs", "env", "overlays", "base", "profiles", "stages"))
_BASES = frozenset(("base", "common", "default", "defaults", "init", "settings", "config", "django"))
# Folders of test code, whatever the project calls its environments.
_TEST_FOLDERS = frozenset(("tests", "__tests__", "__mocks__", "__fixtures__", "testdata"))
# com/example is the package of Spring's starter, and of many a program that has grown from it.
_DOMAINS = frozenset(("com", "org", "net", "io"))
# Names of files that the files of the environments beside them lie on, and syntaxes of settings.
_SHARED = frozenset(("default", "defaults", "base", "common", "shared", "all"))
_SETTINGS = frozenset(("json", "json5", "jsonc", "toml", "yaml", "yml"))
# Conventions in which whatever stands at the place of the environment is one.
_OPEN = (("application-", "."), ("bootstrap-", "."), ("appsettings.", "."), (".env.", ""))


class Place:
    """Where a file belongs.

    `environment` is None where the path names none. Files with the same `family` layer on each other, lower `rank`
    first. `local` marks an overlay that one developer keeps (`.env.local`, `.env.production.local`).
    """

    __slots__ = ("environment", "family", "rank")

    def __init__(self, family: str, environment: str | None, rank: int) -> None:
        self.family = family
        self.environment = environment
        self.rank = rank


def place_of(path: str) -> Place:
    """What the path of a file says about it."""
    *folders, name = path.split("/")
    kept: list[str] = []
    environment = None
    example = False
    for number, folder in enumerate(folders):
        lower = folder.lower()
        if lower in EXAMPLE_FOLDERS and not (number and folders[number - 1] in _DOMAINS):
            example = True
        if lower in NAMES and not (lower == "test" and environment) and not (lower == "ci" and ".gitlab" in folders):
            environment = NAMES[lower]
        elif lower in _TEST_FOLDERS:
            environment = environment or TEST
            kept.append(folder)
        elif lower not in _GROUPS:
            kept.append(folder)
    stem, from_name, rank, example_name = _name(name)
    if from_name is not None:
        environment = from_name
    if example or example_name:
        environment = EXAMPLE
    if stem in _SETTINGS and kept and kept[-1] == folders[-1]:
        return Place(f"{'/'.join(kept)}.{stem}", environment, rank)  # settings/production.yml lies on settings.yml
    return Place("/".join((*kept, stem)), environment, rank)


def _name(name: str) -> tuple[str, str | None, int, bool]:
    """The stem without the environment, the environment, the rank in its layer, and whether it is an example."""
    lower = name.lower()
    words = [word for word in lower.replace("-", ".").replace("_", ".").split(".") if word]
    if "gitlab" in words and "ci" in words:  # .gitlab-ci.yml deploys to every environment
        words.remove("ci")
    if is_custom_environment(lower) and words[-1] in _SETTINGS:
        return words[-1], None, RANK, False
    if words and words[-1] == "py":
        return _module(words[:-1])
    if len(words) == 2 and words[0] in _SHARED and words[1] in _SETTINGS:
        return words[1], None, 0, False  # config/default.json, group_vars/all.yml
    example = not _is_server(lower) and any(word in EXAMPLE_WORDS for word in words)
    open_ended = _open_ended(lower)
    if open_ended is not None:
        stem, label = open_ended
        parts = [part for part in label.split(".") if part and part not in EXAMPLE_WORDS]
        local = len(parts) > 1 and parts[-1] == LOCAL
        if not parts:
            return stem, None, 0, example
        label = ".".join(parts[:-1] if local else parts)
        return stem, NAMES.get(label, label), 2 if local else 1, example
    environment, kept, rank = None, [], 0
    for word in words:
        if word in NAMES and not (word == LOCAL and environment):
            environment, rank = NAMES[word], 1
        elif word == LOCAL:
            rank = 2
        elif word not in EXAMPLE_WORDS:
            kept.append(word)
    if kept and kept[-1] == "env" and lower.endswith(".env"):
        kept[-1] = ".env"  # production.env and .env.production are one family
    if lower.endswith(".tf") or "tfvars" in kept:
        # variables.tf holds defaults; terraform.tfvars is loaded by itself, others with -var-file
        return "tfvars", environment, -1 if lower.endswith(".tf") else rank, example
    stem = ".".join(kept) or lower
    return (".env" if stem in ("env", ".env") else stem), environment, rank, example


def _is_server(lower: str) -> bool:
    """Whether a name that sounds like an example is what runs: nginx's first server is `default` or `default.conf`, and
    its image fills in whatever ends with `.conf.template` when it starts."""
    if lower == "default" or (lower.endswith(".conf") and "default" in lower):
        return True
    return lower.endswith(("nginx.conf.template", "default.conf.template"))


def _module(words: list[str]) -> tuple[str, str | None, int, bool]:
    """The same for a Python module: settings/base.py, settings.py and settings/production.py are one family (they
    import each other), and `default` is what the others start from."""
    if words[-1:] == ["example"] or words[-1:] == ["sample"]:
        return "settings.py", None, 0, True
    environment, kept, rank = None, [], 0
    for word in words:
        if word in NAMES:
            environment, rank = NAMES[word], 2 if word == LOCAL else 1
        elif word not in _BASES:
            kept.append(word)
    return ".".join((*kept, "py")) if kept else "settings.py", environment, rank, False


def _open_ended(lower: str) -> tuple[str, str] | None:
    for prefix, closer in _OPEN:
        if lower.startswith(prefix):
            rest = lower[len(prefix) :]
            if closer:
                rest, dot, _suffix = rest.rpartition(closer)
                if not dot:
                    continue
            return prefix.rstrip("-.") or prefix, rest
    for prefix in ("application.", "bootstrap.", "appsettings."):
        if lower.startswith(prefix):
            return prefix.rstrip("."), ""
    return None


def applications(paths: list[str]) -> dict[str, str]:
    """The application of each path: the nearest folder with a manifest, "" for the root."""
    roots = {""}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder and name.lower() in MANIFESTS:
            roots.add(folder)
    found: dict[str, str] = {}
    result = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in found:
            at = folder
            while at not in roots:
                at = at.rpartition("/")[0]
            found[folder] = at
        result[path] = found[folder]
    return result
