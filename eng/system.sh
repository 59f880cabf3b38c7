#!/usr/bin/env bash
# What the start and test scripts share: checking the tools that must be there, and installing Debian packages that are not.

fail() {
  echo "$*" >&2
  exit 1
}

require_toolchains() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET 10 SDK is missing; 'dotnet --list-sdks' shows: $(dotnet --list-sdks | tr '\n' ' ')"
  command -v node >/dev/null || fail "Node 20 or later is missing: https://nodejs.org"
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' || fail "Node 20 or later is needed; this is $(node --version)."
}

# require_programs PROGRAM=PACKAGE[,PACKAGE] ... installs the packages whose program is not on the path.
require_programs() {
  local missing=() packages=()
  local pair
  for pair in "$@"; do
    if ! command -v "${pair%%=*}" >/dev/null; then
      IFS=, read -ra packages <<<"${pair#*=}"
      missing+=("${packages[@]}")
    fi
  done
  [ "${#missing[@]}" -eq 0 ] && return

  command -v apt-get >/dev/null || fail "Please install: ${missing[*]}"
  local elevate=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Please install as root: apt-get install ${missing[*]}"
    elevate=(sudo)
  fi
  echo "Installing ${missing[*]} ..."
  "${elevate[@]}" apt-get update -qq
  "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
