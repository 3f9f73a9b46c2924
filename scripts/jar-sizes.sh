#!/usr/bin/env bash
# Prints the size of each published jar, and what it brings along at run time.
#
#     scripts/jar-sizes.sh
set -euo pipefail
cd "$(dirname "$0")/.."

modules=import-domain,import-application,adapter-csv,adapter-persistence,adapter-http

mvn -B -q -Pfast -DskipTests -pl "$modules" package \
    dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/runtime-classpath

kilobytes() { du -ck --apparent-size "$@" | tail -1 | cut -f1; }

printf '%-22s %8s   %s\n' module 'own kB' 'at run time besides'
for module in ${modules//,/ }; do
    jar=$(ls "$module"/target/fast/"$module"-*.jar | grep -v -e '-tests\.jar$')
    mapfile -d : -t libraries < <(tr -d '\n' <"$module/target/runtime-classpath")
    if [ ${#libraries[@]} = 0 ]; then
        besides="nothing"
    else
        besides="${#libraries[@]} jars, $(kilobytes "${libraries[@]}") kB"
    fi
    printf '%-22s %8s   %s\n' "$module" "$(kilobytes "$jar")" "$besides"
done
