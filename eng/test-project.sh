#!/usr/bin/env bash
# test-project.sh RESULTS PROJECT [ARGUMENT ...]: runs one built test project and leaves its report in RESULTS.
# The output comes in one piece at the end, so that projects which run side by side do not mix theirs.
results=$1
project=$2
name=$(basename "$project")

output=$(dotnet test "$project" --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" "${@:3}" 2>&1)
code=$?

echo "== $name"
echo "$output" | tail -n 60
exit "$code"
