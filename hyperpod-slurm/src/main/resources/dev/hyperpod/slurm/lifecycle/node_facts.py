"""Prints what a node is to Slurm, as lines of key=value.

Usage: node_facts.py RESOURCE_CONFIG PROVISIONING_PARAMETERS ADDRESS...

RESOURCE_CONFIG is HyperPod's list of groups and nodes; the addresses are this node's own. Fails, with the reason on
standard error: with status 1 when the node or the controllers are not listed yet or the list cannot be read yet, with
status 2 when PROVISIONING_PARAMETERS cannot be read, which waiting does not help.
"""

import json
import sys


class Unreadable(Exception):
    pass


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except OSError as problem:
        raise Unreadable(f"{path}: {problem.strerror}") from problem
    except ValueError as problem:
        raise Unreadable(f"{path}: {problem}") from problem
    if not isinstance(content, dict):
        raise Unreadable(f"{path}: it is not an object with named fields")
    return content


def give_up(status, reason):
    print(reason, file=sys.stderr)
    sys.exit(status)


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
    try:
        parameters = read(provisioning_parameters)
    except Unreadable as problem:
        give_up(2, problem)
    try:
        groups = read(resource_config).get("InstanceGroups") or []
    except Unreadable as problem:
        give_up(1, problem)
    mine = [group for group in groups if set(addresses(group)) & set(own)]
    if not mine:
        give_up(1, f"no group of {resource_config} has a node with one of the addresses {' '.join(own)}")
    heads = [group for group in groups if group.get("Name") == parameters.get("controller_group")]
    controllers = [address for group in heads for address in addresses(group)]
    if not controllers:
        give_up(1, f"{resource_config} lists no node of the group {parameters.get('controller_group')}")
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
