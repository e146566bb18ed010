"""Every false alarm that the catalogue of rules warns of has an example that does not give it.

A trap is a `Good` that bears its name or, where the catalogue asks for a lighter finding instead of none, a `Bad`
with a severity of its own or a lighter consequence. What the files of this step cannot say is listed with the reason.
"""

from __future__ import annotations

import pytest
from rule_modules import BY_CODE

from oauthlint.rules.rule import Bad, Good

TRAPS: dict[str, dict[str, str]] = {
    "OA101": {
        "the URI is built while the app runs": "uri-built-at-run-time",
        "one client serves several environments": "one-client-in-several-environments",
        "a native app chooses its loopback port": "port-of-a-native-loopback-client",
    },
    "OA102": {
        "the framework puts its base URL before a path": "path-that-the-framework-completes",
        "the framework fills in a template": "template-that-the-framework-completes",
        "a plural key holds a list": "plural-key",
    },
    "OA103": {
        "an encoded number sign is none": "percent-23",
        "a comment begins with the same sign": "comment-behind-a-value",
    },
    "OA104": {
        "containers on a developer's machine": "docker-host-in-development",
        "the reserved name .test on a developer's machine": "dot-test-host-in-development",
        "private addresses on a developer's machine": "private-address-in-development",
        "a native app listens on loopback": "loopback-of-a-native-app",
    },
    "OA105": {
        "previews with changing hosts": "preview-deployments-through-one-fixed-callback",
        "any port of a loopback address": "loopback-with-any-port",
    },
    "OA106": {
        "native apps may": "native-client",
        "command line tools may": "command-line-client",
        "a sidecar that no browser calls": "sidecar-behind-no-browser",
    },
    "OA107": {
        "a web app on a developer's machine": "web app on a developer's machine",
        "a client of which nothing says that it is native": "nothing-says-that-it-is-native",
    },
    "OA108": {
        "schemes of providers": "scheme-of-a-provider",
        "schemes of well-known programs": "scheme-of-an-editor",
    },
    "OA109": {
        "extensions of browsers": "browser-extension",
        "addresses of Chrome apps": "chromium-app",
        "servers that still support the out-of-band flow": "out-of-band-at-a-server-of-ones-own",
    },
    "OA110": {
        "a query that the provider demands": "query-that-the-provider-demands",
        "a relative path": "relative-path",
    },
    "OA111": {
        "environments whose settings lie elsewhere": "environments-elsewhere",
    },
    "OA113": {
        "the case of the path": "case-of-the-path",
        "an empty path": "empty-path",
    },
    "OA114": {
        "native apps with claimed https addresses": "native-with-claimed-https",
        "servers that know no application type": "server-that-names-no-type",
    },
    "OA115": {
        "the callback is set to something else": "path-of-ones-own",
        "the provider has another id": "renamed-provider-id",
    },
    "OA116": {
        "grants without a redirect": "client-credentials-only",
        "the device grant": "device-grant-only",
        "one registered URI makes it optional": "single-registered-uri-is-optional",
        "the framework derives it": "framework-derives-it",
        "a reference that gives nothing here": "value-of-the-deployment",
    },
    "OA117": {
        "a plus means the redirect URIs": "keycloak-plus-means-the-redirect-uris",
        "providers that do not tell the list": "registration-without-the-list",
    },
    "OA118": {
        "a download from the console": "what-the-console-wrote",
        "the machine itself where the provider takes it": "loopback at Entra",
    },
    "OA119": {
        "Keycloak's plus sign": "plus-for-all-redirect-uris",
        "confidential clients": "client-with-a-secret",
    },
    "OA201": {
        "the list is absent": "no-list",
        "Google lists no scopes of its APIs": "google-lists-openid-scopes-only",
        "Entra lists no scopes of any API": "entra-lists-openid-scopes-only",
        "other servers list none of their APIs either": "list-of-openid-scopes-only",
        "scopes with parameters": "parametrised-scope",
        "one scope includes another": "scope-below-a-listed-one",
    },
    "OA202": {
        "RFC 7591 without scope means the server's choice": "scope-omitted-in-rfc-7591",
        "one scope includes another": "scope-hierarchy",
    },
    "OA203": {
        "some providers separate by commas": "provider-with-comma-syntax",
        "some frameworks' keys are comma lists": "comma-list-of-the-framework",
    },
    "OA204": {
        "plain OAuth with a userinfo of its own": "plain-oauth-provider-with-its-own-userinfo",
        "the library adds openid": "library-adds-openid",
    },
    "OA205": {
        "servers of plain OAuth need no scope": "oauth-server-that-needs-no-scope",
        "Keycloak refreshes without it": "keycloak-refreshes-without-it",
    },
    "OA207": {
        "scopes of OpenID Connect go with one resource": "openid-goes-with-any",
        "requests of their own": "requests-of-their-own",
    },
    "OA208": {
        "several grants share one setting": "several-grants-share-one-setting",
        "Entra takes some": "entra-takes-some",
    },
    "OA209": {
        "Entra's own identifiers": "identifier-at-entra",
        "identifiers of AD FS": "identifier-at-ad-fs",
        "Keycloak's adapters call the client so": "resource-that-is-the-client",
    },
    "OA210": {
        "the audience comes from scopes": "provider-that-derives-it-from-scopes",
    },
    "OA211": {
        "the list may be missing": "absent-list",
        "words of a provider's own": "prompt-of-a-providers-own",
    },
    "OA301": {
        "the list is absent": "omitted-list",
        "the list is absent, as the provider is known for": "omitted-list-at-a-provider-known-for-it",
        "the list is absent, and the registration tells": "omitted-list-and-the-registration-has-the-grant",
        "refresh_token often is not listed": "refresh-token-unlisted",
    },
    "OA302": {
        "the RFC's default grant is for RFC-shaped data only": "no-default-outside-of-rfc-7591",
    },
    "OA303": {
        "the order of the words": "order-does-not-count",
    },
    "OA304": {
        "exports of providers": "vendor-exports",
    },
    "OA305": {
        "an ID token alone": "id-token-alone",
        "code with an ID token": "code-with-id-token",
    },
    "OA306": {
        "a test harness keeps the finding, to be suppressed": "test-harness",
        "Salesforce's service users": "salesforce-service-user",
    },
    "OA307": {
        "libraries that send it by default": "library-that-sends-it-by-default",
        "a confidential client with a nonce": "confidential-client-with-a-nonce",
    },
    "OA308": {},
    "OA309": {
        "documents of OpenID Connect need not say": "openid-connect-document-that-does-not-say",
        "a provider that is known to leave it out": "provider-known-to-leave-it-out",
    },
    "OA310": {
        "PKCE is provably on": "pkce-is-provably-on",
    },
    "OA311": {
        "an absent list is a default, not a fact": "absent-list",
        "modes of a provider's own": "mode-of-a-providers-own",
    },
    "OA312": {
        "a library that pushes by itself": "nothing-tells-whether-it-is-pushed",
    },
    "OA313": {
        "request_uri is supported unless said otherwise": "request-uris-by-default",
    },
    "OA314": {
        "a key that the code makes": "nothing-tells-of-a-key",
        "servers that know bearer tokens only": "bearer tokens on both sides",
    },
    "OA315": {
        "a single server": "single-server",
        "tenants of one server": "tenants-of-one-server",
    },
    "OA316": {
        "nothing is said of rotation": "nothing-said-of-rotation",
    },
    "OA318": {
        "providers that read JSON too": "provider-that-reads-json",
        "axios that encodes a form itself": "axios-encodes-it-itself",
        "a path of the application itself": "server-of-ones-own",
    },
    "OA401": {
        "templated issuers": "templated-issuer",
        "only a discovery URL is set": "only-a-discovery-url",
    },
    "OA402": {
        "runs without the network": "offline-run",
        "some providers publish no metadata": "provider-without-discovery",
        "the endpoints are set one by one": "endpoints-are-set-by-hand",
        "a server that is down says nothing": "server-that-is-down",
    },
    "OA403": {
        "documents of OAuth need no members of OpenID Connect": "oauth-only-document",
        "those of OpenID Providers neither": "oauth-document-of-an-openid-provider",
        "no authorization endpoint without redirects": "no-redirect-grants",
        "no token endpoint with the implicit grant alone": "implicit-only",
    },
    "OA404": {
        "mutual TLS aliases": "mtls-alias",
        "an internal address of the same server": "internal-back-channel-address",
        "the order of a query": "query-order",
    },
    "OA405": {
        "Slack's method names": "slack",
        "Meta's dialog": "meta",
        "Entra's paths": "entra",
    },
    "OA406": {
        "an address that is set by hand may work": "endpoint-set-by-hand",
        "Google has no end_session_endpoint": "google-has-no-end-session",
        "a document of OAuth tells nothing of OpenID Connect": "document-of-oauth-only",
    },
    "OA407": {
        "loopback on a developer's machine": "loopback-in-development",
    },
    "OA408": {
        "a tenant or a policy in the query": "policy-in-the-query",
        "frameworks complete paths": "path-that-the-framework-completes",
    },
    "OA409": {
        "Google's token endpoint": "google",
        "Entra's older issuer": "entra",
        "Cognito's domain": "cognito",
        "a server inside for clients inside": "everything-is-inside",
    },
    "OA410": {
        "two names of one server": "name-inside-of-the-cluster",
        "paths of another product": "another product",
    },
    "OA411": {
        "Microsoft's libraries, and those that do as they do": "library-that-knows-microsoft",
        "the same word elsewhere": "common-elsewhere",
    },
    "OA412": {
        "only secrets sign": "hs256-only",
        "tokens that nobody reads": "opaque-tokens",
        "types of keys to come": "unknown-type-of-key",
        "a server that is down says nothing": "server-that-is-down",
    },
    "OA413": {
        "alg and use may be left out": "no-alg-and-no-use",
        "a key id stands twice": "duplicate-kid",
        "a key id stands twice for two types": "one-kid-for-two-types",
        "an app's own private keys": "private-keys-of-ones-own",
    },
    "OA414": {
        "RS256 where the registration is silent": "registration-that-says-nothing",
    },
    "OA415": {
        "keys for an emergency and for the next rotation": "emergency-and-next-keys",
        "the provider rotates and still publishes the old key": "rotation-with-overlap",
        "the same key has another id": "published-key-under-another-id",
        "tokens are signed with the client's secret": "signed-with-the-secret",
        "another key set lies beside the metadata": "key-set-of-a-client-beside-the-metadata",
    },
    "OA416": {
        "compose profiles for tests": "test-compose-profile",
        "the key is there and harmless": "key-set-but-harmless",
    },
    "OA417": {
        "an API on a developer's machine": "api-on-the-machine-itself",
        "metadata of an authorization server": "metadata-of-an-authorization-server",
    },
    "OA418": {
        "the member is optional": "no-servers-named",
    },
    "OA501": {
        "a client that is registered at run time": "registered-at-run-time",
        "an adapter that is switched off": "switched-off",
    },
    "OA502": {
        "the export covers several tenants": "registrations-of-several-tenants",
        "client ids are case-sensitive": "client-ids-are-case-sensitive",
    },
    "OA503": {
        "Vault": "vault-reference",
        "1Password": "one-password-reference",
        "secrets of a workflow": "workflow-secret",
        "Kubernetes": "kubernetes-secret-key-ref",
        "AWS Secrets Manager": "secrets-manager-arn",
        "a file that holds it": "file-suffix",
    },
    "OA504": {
        "Google's desktop clients have a secret": "google-desktop-client",
        "the server half of a web app": "server-half-of-a-web-app",
    },
    "OA505": {
        "the list is absent": "absent-list",
        "the list is absent, and the registration tells": "absent-list-and-registered-method",
        "servers accept more than they list": "server-that-accepts-more-than-it-lists",
        "public clients are in no list": "public-clients-at-entra",
    },
    "OA506": {
        "header and body are often the same to a server": "basic-and-post-are-interchangeable",
    },
    "OA507": {
        "the default profile": "default-profile",
    },
    "OA508": {
        "zero means never": "zero-means-never",
    },
    "OA509": {
        "an export that does not tell": "export-that-does-not-tell",
    },
    "OA601": {
        "constants of tests": "constants-of-tests",
        "one character over and over": "same-character",
        "made-up values": "made-up-value",
        "encrypted values": "encrypted",
        "references": "reference",
        "public values": "public-id",
        "Google's secrets of desktop apps": "google-desktop-secret",
        "what a provider keeps is a digest": "digest-that-the-provider-keeps",
    },
    "OA602": {
        "files to copy and fill in": "file to copy and fill in",
        "files of tests": "file of tests",
        "encrypted by dotenvx": "encrypted-by-dotenvx",
        "ignored by a file further up": "ignored-further-up",
    },
    "OA604": {
        "documented dummy values": "documented-dummy",
        "a dummy that is used as well": "dummy-value-in-both",
    },
    "OA605": {
        "client ids are public": "client-ids-are-public",
        "nothing is set": "empty",
    },
    "OA606": {
        "placeholders": "placeholder-value",
        "client ids may be there": "client-id",
    },
    "OA607": {
        "values that everybody has": "examples-of-the-specifications",
        "masked values": "masked",
        "templates": "to be filled in",
    },
    "OA510": {
        "the value is not shown": "secret-with-a-space-inside",
    },
    "OA511": {
        "shapes change, and brokers have their own": "broker-named-after-google",
    },
    "OA512": {
        "only pairs of which both sides are known": "provider-that-was-not-looked-up",
        "a library that was not looked up": "library-that-was-not-looked-up",
    },
    "OA513": {
        "formats of providers": "issued-by-a-cloud-provider",
    },
    "OA514": {
        "keys in a vault": "key-in-a-vault",
        "a rotation that overlaps": "rotation-overlap",
    },
    "OA515": {
        "servers that want their token endpoint": "token-endpoint",
    },
    "OA516": {
        "other exports name the certificate otherwise": "names-in-a-providers-own-export",
    },
    "OA517": {
        "client ids that only look like one": "provider-that-does-not-read-it",
    },
    "OA701": {
        "values of the deployment": "injected-at-deploy-time",
        "providers of one environment only": "provider-of-one-environment",
    },
    "OA702": {
        "public client ids": "public-client-id",
        "Google's desktop clients": "google-desktop-client",
    },
    "OA608": {
        "a type, a lifetime": "lifetime",
        "another kind of value": "kind-of-token",
        "len(token)": "length",
        "bool(token)": "whether-there-is-one",
        "masked": "masked-by-a-function",
        "its first characters": "first-characters",
        "words about tokens": "text-about-a-token",
        "code of tests": "code-of-tests",
    },
    "OA609": {
        "a developer's machine": "development",
        "urllib3 writes no headers": "urllib3-at-debug-writes-no-headers",
        "Spring Security writes constants": "spring-security-at-trace-writes-constants",
        "Spring masks what servers receive": "spring-web-at-debug-masks-what-servers-receive",
        ".NET 9 redacts headers": "headers-are-redacted-from-dotnet-9-on",
        "Caddy masks": "caddy-masks-by-default",
        "Traefik drops headers": "traefik-drops-the-header",
        "Traefik's common format has no headers": "traefik-common-format-has-no-headers",
        "nothing to do with OAuth": "no-client-in-sight",
    },
    "OA610": {
        "the query is left out": "nginx-without-the-query",
        "nothing is written at the callback": "nginx-switched-off-at-the-callback",
        "another format at the callback": "nginx-other-format-at-the-callback",
        "a format that is not in the file": "nginx-format-of-another-file",
    },
    "OA611": {
        "secrets of a workflow": "workflow-secret",
        "variables": "variable",
        "SealedSecret": "sealed-secret",
        "SOPS": "sops",
        "an ARG that names nothing": "ARG-without-default",
    },
    "OA612": {
        "issued by an example": "issued-by-example-com",
        "signed with none": "signed-with-none",
        "variables of a collection": "variable-of-postman",
        "made-up values": "made-up-value",
    },
    "OA613": {
        "values that are no token": "other-things",
        "when a token ends": "time-when-it-ends",
    },
    "OA614": {
        "plain http on a developer's machine": "plain-http-while-developing",
        "a provider of the same site": "provider-of-the-same-site",
        "a framework that copes": "allauth-copes",
    },
    "OA703": {
        "the word inside another word": "words-that-contain-the-word",
    },
    "OA704": {
        "the registrations of one environment only": "one-registration-only",
    },
    "OA705": {
        "hosts, ids and secrets are meant to differ": "one-of-them-says-nothing",
    },
    "OA706": {
        "only the order is another": "order-of-a-list",
    },
    "OA707": {
        "the provider fills in defaults": "provider-filled-defaults",
        "one side could not be known then": "unknown-then",
    },
    "OA708": {
        "the provider fills in defaults": "provider-filled-defaults",
        "only the order is another": "another-order",
        "the file leaves values to the deployment": "filled-in-at-deploy-time",
    },
    "OA709": {
        "overrides that are meant": "override-for-an-environment",
    },
    "OA710": {
        "only the order is another": "another-order",
        "a value that is set at deploy time": "set-at-deploy-time",
    },
    "OA711": {
        "a rotation that overlaps": "rotation-with-overlap",
    },
    "OA904": {
        "templates that are filled in at deploy time": "deploy-time-templating",
        "Spring's own placeholders": "spring-base-url",
        "Entra's templated issuer": "entra-tenantid",
    },
    "OA907": {},
    "OA921": {
        "a value that is set at deploy time": "set-at-deploy-time",
        "one scope is the end of another": "one-scope-is-the-end-of-another",
    },
    "OA922": {
        "nothing is switched on": "switched off in the registration",
    },
    "OA923": {
        "the same words in another order": "order-of-the-words",
    },
    "OA924": {
        "a private-use scheme has no host": "private-use-scheme",
        "a value that is set at deploy time": "set-at-deploy-time",
    },
    "OA925": {
        "only a slash at the end differs": "slash-at-the-end",
        "a value that is set at deploy time": "set-at-deploy-time",
        "endpoints alone do not tell the issuer": "endpoints-without-an-issuer",
    },
    "OA926": {
        "a default that nobody has written": "method-that-nobody-has-registered",
    },
}
"""By rule: what may look wrong and is not, and the example that shows it."""

