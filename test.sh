#!/usr/bin/env bash
# Builds everything and passes every test. Arguments go to 'dotnet test', for example: ./test.sh --filter Signing
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/system.sh

require_toolchains
require_programs ffmpeg=ffmpeg ffprobe=ffmpeg chromium=chromium mpv=mpv vlc=vlc-bin,vlc-plugin-base \
  firefox-esr=firefox-esr pulseaudio=pulseaudio

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# A user has 128 inotify instances, and every test host that watches its settings takes some.
export DOTNET_hostBuilder__reloadConfigOnChange=false
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failures=0

dotnet build MusicStreaming.sln -m:2 --verbosity quiet || fail "The build failed."

# The projects that start the whole platform come last, one at a time, so that each has the machine to itself.
small=$(ls -d tests/*.Tests | grep -v -e AppHost.Tests -e Browser.Tests)
# Each test starts services of its own, so most of the time goes into compiling what runs for a moment: without optimising
# it takes half of that. The whole platform runs as its users have it.
echo "$small" | DOTNET_JITMinOpts=1 xargs -P 2 -I{} eng/test-project.sh "$results" {} "$@" || failures=1
for project in tests/AppHost.Tests tests/Browser.Tests; do
  eng/test-project.sh "$results" "$project" "$@" || failures=1
done

(cd web && npm test -- --reporter=default --reporter=json --outputFile="$results/web.json") || failures=1

reports=$(($(ls -d tests/*.Tests | wc -l) + 1))
node eng/count-tests.mjs "$results" "$reports" || failures=1
exit "$failures"
