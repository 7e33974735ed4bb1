#!/bin/bash
# Usage: start_slurm.sh controller|login|compute CONTROLLER_ADDRESSES
# Starts the daemon that belongs on the node. HyperPod's agent writes slurm.conf on the controller; the other nodes
# fetch it from there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=common.sh
source ./common.sh

role=$1
controllers=$2
units="$root/etc/systemd/system"
slurm_conf="${SLURM_CONF:-$root/opt/slurm/etc/slurm.conf}"
export PATH="/opt/slurm/bin:/opt/slurm/sbin:$PATH"

controller_answers() {
  # The whole answer is read: a reader that stops early would break the pipe.
  timeout 20 scontrol ping 2>/dev/null | grep 'is UP' >/dev/null
}

controller_is_named() {
  local address
  [[ -f $slurm_conf ]] || return 1
  for address in ${controllers//,/ }; do
    if grep -qwF -- "$address" "$slurm_conf"; then
      return 0
    fi
  done
  return 1
}

# The other daemon must never run here: slurmd on a controller would delete slurm.conf.
keep_off() {
  local unit=$1
  if write_if_changed "$units/$unit.service.d/20-not-on-this-node.conf" \
    $'[Unit]\nConditionPathExists=/etc/slurm-'"$unit"'-wanted-here'; then
    systemctl daemon-reload
  fi
  if systemctl cat "$unit.service" >/dev/null 2>&1; then
    systemctl disable "$unit.service"
    timeout 60 systemctl stop "$unit.service"
  fi
}

# Tells slurmd where to fetch slurm.conf, by the variable that its unit is made for.
point_slurmd_at_controllers() {
  systemctl cat slurmd.service | grep 'SLURMD_OPTIONS' >/dev/null ||
    fail "slurmd.service does not use SLURMD_OPTIONS, so slurmd cannot be told of its controller"
  if write_if_changed "$units/slurmd.service.d/10-controllers.conf" \
    $'[Service]\nEnvironment="SLURMD_OPTIONS=--conf-server '"$controllers"'"'; then
    systemctl daemon-reload
    timeout 60 systemctl stop slurmd.service
  fi
  systemctl enable slurmd.service
}

slurmd_runs() {
  if ! systemctl is-active --quiet slurmd.service; then
    timeout 60 systemctl restart slurmd.service || return 1
    sleep 5
  fi
  systemctl is-active --quiet slurmd.service
}

# A login node is not in slurm.conf: slurmd fetches the file and ends, and the commands work from then on.
login_works() {
  controller_answers && return 0
  timeout 60 systemctl restart slurmd.service || log "slurmd ended, as it does on a login node"
  sleep 5
  controller_answers
}

start_controller() {
  keep_off slurmd
  if ! until_ok 60 10 "slurm.conf names a controller of $controllers" controller_is_named; then
    [[ -f $slurm_conf ]] || fail "HyperPod has not written $slurm_conf"
    log "WARNING: $slurm_conf names none of $controllers; starting slurmctld all the same"
  fi
  systemctl enable slurmctld.service
  timeout 120 systemctl start slurmctld.service
  until_ok 60 5 "slurmctld answers" controller_answers || fail "slurmctld does not answer: journalctl -u slurmctld"
}

case $role in
  controller) start_controller ;;
  compute)
    keep_off slurmctld
    point_slurmd_at_controllers
    until_ok 45 20 "slurmd runs" slurmd_runs || fail "slurmd does not run: journalctl -u slurmd"
    ;;
  login)
    keep_off slurmctld
    point_slurmd_at_controllers
    until_ok 45 20 "Slurm's commands work here" login_works || fail "no controller of $controllers answers"
    ;;
  *) fail "'$role' is none of controller, login, compute" ;;
esac
