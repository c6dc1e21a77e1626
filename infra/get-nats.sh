#!/bin/sh
# Prints the path of a usable nats-server; never needs root and never changes the machine outside one cache folder.
# Looks at, in this order: $NATS_SERVER_BIN, PATH, our cache, the signed Debian archive this machine already uses. Otherwise explains.
#   NATS_MIN          least version (2.14: the first with consumer reset, which ownership of partitions needs)
#   NATS_CACHE        where a fetched server is kept (default: the user's cache folder)
#   NATS_DEB_SUITE    Debian suite to fetch from; NATS_DEB_MIRROR, NATS_DEB_KEYRING: archive and keyring, default those of apt
set -eu

min=${NATS_MIN:-2.14}
suite=${NATS_DEB_SUITE:-forky}
cache=${NATS_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/countersign/nats}
keyring=${NATS_DEB_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
cached=$cache/root/usr/sbin/nats-server

say() { printf 'nats-server: %s\n' "$*" >&2; }

version_of() { "$1" --version 2>/dev/null | sed -n 's/.*v\([0-9][0-9.]*\).*/\1/p'; }

# new_enough BINARY: it runs and its version is at least $min
new_enough() {
  have=$(version_of "$1") || return 1
  [ -n "$have" ] || return 1
  awk -v have="$have" -v need="$min" 'BEGIN {
    split(have, h, "."); split(need, n, ".")
    for (i = 1; i <= 3; i++) { if (h[i] + 0 > n[i] + 0) exit 0; if (h[i] + 0 < n[i] + 0) exit 1 }
    exit 0
  }'
}

explain() {
  say "$*"
  cat >&2 <<TEXT
nats-server $min or newer is needed. Any one of these cures it:
  macOS, Homebrew   brew install nats-server
  container         docker run --rm -p 127.0.0.1:4222:4222 nats:2 -js      and NATS_URL=nats://127.0.0.1:4222
  release archive   github.com/nats-io/nats-server/releases (check its SHA256SUMS), unpacked somewhere on PATH
  a binary          NATS_SERVER_BIN=/path/to/nats-server
TEXT
  exit 1
}

if [ -n "${NATS_SERVER_BIN:-}" ]; then
  new_enough "$NATS_SERVER_BIN" || explain "NATS_SERVER_BIN=$NATS_SERVER_BIN is no nats-server of $min or newer"
  printf '%s\n' "$NATS_SERVER_BIN"
  exit 0
fi
on_path=$(command -v nats-server 2>/dev/null || true)
if [ -n "$on_path" ]; then
  if new_enough "$on_path"; then
    printf '%s\n' "$on_path"
    exit 0
  fi
  say "the one on PATH is $(version_of "$on_path"), too old"
fi
if [ -x "$cached" ] && new_enough "$cached"; then
  printf '%s\n' "$cached"
  exit 0
fi

for tool in apt-get dpkg-deb dpkg gpgv; do
  command -v "$tool" >/dev/null 2>&1 || explain "not found here, and without $tool it cannot be fetched from the Debian archive"
done
[ -r "$keyring" ] || explain "no Debian archive keyring at $keyring (on Ubuntu: apt install debian-archive-keyring)"
# the archive apt already uses, as apt names it, or (before the first apt-get update) as its source files do; no address is written
# down here, and whichever it is, its index must carry the signature of the keyring
mirror=${NATS_DEB_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null | grep -v security | head -n 1 || true)}
if [ -z "$mirror" ]; then
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -v '^ *#' | tr ' ' '\n' | grep -E '^https?://.*/debian/?$' | head -n 1 || true)
fi
[ -n "$mirror" ] || explain "apt names no Debian archive here"
mkdir -p "$cache" 2>/dev/null || explain "the cache folder $cache cannot be made (set NATS_CACHE)"

# a work folder of our own, so that two first starts at once do not meet; moved into place in one rename
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/root"
: >"$work/status"
: >"$work/apt.conf"
arch=$(dpkg --print-architecture)
printf 'deb [arch=%s signed-by=%s] %s %s main\n' "$arch" "$keyring" "$mirror" "$suite" >"$work/sources.list"

# own state, lists and sources; no hooks of the host; unsigned archives refused
apt_alone() {
  APT_CONFIG="$work/apt.conf" apt-get -q \
    -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::parts=/dev/null \
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$work" -o Dir::State::lists="$work/lists" \
    -o Dir::State::status="$work/status" -o Dir::Cache="$work" -o Dir::Cache::archives="$work/archives" \
    -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Acquire::Languages=none \
    -o APT::Get::AllowUnauthenticated=false -o Acquire::AllowInsecureRepositories=false \
    -o Acquire::AllowDowngradeToInsecureRepositories=false -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 "$@"
}

# attempt WHAT-IT-IS COMMAND...: quiet when it works, the end of its output when not
attempt() {
  label=$1
  shift
  "$@" >"$work/log" 2>&1 && return 0
  tail -n 5 "$work/log" >&2
  explain "$label failed"
}

say "fetching it once from the Debian archive ($suite, signature checked), about 7 MB"
attempt "reading a signed package index" apt_alone update
cd "$work/archives"
attempt "downloading the package" apt_alone download nats-server
attempt "unpacking the package" dpkg-deb -x "$(ls "$work"/archives/nats-server_*.deb | head -n 1)" "$work/root"
new_enough "$work/root/usr/sbin/nats-server" || explain "the archive offers $(version_of "$work/root/usr/sbin/nats-server"), older than $min"
rm -rf "$cache/root"
mv "$work/root" "$cache/root" 2>/dev/null || new_enough "$cached" || explain "the fetched server could not be put into $cache"
say "$(version_of "$cached") is now in $cache"
printf '%s\n' "$cached"
