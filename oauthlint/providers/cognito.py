"""Amazon Cognito: the app clients of user pools in Terraform and CloudFormation."""

from __future__ import annotations

from oauthlint.model.reference import references
from oauthlint.model.registration import Registration
from oauthlint.model.settings import CONFIDENTIAL, PUBLIC
from oauthlint.model.uri import split
from oauthlint.model.value import UNKNOWN, Value
from oauthlint.model.verdict import Verdict
from oauthlint.providers.match import exact
from oauthlint.providers.provider import Export, Provider
from oauthlint.providers.reading import defaulted, implied, mark, text, truth
from oauthlint.providers.servers import Server
from oauthlint.providers.terraform import Resource, export, fill, start
from oauthlint.text.tree import MAPPING, SCALAR, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_GRANTS = {"code": "authorization_code", "implicit": "implicit", "client_credentials": "client_credentials"}
_RESPONSES = {"code": "code", "implicit": "token"}
_TYPE = "AWS::Cognito::UserPoolClient"


def _resource(resource: Resource, _others: Sequence[Resource]) -> Registration:
    """An `aws_cognito_user_pool_client`; its id is the client id."""
    read = start(resource, "cognito", key="id", chosen_by="Cognito")
    names = {"callback_urls": "redirect_uri", "logout_urls": "post_logout_redirect_uri",
             "allowed_oauth_scopes": "scope"}  # fmt: skip
    fill(read, resource, {"client_secret": "client_secret", **names}, empty=tuple(names))
    _complete(read, resource, "allowed_oauth_flows", "allowed_oauth_flows_user_pool_client", "generate_secret")
    _of_pool(read, resource.literal("user_pool_id"))
    return read


def _complete(read: Registration, resource: Resource, flows: str, switch: str, secret: str) -> None:
    """What the switches mean. Without the first, no flow of the hosted pages works, whatever is registered."""
    read.unknown = read.unknown | {"web_origin"}
    body = resource.body
    on, node = body.get(switch), body.get(flows)
    if resource.hides(flows) or any(references(item.value) for item in (node.scalars() if node is not None else ())):
        read.unknown = read.unknown | {"grant_type", "response_type"}
    else:
        grants, responses = read.values.setdefault("grant_type", []), read.values.setdefault("response_type", [])
        for item in node.scalars() if node is not None else ():
            if item.value in _GRANTS:
                grants.append(implied("grant_type", flows, item, _GRANTS[item.value], f"{flows} has {item.value}"))
            if item.value in _RESPONSES:
                responses.append(implied("response_type", flows, item, _RESPONSES[item.value], "its flow needs it"))
        if any(grant.raw == "authorization_code" for grant in grants):
            grants.append(defaulted("grant_type", read, "refresh_token", "it comes with the code flow"))
    if truth(on) or read.values.get("grant_type") or read.values.get("redirect_uri"):
        read.enabled = truth(on)
    else:  # an app that signs in without the hosted pages registers none of this
        read.unknown = read.unknown | {"grant_type", "response_type", "redirect_uri", "scope"}
    made = body.get(secret)
    if resource.hides(secret) or (made is not None and truth(made) is None and made.value):
        read.unknown = read.unknown | {"token_endpoint_auth_method"}
    elif made is not None and truth(made):
        read.client_type = CONFIDENTIAL
        value = defaulted("token_endpoint_auth_method", read, "client_secret_basic", "Cognito takes either way")
        read.values["token_endpoint_auth_method"] = [value]
    else:
        read.client_type = PUBLIC
        read.unknown = read.unknown - {"client_secret"}
        why = f"without {secret} there is no secret"
        read.values["token_endpoint_auth_method"] = [defaulted("token_endpoint_auth_method", read, "none", why)]


def _of_pool(read: Registration, pool: str | None) -> None:
    """The issuer of a pool `eu-west-1_Ab12Cd34E`."""
    if pool is not None and "_" in pool and "-" in pool:
        region = pool.partition("_")[0]
        ending = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
        read.issuer = f"https://cognito-idp.{region}.{ending}/{pool}"


def _templates(root: Node) -> list[tuple[Node, Node]]:
    """Name and properties of the app clients in a CloudFormation template."""
    listed = root.get("Resources") if root.kind == MAPPING else None
    found = []
    for name, node in listed.pairs if listed is not None else ():
        kind, properties = node.get("Type"), node.get("Properties")
        if kind is not None and kind.value == _TYPE and properties is not None and properties.kind == MAPPING:
            found.append((name, properties))
    return found