ELSEWHERE = (
    ("OA101", "the export is older than the portal", "no export of this step says when it was made"),
    ("OA101", "pushed requests with unregistered URIs", "no convention of this step has a key for them"),
    ("OA105", "a star is a legal character of a path", "the catalogue has it reported all the same"),
    ("OA106", "MCP clients", "no convention of this step reads their files"),
    (
        "OA111",
        "other applications that share the client",
        "their settings are in no example: its documentation says so",
    ),
    ("OA201", "scopes of a challenge need not be listed", "no convention of this step reads MCP clients"),
    ("OA404", "custom domain and canonical domain", "endpoint-aliases of the configuration; providers of a later step"),
    (
        "OA312",
        "a library that pushes by itself, by its version",
        "no convention knows versions; it is not known instead",
    ),
    ("OA514", "keys of which only the public half can be read", "the keys of a KMS stand in no settings"),
    ("OA516", "the order of a distinguished name", "certificates are not read"),
    ("OA407", "plain http inside a service mesh", "allow-http-hosts of the configuration"),
    ("OA411", "no OA401 beside it", "test_online_rules.py"),
    ("OA509", "401 may mean a wrong token", "test_online_rules.py"),
    ("OA613", "a page inside an application on a phone", "no setting says what a page runs in"),
    ("OA703", "hosts that are allowed", "an ignore of the configuration or of a comment"),
    ("OA904", "keys that are set at deploy time", "external-keys of the configuration"),
)
"""Rule, trap, and why no example of the rule can show it yet."""


