#!/usr/bin/env bash
# Holds the public API against the last tagged version, by semantic versioning: docs/versions.md says what may change.
#
#     scripts/check-api.sh [tag]
#
# Builds the tag in a folder of its own under target/, without tests. Leaves the work tree and the local repository alone.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=import-domain,import-application,adapter-csv,adapter-persistence,adapter-http

tag=${1:-$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null || true)}
if [ -z "$tag" ]; then
    echo "No version is tagged yet: there is no API to hold this one against."
    exit 0
fi

version=${tag#v}
baseline=$PWD/target/api-baseline/$tag
if [ ! -d "$baseline/jars" ]; then
    rm -rf "$baseline"
    mkdir -p "$baseline/source"
    git archive "$tag" | tar -x -C "$baseline/source"
    (cd "$baseline/source" && mvn -B -q -Pfast -DskipTests -pl "$modules" package)
    mkdir "$baseline/jars.new"
    for module in ${modules//,/ }; do
        # Under the version of the tag, whatever the poms said then.
        cp "$(ls "$baseline/source/$module"/target/fast/"$module"-*.jar | grep -v -e '-tests\.jar$')" \
            "$baseline/jars.new/$module-$version.jar"
    done
    rm -rf "$baseline/source"
    mv "$baseline/jars.new" "$baseline/jars"
fi

echo "The public API, held against $tag:"
mvn -B -q -Pfast,api -DskipTests -pl "$modules" package -Dapi.baseline="$baseline/jars" -Dapi.version="$version"
echo "It holds."
