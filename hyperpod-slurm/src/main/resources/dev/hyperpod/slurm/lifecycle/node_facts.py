"""Prints what a node is to Slurm, as lines of key=value.

Usage: node_facts.py RESOURCE_CONFIG PROVISIONING_PARAMETERS ADDRESS...

RESOURCE_CONFIG is HyperPod's list of groups and nodes; the addresses are this node's own. Fails, with the reason on
standard error, when the node or the controllers are not listed (yet), or when a file cannot be read.
"""

import json
import sys


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except OSError as problem:
        sys.exit(f"{path}: {problem.strerror}")
    except json.JSONDecodeError as problem:
        sys.exit(f"{path}, line {problem.lineno}: {problem.msg}")


def addresses(group):
    nodes = group.get("Instances") or []
    return [node["CustomerIpAddress"] for node in nodes if node.get("CustomerIpAddress")]


def role(name, parameters):
    if name == parameters.get("controller_group"):
        return "controller"
    if name == parameters.get("login_group"):
        return "login"
    workers = parameters.get("worker_groups") or []
    if any(worker.get("instance_group_name") == name for worker in workers):
        return "compute"
    return "none"


def main(resource_config, provisioning_parameters, own):
    groups = read(resource_config).get("InstanceGroups") or []
    parameters = read(provisioning_parameters)
    mine = [group for group in groups if set(addresses(group)) & set(own)]
    if not mine:
        sys.exit(f"no group of {resource_config} has a node with one of the addresses {' '.join(own)}")
    heads = [group for group in groups if group.get("Name") == parameters.get("controller_group")]
    controllers = [address for group in heads for address in addresses(group)]
    if not controllers:
        sys.exit(f"{resource_config} lists no node of the group {parameters.get('controller_group')}")
    facts = {
        "group": mine[0]["Name"],
        "role": role(mine[0]["Name"], parameters),
        "controllers": ",".join(controllers),
        "fsx_dns_name": parameters.get("fsx_dns_name") or "",
        "fsx_mountname": parameters.get("fsx_mountname") or "",
    }
    for key, value in facts.items():
        print(f"{key}={value}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
