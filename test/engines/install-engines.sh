#!/bin/sh
# Installs the engines of `npm run test:engines` that Debian and Ubuntu package: redis-server and memcached. Those of PyPI
# install themselves. Asks for a password where neither root nor a sudo without one is there. Starts no service.
set -eu
if command -v redis-server >/dev/null && command -v memcached >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Here is no apt-get: install redis-server 7.0 and memcached 1.6 in the way of this system." >&2
  exit 1
fi
root=""
if [ "$(id -u)" -ne 0 ]; then root="sudo"; fi

# What Debian asks before a package starts its service. One that the machine has already stays as it is.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap '$root rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' | $root tee "$policy" >/dev/null
  $root chmod 755 "$policy"
fi
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv redis-server memcached
