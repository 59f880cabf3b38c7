#!/usr/bin/env bash
# Runs the whole platform on this machine. Arguments go to the AppHost, for example:
#   ./start.sh --Ports:Listeners=9080 --DataFolder=/srv/music
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/system.sh

require_toolchains
require_programs ffmpeg=ffmpeg ffprobe=ffmpeg

# A new SDK greets at length, and makes a certificate that nothing here uses.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

# An up-to-date check of every project by MSBuild takes longer than starting them, so it is asked only after a change.
built=AppHost/obj/start.stamp
if [ ! -f "$built" ] || [ -n "$(find . -newer "$built" -type f \
    -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -not -path '*/dist/*' \
    -not -path './.git/*' -not -path './.data/*' -not -path './tests/*' -not -name '*.md' -print -quit)" ]; then
  echo "Building, which takes some minutes the first time ..."
  dotnet build AppHost --nologo --verbosity quiet
  touch "$built"
fi

exec dotnet run --project AppHost --no-build -- "$@"
