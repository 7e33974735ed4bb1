#!/bin/bash
# Usage: mount_fsx.sh DNS_NAME MOUNTNAME
# Mounts an FSx for Lustre file system at /fsx, now and at each boot.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=common.sh
source ./common.sh

dns_name=$1
mountname=$2
[[ $dns_name =~ ^[A-Za-z0-9.-]+$ ]] || fail "'$dns_name' is not a DNS name"
[[ $mountname =~ ^[A-Za-z0-9_-]{1,8}$ ]] || fail "'$mountname' is not the mount name of an FSx file system"

source="$dns_name@tcp:/$mountname"
target="$root/fsx"
fstab="$root/etc/fstab"

# The source that is mounted at the target; nothing when nothing is.
mounted() {
  findmnt --noheadings --first-only --output SOURCE --mountpoint "$target" || true
}

mount_once() {
  timeout 120 mount -t lustre -o noatime,flock "$source" "$target"
}

remember() {
  local others=""
  if [[ -f $fstab ]]; then
    others=$(awk -v target="$target" '$2 != target' "$fstab")
  fi
  if write_if_changed "$fstab" "${others:+$others$'\n'}$source $target lustre noatime,flock,_netdev,nofail 0 0"; then
    log "$source is mounted at each boot from now on"
  fi
}

mkdir -p "$target"
current=$(mounted)
if [[ -z $current ]]; then
  timeout 60 modprobe lustre || log "the kernel module lustre was not loaded by hand; mount will try"
  until_ok 5 10 "$source is mounted at $target" mount_once ||
    fail "cannot mount $source: look at the security group (TCP 988 and 1018-1023), the mount name and the zone"
elif [[ ${current#*@} == "${source#*@}" ]]; then
  # Lustre may show the address in place of the name, so the mount name is what is compared.
  log "$current is mounted at $target already"
else
  fail "$target holds $current, not $source"
fi
remember
