#!/usr/bin/env bash
# Runs, at small size, the commands that the pages in docs/ show for building, measuring and hurting Rowport: each sh block that
# isn't marked to be run by DocumentationIT. What they print stays; the first one that fails ends it.
#
#   scripts/documented-builds.sh [PAGE...]     all pages of docs/, or these
set -euo pipefail
cd "$(dirname "$0")/.."

mvn() {
    case "$*" in
        *verify*) command mvn "$@" -Dfaults.rounds=1 ;;
        *) command mvn "$@" -Dfuzz.seconds=20 ;;
    esac
}

java() {
    case "$*" in
        *org.openjdk.jmh.Main*) command java "$@" -f 1 -wi 0 -i 1 -r 200ms -foe true ;;
        *benchmarks.jar*) command java "$@" --rows 2000 --rounds 1 $(case "$*" in *" calls"*) echo "--imports 200" ;; esac) ;;
        *) command java "$@" ;;
    esac
}

[ $# -gt 0 ] || set -- docs/*.md
for page in "$@"; do
    commands=$(awk '
        /^```sh$/ { inside = (before != "<!-- run -->"); next }
        /^```$/ { inside = 0 }
        inside
        { before = $0 }' "$page")
    [ -n "$commands" ] || continue
    printf '\n=== %s\n%s\n\n' "$page" "$commands"
    eval "$commands"
done
