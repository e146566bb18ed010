#!/usr/bin/env bash
# Installs the servers that tests/online starts into .servers/ (not tracked): npm's oidc-provider and Azurite, and from
# Maven Central Keycloak, with its first start done, and S3Proxy. What is there already stays. django-oauth-toolkit, Dask
# and gcp-storage-emulator come with the test dependencies. Usage: tools/servers.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")/.."

OIDC_PROVIDER=9.13.3
AZURITE=3.33.0 # the last one that sends no telemetry, nor brings what does so
KEYCLOAK=26.7.3 # needs Java 17 or newer
S3PROXY=2.7.0
python=${1:-.venv/bin/python}
here=$PWD/.servers
missing=0

has() {
  command -v "$1" >/dev/null && return 0
  echo "tools/servers.sh: without $1 there is no $2"
  missing=1
  return 1
}

if [ ! -d "$here/oidc-provider/node_modules/oidc-provider" ] && has node oidc-provider && has npm oidc-provider; then
  mkdir -p "$here/oidc-provider"
  npm install --prefix "$here/oidc-provider" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
    --loglevel error "oidc-provider@$OIDC_PROVIDER"
fi

if [ ! -d "$here/azurite/node_modules/azurite" ] && has node Azurite && has npm Azurite; then
  mkdir -p "$here/azurite/none" # instead of the databases that it could use and that half of its packages are for
  echo '{"name": "none", "version": "1.0.0"}' >"$here/azurite/none/package.json"
  cat >"$here/azurite/package.json" <<END
{"private": true, "dependencies": {"azurite": "$AZURITE"},
 "overrides": {"mysql2": "file:./none", "tedious": "file:./none"}}
END
  npm install --prefix "$here/azurite" --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel error
fi

if [ ! -f "$here/s3proxy/s3proxy-$S3PROXY-jar-with-dependencies.jar" ] && has java S3Proxy && has mvn S3Proxy; then
  rm -rf "$here/s3proxy"
  mvn --batch-mode --quiet dependency:copy -DoutputDirectory="$here/s3proxy" \
    -Dartifact="org.gaul:s3proxy:$S3PROXY:jar:jar-with-dependencies"
fi

home=$here/keycloak/keycloak-$KEYCLOAK
if [ ! -x "$home/bin/kc.sh" ] && has java Keycloak && has mvn Keycloak && has unzip Keycloak; then
  rm -rf "$here/keycloak"
  mkdir -p "$here/keycloak"
  mvn --batch-mode --quiet dependency:copy -DoutputDirectory="$here/keycloak" \
    -Dartifact="org.keycloak:keycloak-quarkus-dist:$KEYCLOAK:zip"
  unzip -q "$here/keycloak/keycloak-quarkus-dist-$KEYCLOAK.zip" -d "$here/keycloak/new"
  rm "$here/keycloak/keycloak-quarkus-dist-$KEYCLOAK.zip"
  mv "$here/keycloak/new/keycloak-$KEYCLOAK" "$home"
  rmdir "$here/keycloak/new"
fi
if [ -x "$home/bin/kc.sh" ] && has java Keycloak; then
  "$python" tests/online/keycloak_server.py "$home"
fi
exit $missing
