"""Finding, judging and caching the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from oauthlint.configuration.read import configure
from oauthlint.errors import ConfigurationError

INDEX = (
    ("OA101", "redirect-uri-not-registered", "error", "m", "client", (), (), False),
    ("OA104", "redirect-uri-insecure-http", "error", "m", "client", (), (), False),
    ("OA401", "issuer-mismatch", "error", "m", "client", (), (), False),
)

MISTAKES = (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8").rstrip("\n").split("\n==========\n")[1:]

EVERYTHING = """\
profile = "oauth21"
fail-on = "warning"
exclude = ["fixtures/", "deploy/*/old", "/top.env"]
allow-http-hosts = ["idp.internal"]
external-keys = ["DEPLOY_*"]
select = ["OA1", "issuer-mismatch"]

[severity]
oa101 = "off"
issuer-mismatch = "info"

[environments]
complete = true

[environments.production]
files = ["deploy/production.env", "deploy/prod-*.env"]

[endpoint-aliases]
"https://sso.example.com" = ["http://keycloak:8080"]

[[clients]]
client-id = "shop-web"
registration = "idp/shop-web.json"

[[ignore]]
rule = "redirect-uri-insecure-http"
file = "idp/realm.json"
pointer = "/clients/3/redirectUris/0"
reason = "the port is only open at home"
expires = 2027-03-31

[[ignore]]
rule = "OA101"
file = "idp/realm.json"
reason = "known"

[policy]
allowed-scopes = ["openid", "orders:*"]
allowed-issuers = ["https://sso.example.com"]

