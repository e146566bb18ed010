"""Kubernetes' API server, which takes the ID tokens of one client: its flags in kubeadm's configuration, which also
stands in patches of kind and in resources of Cluster API.

A list of `name` and `value`, as kubeadm's v1beta4 has it, is not read.
"""

from __future__ import annotations

from oauthlint.dialects.dialect import YAML, Dialect

DIALECT = Dialect(
    name="kube-apiserver",
    title="Kubernetes API server",
    documentation="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#configuring-the-api-server",
    triggers=(b"oidc-issuer-url",),
    files=YAML,
    keys={
        "**.apiServer.extraArgs.oidc-issuer-url": "issuer",
        "**.apiServer.extraArgs.oidc-client-id": "client_id",
    },
    embeds={"**.kubeadmConfigPatches": "yaml"},
    oidc_only=True,
    compares_issuer=True,
    requires=("client_id", "issuer"),
    client="kube-apiserver",
    priority=60,
)