def _looks_like_a_template(root: Node) -> bool:
    return bool(_templates(root))


def _read_template(root: Node) -> list[Registration]:
    made = []
    for name, body in _templates(root):
        resource = Resource(_TYPE, name.value, name, body, "CloudFormation template", _computed(body))
        read = Registration("cognito", resource.format, mark(name))
        read.name = text(body.get("ClientName")) or name.value
        why = "Cognito chooses it when the stack is made"
        read.values["client_id"] = [Value("client_id", name.value, mark(name), state=UNKNOWN, why=why)]
        names = {"CallbackURLs": "redirect_uri", "LogoutURLs": "post_logout_redirect_uri",
                 "AllowedOAuthScopes": "scope"}  # fmt: skip
        fill(read, resource, names, empty=tuple(names))
        read.unknown = read.unknown | {"client_secret"}
        _complete(read, resource, "AllowedOAuthFlows", "AllowedOAuthFlowsUserPoolClient", "GenerateSecret")
        pool = body.get("UserPoolId")
        _of_pool(read, pool.value if pool is not None and pool.kind == SCALAR and not pool.tag else None)
        made.append(read)
    return made


def _computed(body: Node) -> frozenset[str]:
    """The properties that an intrinsic function makes: `!Ref X`, `{"Fn::Sub": …}`, also in one element."""

    def made(node: Node) -> bool:
        if node.tag or any(key.value == "Ref" or key.value.startswith("Fn::") for key, _ in node.pairs):
            return True
        return any(map(made, node.items))

    return frozenset(key.value for key, node in body.pairs if made(node))


def matcher(sent: str, registration: Registration) -> Verdict:
    """Equality (Amazon Cognito developer guide, "App client settings": a callback URL "must match exactly")."""
    return exact(sent, [value.text for value in registration.registered("redirect_uri")])


def flaw(url: str) -> tuple[int, int, str, str] | None:
    """A pool at the address of another region than its id begins with."""
    uri = split(url)
    host = uri.host.text.lower() if uri.host is not None else ""
    region = host.removeprefix("cognito-idp.").partition(".")[0]
    pool = uri.path.text.strip("/").partition("/")[0]
    its = pool.partition("_")[0]
    if uri.host is None or not host.startswith("cognito-idp.") or "_" not in pool or "-" not in its or its == region:
        return None
    start = uri.host.start + len("cognito-idp.")
    return start, start + len(region), f'the pool "{pool}" is in {its}', f"write {its}"


_ISSUER = "https://cognito-idp.{region}.amazonaws.com/{pool}"
_DOMAIN = "https://<domain>.auth.{region}.amazoncognito.com"
_SERVERS = (
    Server(
        "https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html",
        issuer=_ISSUER,
        endpoints={"jwks_uri": (f"{_ISSUER}/.well-known/jwks.json",)},
        wrong=(
            # the domain of the hosted pages has no discovery document and issues in the pool's name
            (
                "issuer",
                "https://{domain}.auth.{region}.amazoncognito.com",
                "https://cognito-idp.{region}.amazonaws.com/<user-pool-id>",
            ),
            ("authorization_endpoint", f"{_ISSUER}/oauth2/authorize", f"{_DOMAIN}/oauth2/authorize"),
            ("token_endpoint", f"{_ISSUER}/oauth2/token", f"{_DOMAIN}/oauth2/token"),
        ),
    ),
)


PROVIDER = Provider(
    name="cognito",
    title="Amazon Cognito",
    documentation="https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html",
    reads_forms_only=True,  # its developer guide, "The token issuer endpoint"
    hosts=(".amazoncognito.com", "cognito-idp.*.amazonaws.com", "cognito-idp.*.amazonaws.com.cn"),
    exports=(
        export("Terraform aws_cognito_user_pool_client", ("aws_cognito_user_pool_client",), _resource),
        Export("CloudFormation template", triggers=(b"aws::cognito::userpoolclient",),
               looks_like=_looks_like_a_template, read=_read_template),
    ),
    matcher=matcher,
    lenient_auth_methods=True,
    partial_scopes=True,  # those of resource servers are not listed
    unlisted=("end_session_endpoint", "introspection_endpoint"),
    endpoint_hosts=(".amazoncognito.com",),
    servers=_SERVERS,
    flaw=flaw,
)  # fmt: skip
