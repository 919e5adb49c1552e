#!/usr/bin/env bash
# Installs the Debian packages that the tests need, only those that are missing; does nothing when all are there.
#   chromium            the browser of the browser tests
#   coturn              a real relay, so that calls are also tested through one
#   espeak-ng, sox      Mandarin voices for the fake microphones
#   fonts-wqy-microhei  so that screenshots show hanzi and not boxes
# Answers 0 when everything is there afterwards, 1 with what to do otherwise.
set -euo pipefail

has_command() { command -v "$1" >/dev/null 2>&1; }
has_hanzi() {
  compgen -G '/usr/share/fonts/truetype/wqy/wqy-microhei.tt*' >/dev/null ||
    { has_command fc-list && [ -n "$(fc-list ':lang=zh-cn' family 2>/dev/null)" ]; }
}

find_missing() {
  missing=()
  has_command chromium || missing+=(chromium)
  has_command turnserver || missing+=(coturn)
  has_command espeak-ng || missing+=(espeak-ng)
  has_command sox || missing+=(sox)
  has_hanzi || missing+=(fonts-wqy-microhei)
}

find_missing
[ ${#missing[@]} -eq 0 ] && exit 0

by_hand="apt-get install --no-install-recommends ${missing[*]}"
if ! has_command apt-get; then
  echo "The tests need ${missing[*]} (names of Debian), and this system has no apt-get to install them with." >&2
  echo "Install them by other means so that chromium, turnserver, espeak-ng and sox are on the PATH, then try again." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if has_command sudo && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    echo "The tests need ${missing[*]}, and installing them needs root. Once, as root:" >&2
    echo "  $by_hand" >&2
    exit 1
  fi
fi

# coturn's package starts a relay that listens to the world. Debian asks policy-rc.d whether a service
# may start; ours says no, and goes away again.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  "${as_root[@]}" sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi

echo "Installing what the tests need: ${missing[*]}" >&2
log=$(mktemp)
install() {
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "${missing[@]}"
}
if ! install >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "That did not work; the whole log is in $log. By hand, as root:" >&2
  echo "  apt-get update && $by_hand" >&2
  exit 1
fi
rm -f "$log"

if [[ " ${missing[*]} " == *" coturn "* ]]; then
  # Nor shall it start with the machine. There was no turnserver before, so one that runs now is this one.
  has_command systemctl && "${as_root[@]}" systemctl disable --now coturn.service >/dev/null 2>&1 || true
  if pgrep -x turnserver >/dev/null 2>&1; then
    "${as_root[@]}" service coturn stop >/dev/null 2>&1 || "${as_root[@]}" pkill -x turnserver || true
  fi
fi

find_missing
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installed, but still not found: ${missing[*]}. Is /usr/bin on the PATH?" >&2
  exit 1
fi
