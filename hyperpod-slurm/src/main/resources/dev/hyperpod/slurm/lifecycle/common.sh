#!/bin/bash
# What the lifecycle scripts share. Sourced, not run.

# Tests give a directory that stands for /.
# shellcheck disable=SC2034 # used by those who source this
root="${LIFECYCLE_ROOT:-}"

log() {
  printf '%s %s: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${0##*/}" "$*"
}

fail() {
  log "ERROR: $*" >&2
  exit 1
}

# until_ok TRIES SECONDS WHAT COMMAND…: repeats the command, so many seconds apart, until it succeeds, or fails with
# status 2, which says that waiting will not help.
until_ok() {
  local tries=$1 seconds=$2 what=$3 try status
  shift 3
  for ((try = 1; try <= tries; try++)); do
    "$@" && status=0 || status=$?
    case $status in
      0) log "$what: yes" && return 0 ;;
      2) log "$what: no" && return 2 ;;
      *) log "$what: not yet ($try of $tries)" ;;
    esac
    sleep "$seconds"
  done
  log "$what: no, after $tries tries $seconds seconds apart"
  return 1
}

# write_if_changed FILE TEXT: succeeds when the file was changed, fails when it already held the text.
write_if_changed() {
  local file=$1 text=$2
  if [[ -f $file && "$(cat "$file")" == "$text" ]]; then
    return 1
  fi
  mkdir -p "$(dirname "$file")" || fail "cannot make the directory of $file"
  printf '%s\n' "$text" >"$file.new" || fail "cannot write $file.new"
  mv "$file.new" "$file" || fail "cannot write $file"
}
