#!/usr/bin/env bash
# What the container costs: size, time and memory, each beside what it is compared with in the same
# run. Needs Docker with Compose, and some quiet minutes: src/bench/container.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-9}
name=groundwork-bench-$$
here=src/bench

clean() {
  docker rm --force --volumes "$name" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
  docker image rm --force "$name" >/dev/null 2>&1 || true
  docker compose --project-name "$name" down --volumes --timeout 1 >/dev/null 2>&1 || true
}
trap clean EXIT

milliseconds() { # of a command
  local start; start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || { echo "failed: $*" >&2; exit 1; }
  echo $((($(date +%s%N) - start) / 1000000))
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
times() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
row() { printf '| %-58s | %12s | %10s |\n' "$@"; }
at() { date --date="$1" +%s%3N; } # a time of Docker's, as milliseconds

docker build --quiet --tag groundwork . >/dev/null
docker build --quiet --tag "$name" "$here" >/dev/null
docker network create "$name" >/dev/null
docker run --detach --name "$name" --network "$name" --network-alias postgres \
  --env POSTGRES_PASSWORD=admin postgres:17 >/dev/null
access=(--network "$name"
  --env DATABASE_URL=postgresql://shop:shop@postgres/shop
  --env GROUNDWORK_ENVIRONMENT=development
  --volume "$PWD/changelogs:/groundwork/changelogs:ro" --volume "$PWD/init-sql:/groundwork/init-sql:ro")
admin=(--env GROUNDWORK_PREPARE_ADMIN_URL=postgresql://postgres:admin@postgres/postgres)
limit=(--memory=128m --memory-swap=128m)

echo "$(date --utc +%F), $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)," \
  "Docker $(docker version --format '{{.Server.Version}}'), Compose $(docker compose version --short); medians of $rounds"
echo
row what measured 'at most'
row "$(printf -- '-%.0s' {1..58})" ------------ ----------

size=$(docker image inspect --format '{{.Size}}' groundwork)
row 'image, unpacked' "$((size / 1000000)) MB" '130 MB'
container=$(docker create groundwork)
docker export "$container" | tar --list --verbose | awk '
  { part = "  Debian, time zones, certificates" }
  $6 ~ "^opt/groundwork/groundwork.jar" { part = "  Groundwork with its libraries" }
  $6 ~ "^opt/groundwork/groundwork.aot" { part = "  cache of loaded and linked classes" }
  $6 ~ "^opt/groundwork/runtime/" { part = "  Java, other files" }
  $6 ~ "^opt/groundwork/runtime/lib/modules" { part = "  Java, class library" }
  $6 ~ "libjvm.so" { part = "  Java, virtual machine" }
  { sum[part] += $3 }
  END { for (part in sum) printf "%s\t%.1f MB\n", part, sum[part] / 1e6 }' | sort |
  while IFS=$'\t' read -r part megabytes; do row "  $part" "$megabytes" ''; done
docker rm "$container" >/dev/null

# memory, and the database for everything below
first=$(docker run --rm "${limit[@]}" "${access[@]}" "${admin[@]}" "$name" 1 up | awk '/peak/ { print $2 }')
again=$(docker run --rm "${limit[@]}" "${access[@]}" "${admin[@]}" "$name" 1 up | awk '/peak/ { print $2 }')
row 'peak memory with --memory=128m, first run' "$first MiB" '128 MiB'
row 'peak memory with --memory=128m, nothing pending' "$again MiB" '128 MiB'

versions=() ups=()
for ((i = 0; i < rounds; i++)); do
  versions+=("$(milliseconds docker run --rm groundwork --version)")
  ups+=("$(milliseconds docker run --rm "${access[@]}" groundwork)")
done
version=$(printf '%s\n' "${versions[@]}" | median)
up=$(printf '%s\n' "${ups[@]}" | median)
row 'docker run --version' "$version ms" ''
row 'docker run up, nothing pending' "$up ms" ''
row '  to docker run --version' "$(times "$up" "$version")" 1.60

inside=$(for ((i = 0; i < rounds; i++)); do
  for what in probe up uncached; do docker run --rm "${access[@]}" "$name" 2 "$what" | grep -v peak | tail -n 1; done
done)
of() { awk -v what="$1" '$1 == what { print $2 }' <<<"$inside" | median; }
row 'the process alone: connect, select 1, end' "$(of probe) ms" ''
row 'the process alone: up, nothing pending' "$(of up) ms" ''
row '  to connect, select 1, end' "$(times "$(of up)" "$(of probe)")" 2.00
row 'the process alone, without the cache' "$(of uncached) ms" ''
row '  with the cache to without' "$(times "$(of up)" "$(of uncached)")" 0.50

# Compose on an empty volume
compose() { docker compose --project-name "$name" "$@" >/dev/null 2>&1; }
container_of() { docker compose --project-name "$name" ps --all --quiet "$1"; }
log_time() { docker logs --timestamps "$(container_of "$1")" 2>&1 | awk -v text="$2" 'index($0, text) { t = $1 } END { print t }'; }
field() { docker inspect --format "{{.State.$2}}" "$(container_of "$1")"; }
until_said() { # the last line that says so, once the server has started for good
  until docker logs "$(container_of "$1")" 2>&1 | grep -q "$2"; do sleep 0.02; done
}
ready='ready to accept connections'
alone=() whole=() ours=() theirs=()
for ((i = 0; i < (rounds + 1) / 2; i++)); do
  compose down --volumes --timeout 1
  start=$(date +%s%3N)
  compose up --detach postgres
  until docker logs "$(container_of postgres)" 2>&1 | grep -A99 'init process complete' | grep -q "$ready"; do sleep 0.02; done
  alone+=($(($(at "$(log_time postgres "$ready")") - start)))
  compose down --volumes --timeout 1
  start=$(date +%s%3N)
  compose up --detach
  until_said backend products
  line=$(at "$(log_time backend products)")
  accepts=$(at "$(log_time postgres "$ready")")
  ended=$(at "$(field groundwork FinishedAt)")
  whole+=($((line - start)))
  ours+=($((ended - accepts)))
  theirs+=($((line - ended)))
done
alone=$(printf '%s\n' "${alone[@]}" | median)
whole=$(printf '%s\n' "${whole[@]}" | median)
row 'docker compose up on nothing, until PostgreSQL accepts' "$alone ms" ''
row "docker compose up on nothing, until the backend's line" "$whole ms" ''
row '  more than PostgreSQL needs' "$((whole - alone)) ms" '2500 ms'
row '  PostgreSQL accepts to groundwork ended' "$(printf '%s\n' "${ours[@]}" | median) ms" ''
row "  groundwork ended to the backend's line" "$(printf '%s\n' "${theirs[@]}" | median) ms" ''
