#!/usr/bin/env bash
# Runs inside a container: one command, told by its name, so many times; prints milliseconds.
set -euo pipefail
home=/opt/groundwork
java=("$home/runtime/bin/java" "@$home/java.args")
case $2 in
  probe) command=("${java[@]}" -cp "$home/groundwork.jar:/probe/probe.jar" Probe
    "jdbc:postgresql://postgres/shop" shop shop) ;;
  up) command=("${java[@]}" -jar "$home/groundwork.jar" up) ;;
  uncached) command=("${java[@]}" -XX:AOTMode=off -jar "$home/groundwork.jar" up) ;;
esac
for ((i = 0; i < $1; i++)); do
  start=$(date +%s%N)
  "${command[@]}" >/tmp/out || { cat /tmp/out >&2; exit 1; }
  echo "$2 $((($(date +%s%N) - start) / 1000000))"
done
for file in memory.peak memory/memory.max_usage_in_bytes; do # of cgroups 2 and 1
  if [[ -r /sys/fs/cgroup/$file ]]; then echo "peak $(($(cat "/sys/fs/cgroup/$file") / 1048576))"; fi
done
