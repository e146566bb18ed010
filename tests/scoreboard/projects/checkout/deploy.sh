#!/bin/sh
set -e
: "${OIDC_CLIENT_SECRET:?is not set}"
curl -d "client_id=$OIDC_CLIENT_ID" -d "client_secret=$OIDC_CLIENT_SECRET" "$OIDC_ISSUER/token"