def test_every_rule_is_thought_of():
    assert set(TRAPS) == set(BY_CODE)


@pytest.mark.parametrize(
    ("code", "title"),
    [(code, title) for code, traps in TRAPS.items() for title in traps.values()],
    ids=[f"{code}-{title}" for code, traps in TRAPS.items() for title in traps.values()],
)
def test_trap_has_its_example(code, title):
    titles = {example.title: example for example in BY_CODE[code].EXAMPLES}
    assert title in titles
    assert title in LIGHTER.get(code, ()) if isinstance(titles[title], Bad) else isinstance(titles[title], Good)


LIGHTER = {
    "OA104": ("docker-host-in-development", "dot-test-host-in-development", "private-address-in-development"),
    "OA109": ("out-of-band-at-a-server-of-ones-own",),
    "OA208": ("entra-takes-some",),
    "OA301": ("omitted-list",),
    "OA306": ("test-harness",),
    "OA307": ("confidential-client-with-a-nonce",),
    "OA310": ("pkce-is-provably-on",),
    "OA311": ("absent-list",),
    "OA515": ("token-endpoint",),
    "OA402": ("endpoints-are-set-by-hand",),
    "OA404": ("internal-back-channel-address",),
    "OA406": ("endpoint-set-by-hand",),
    "OA411": ("library-that-knows-microsoft",),
    "OA413": ("duplicate-kid",),
    "OA416": ("test-compose-profile",),
    "OA502": ("client-ids-are-case-sensitive",),
    "OA504": ("google-desktop-client",),
    "OA505": ("absent-list", "server-that-accepts-more-than-it-lists"),
    "OA601": ("google-desktop-secret",),
    "OA609": ("development",),
    "OA711": ("rotation-with-overlap",),
}
"""Traps for which the catalogue asks for a finding, lighter or to be suppressed by hand."""


def test_elsewhere_names_rules():
    assert {code for code, _, _ in ELSEWHERE} <= set(BY_CODE)
