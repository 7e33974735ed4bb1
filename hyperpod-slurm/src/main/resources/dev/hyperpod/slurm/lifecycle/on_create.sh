#!/bin/bash
# HyperPod runs this once, as root, on each new node. To run it again does no harm. Nothing is fetched from the Internet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=common.sh
source ./common.sh

resource_config="${SAGEMAKER_RESOURCE_CONFIG_PATH:-$root/opt/ml/config/resource_config.json}"
declare -A node=()

# Learns this node's part. The list of nodes grows while the cluster is made, so it is read anew at each try.
read_node_facts() {
  local facts key value
  # shellcheck disable=SC2046 # one word per address
  facts=$(python3 ./node_facts.py "$resource_config" provisioning_parameters.json $(hostname -I)) || return $?
  while IFS='=' read -r key value; do
    node[$key]=$value
  done <<<"$facts"
}

[[ -f provisioning_parameters.json ]] || fail "provisioning_parameters.json is not beside this script"

until_ok 20 30 "this node and the controllers are listed in $resource_config" read_node_facts ||
  fail "cannot tell what this node ($(hostname -I)) is to do; the reason stands above"
log "group ${node[group]}, part ${node[role]}, controllers ${node[controllers]}"

if [[ -n ${node[fsx_dns_name]} ]]; then
  bash ./mount_fsx.sh "${node[fsx_dns_name]}" "${node[fsx_mountname]}"
fi

if [[ ${node[role]} == none ]]; then
  log "provisioning_parameters.json gives the group ${node[group]} no part in Slurm: nothing to start"
else
  bash ./start_slurm.sh "${node[role]}" "${node[controllers]}"
fi
log "done"