[environments.production.policy]
allowed-redirect-hosts = []
"""


def read(text, name="oauthlint.toml", **options):
    Path(name).write_text(text, encoding="utf-8")
    return configure(".", None, INDEX, **options)


def complaint(text, name="oauthlint.toml"):
    with pytest.raises(ConfigurationError) as raised:
        read(text, name)
    assert raised.value.exit_code == 2
    return str(raised.value).split("\n  ")


def plain(value):
    """A configuration as texts and tuples, to be compared as a whole."""
    if isinstance(value, (str, int, type(None))):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return {name: plain(getattr(value, name)) for name in value.__slots__ if name not in ("_starts", "source")}


def test_without_a_file_everything_is_default():
    made = configure(".", None, INDEX)
    assert (made.source, made.fail_on, made.severity, made.ignores) == (None, "error", {}, ())


def test_every_key():
    made = read(EVERYTHING)
    assert made.fail_on == "warning"
    assert made.allow_http_hosts == ("idp.internal",)
    assert made.external_keys == ("DEPLOY_*",)
    assert made.select == ("OA1", "OA401")
    assert made.severity == {"OA101": "off", "OA401": "info"}
    assert made.endpoint_aliases == {"https://sso.example.com": ("http://keycloak:8080",)}
    assert [plain(client) for client in made.clients] == [
        {"client_id": "shop-web", "registration": "idp/shop-web.json", "metadata": None}
    ]
    assert made.environments_complete
    first, second = made.ignores
    assert (first.codes, first.file, first.pointer) == (("OA104",), "idp/realm.json", "/clients/3/redirectUris/0")
    assert (first.reason, first.expires) == ("the port is only open at home", "2027-03-31")
    assert (second.codes, second.pointer, second.expires) == (("OA101",), "", None)
    assert made.source is not None and made.source.position(first.at.start)[0] == 26
    assert made.source.text[second.at.start : second.at.end] == "OA101"
    assert (made.profile, made.profile_at and made.source.position(made.profile_at.start)) == ("oauth21", (1, 12))
    assert [(entry.key, entry.entries, entry.environment, entry.profile) for entry in made.policy.lists] == [
        ("allowed-scopes", ("openid", "orders:*"), "", ""),
        ("allowed-issuers", ("https://sso.example.com",), "", ""),
        ("allowed-redirect-hosts", (), "production", ""),
    ]
    assert [made.source.position(entry.at.start)[0] for entry in made.policy.lists if entry.at] == [38, 39, 42]


def test_environments_are_not_complete_unless_it_is_said():
    assert not read('[environments.production]\nfiles = ["prod.env"]\n').environments_complete


def test_an_ignore_holds_through_its_last_day():
    ignore = read(EVERYTHING).ignores[0]
    assert not ignore.expired("2027-03-31")
    assert ignore.expired("2027-04-01")
    assert not read(EVERYTHING).ignores[1].expired("9999-12-31")


@pytest.mark.parametrize(
    ("path", "excluded"),
    [
        ("fixtures/a.env", True),
        ("src/fixtures/deep/a.env", True),
        ("src/fixtures.env", False),
        ("deploy/x/old/a.env", True),
        ("deploy/x/y/old/a.env", False),
        ("src/deploy/x/old/a.env", False),
        ("top.env", True),
        ("src/top.env", False),
    ],
)
def test_excluded_paths(path, excluded):
    assert read(EVERYTHING).excludes(path) is excluded


@pytest.mark.parametrize(
    ("path", "environment"),
    [("deploy/production.env", "production"), ("deploy/prod-eu.env", "production"), ("production.env", None)],
)
def test_environment_of_a_file(path, environment):
    assert read(EVERYTHING).environment_of(path) == environment


def test_codes_in_a_list_and_places_in_tables_share_one_key():
    made = read('ignore = ["OA1", {rule = "OA401", file = "a.json", reason = "known"}]')
    assert made.ignore == ("OA1",)
    assert [(entry.codes, entry.file) for entry in made.ignores] == [(("OA401",), "a.json")]


def test_pyproject_is_read_where_it_speaks_of_us():
    made = read('[project]\nname = "x"\n[tool.oauthlint]\nfail-on = "info"\n', "pyproject.toml")
    assert made.fail_on == "info"


def test_pyproject_that_does_not_speak_of_us_need_not_even_be_toml():
    assert read("this is no TOML", "pyproject.toml").source is None


def test_the_own_file_comes_first():
    read('[tool.oauthlint]\nfail-on = "info"\n', "pyproject.toml")
    assert read('fail-on = "warning"').fail_on == "warning"


def test_files_are_relative_to_the_configuration_that_names_them(project):
    (project / "sub" / "deep").mkdir(parents=True)
    (project / "sub" / "oauthlint.toml").write_text(EVERYTHING)
    made = configure("sub/deep", None, INDEX)
    assert made.source is not None and made.source.path == "sub/oauthlint.toml"
    assert made.clients[0].registration == "sub/idp/shop-web.json"
    assert made.ignores[0].covers("sub/idp/realm.json") and not made.ignores[0].covers("idp/realm.json")
    assert made.environment_of("sub/deploy/production.env") == "production"
    assert made.excludes("sub/top.env") and not made.excludes("top.env")


@pytest.mark.parametrize("inside_of_git", [True, False])
def test_it_holds_from_every_folder_of_a_checkout(project, monkeypatch, inside_of_git):
    (project / "deploy" / "eu").mkdir(parents=True)
    read(EVERYTHING)
    if not inside_of_git:
        (project / ".git").rmdir()
    monkeypatch.chdir(project / "deploy")
    made = configure(".", None, INDEX)
    if not inside_of_git:
        assert made.source is None
        return
    assert made.source is not None and made.source.path == "../oauthlint.toml"
    assert made.clients[0].registration == "../idp/shop-web.json"
    assert made.ignores[0].covers("../idp/realm.json") and not made.ignores[0].covers("idp/realm.json")
    assert made.environment_of("production.env") == made.environment_of("prod-eu.env") == "production"
    assert made.environment_of("deploy/production.env") is None
    assert made.excludes("eu/old/.env") and made.excludes("fixtures/.env") and made.excludes("../top.env")
    assert not made.excludes("eu/.env") and not made.excludes("top.env")
    assert configure("eu", None, INDEX).source is not None


def test_the_nearest_one_counts(project, monkeypatch):
    (project / "app").mkdir()
    read('fail-on = "warning"')
    (project / "app" / "pyproject.toml").write_text("[project]\nname = 'app'\n")
    monkeypatch.chdir("app")
    assert configure(".", None, INDEX).fail_on == "warning"
    Path("oauthlint.toml").write_text('fail-on = "info"')
    assert configure(".", None, INDEX).fail_on == "info"


def test_a_configuration_above_the_checkout_is_not_ours(project):
    (project.parent / "oauthlint.toml").write_text('fail-on = "info"')
    assert configure(".", None, INDEX).source is None


def test_a_folder_outside_of_any_checkout_has_only_its_own(project, tmp_path):
    (tmp_path / "oauthlint.toml").write_text('fail-on = "info"')
    (tmp_path / "other").mkdir()
    assert configure("../other", None, INDEX).source is None
    assert configure("..", None, INDEX).fail_on == "info"


def test_a_named_file_wins_and_must_exist(project):
    read('fail-on = "warning"')
    Path("other.toml").write_text('fail-on = "info"')
    assert configure(".", "other.toml", INDEX).fail_on == "info"
    with pytest.raises(ConfigurationError, match=r"^missing\.toml: does not exist$"):
        configure(".", "missing.toml", INDEX)
    with pytest.raises(ConfigurationError, match=r"^\.git: is not a file$"):
        configure(".", ".git", INDEX)


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_in_the_words_of_the_file(case):
    text, _, said = case.rpartition("\n--> ")
    assert complaint(text) == [said]


def test_all_mistakes_are_told_at_once_by_line():
    assert complaint('[severity]\nOA101 = "of"\n[[ignore]]\nrule = "OA999"\nfile = "a"\nreason = "r"\n') == [
        "oauthlint.toml has 2 errors",
        'oauthlint.toml:2: [severity] "OA101": must be one of error, warning, info, off (did you mean "off"?)',
        'oauthlint.toml:4: [[ignore]] entry 1, "rule": no rule is called "OA999"',
    ]


def test_tables_of_pyproject_are_named_in_full():
    (said,) = complaint('[tool.oauthlint.severity]\nOA101 = "of"\n', "pyproject.toml")
    assert said.startswith('pyproject.toml:2: [tool.oauthlint.severity] "OA101": must be one of error, ')
    assert complaint("tool.oauthlint = 5", "pyproject.toml") == ["pyproject.toml:1: [tool.oauthlint]: must be a table"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1\nb = \n", "oauthlint.toml:2: is not TOML: Invalid value"),
        ("a = [\n", "oauthlint.toml:2: is not TOML: Invalid value"),
        ("a = " + "[" * 5000, "oauthlint.toml: is nested too deeply"),
    ],
)
def test_what_is_no_toml(text, said):
    assert complaint(text) == [said]


def test_what_is_not_utf8():
    Path("oauthlint.toml").write_bytes(b"a = 1\n# \xff\n")
    with pytest.raises(ConfigurationError, match=r"^oauthlint\.toml:2: is not UTF-8$"):
        configure(".", None, INDEX)


def test_a_byte_order_mark_is_no_mistake():
    assert read('\ufefffail-on = "info"').fail_on == "info"


def test_what_is_too_large_is_not_read():
    assert complaint("#" * 1024 * 1024 + "\n") == ["oauthlint.toml: is larger than 1024 KiB"]
