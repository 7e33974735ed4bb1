"""Breaks, one at a time, the constraints that the models put on requests, and says which broken ones are not refused.

usage: refusals.py URL MODEL EXCHANGES...

Of each operation one recorded request that succeeded is taken, and sent again and again to the emulator at URL with one
thing wrong: a required member missing, a value outside its enum, pattern, length or range. Every such request must be
refused with a 4xx. MODEL is the compact SageMaker model. The verdict goes to standard output as one JSON object.
"""

import collections
import copy
import http.client
import json
import sys
import urllib.parse

from judge import Court, Exchange, into_path
from patterns import matches

UNLIKELY = ["!", "a b", "-", "_", "ü", "~ ~", " ", "A*"]

# What AWS itself does not refuse: service and operation or member.
TOLERATED = {
    ("s3", "*"),  # S3's model has next to no constraints, and its requests are no trees.
}


def broken_scalars(shape):
    """Values of a scalar that break its constraints, each with what it breaks."""
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if shape.type_name == "string":
        if shape.metadata.get("enum"):
            yield "enum", "NoSuchValue"
        if most is not None and most < 100_000:
            yield "length", "a" * (most + 1)
        if least:
            yield "length", ""
        pattern = shape.metadata.get("pattern")
        if pattern:
            for text in UNLIKELY:
                text = text * max(1, -(-(least or 0) // len(text)))
                if not matches(pattern, text) and (most is None or len(text) <= most):
                    yield "pattern", text
                    break
    elif shape.type_name in ("integer", "long"):
        if least is not None:
            yield "range", least - 1
        if most is not None:
            yield "range", most + 1


def broken_trees(shape, tree, path=""):
    """Copies of a JSON tree with one constraint broken each."""
    if shape.type_name == "structure" and isinstance(tree, dict):
        for name, member in shape.members.items():
            key = member.serialization.get("name", name)
            at = f"{path}/{key}"
            if name in shape.required_members and key in tree:
                yield "required", at, {other: value for other, value in tree.items() if other != key}
            if key not in tree and path == "":
                for kind, value in broken_scalars(member):
                    yield kind, at, {**tree, key: value}
            elif key in tree:
                for kind, where, value in broken_trees(member, tree[key], at):
                    yield kind, where, {**tree, key: value}
    elif shape.type_name == "list" and isinstance(tree, list):
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if least:
            yield "size", path, []
        if most is not None and most <= 1000 and tree:
            yield "size", path, [copy.deepcopy(tree[0]) for _ in range(most + 1)]
        if tree:
            for kind, where, value in broken_trees(shape.member, tree[0], f"{path}[]"):
                yield kind, where, [value, *tree[1:]]
    elif shape.type_name not in ("map", "structure", "list"):
        for kind, value in broken_scalars(shape):
            yield kind, path, value


def broken_forms(shape, form, ec2):
    """The same for the top level of a query form."""
    for name, member in shape.members.items():
        key = member.serialization.get("queryName") if ec2 else None
        key = key or member.serialization.get("name", name)
        key = key[0].upper() + key[1:] if ec2 else key
        held = [other for other in form if other == key or other.startswith(key + ".")]
        if name in shape.required_members and held:
            yield "required", key, {other: value for other, value in form.items() if other not in held}
        for kind, value in broken_scalars(member):
            yield kind, key, {**form, key: str(value)}


def variants(judge, exchange, operation):
    """The broken requests: kind, where, query string, body."""
    shape = operation.input_shape
    if shape is None:
        return
    if judge.protocol in ("query", "ec2"):
        form = dict(urllib.parse.parse_qsl(exchange.asked.decode(), keep_blank_values=True))
        for kind, where, broken in broken_forms(shape, form, judge.protocol == "ec2"):
            yield kind, where, exchange.raw_query, urllib.parse.urlencode(broken).encode()
        return
    outside = {name for name, member in shape.members.items() if "location" in member.serialization}
    tree = json.loads(exchange.asked or b"{}")
    for kind, where, broken in broken_trees(shape, tree):
        if where.split("/")[1].split("[")[0] not in {shape.members[name].serialization.get("name", name) for name in outside}:
            yield kind, where, exchange.raw_query, json.dumps(broken).encode()
    for name in outside:
        member = shape.members[name]
        if member.serialization["location"] == "querystring":
            for kind, value in broken_scalars(member):
                query = {**dict(urllib.parse.parse_qsl(exchange.raw_query)), member.serialization["name"]: str(value)}
                yield kind, f"?{name}", urllib.parse.urlencode(query), exchange.asked


def send(connection, exchange, query, body):
    skipped = ("content-length", "host", "connection", "transfer-encoding", "expect", "accept-encoding")
    headers = {name: value for name, value in exchange.headers.items() if name not in skipped}
    connection.request(exchange.method, exchange.path + ("?" + query if query else ""), body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def candidates(court, paths):
    """The longest request of each operation that succeeded, with its judge."""
    best = {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                raw = json.loads(line)
                exchange = Exchange(raw)
                exchange.raw_query = raw["query"]
                into_path(exchange)
                judge = court.judges(exchange.service)[0]
                operation = judge.operation(exchange)
                if operation is None or exchange.status >= 300 or (exchange.service, "*") in TOLERATED:
                    continue
                key = (exchange.service, operation.name)
                if key not in best or len(best[key][1].asked) < len(exchange.asked) < 20_000:
                    best[key] = (judge, exchange, operation)
    return best


def main(url, compact, paths):
    court = Court(compact)
    address = urllib.parse.urlsplit(url)
    counts, codes, faults = collections.Counter(), collections.Counter(), []
    for (service, name), (judge, exchange, operation) in sorted(candidates(court, paths).items()):
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        for kind, where, query, body in variants(judge, exchange, operation):
            if (service, name) in TOLERATED or (service, where) in TOLERATED:
                continue
            status, answer = send(connection, exchange, query, body)
            counts[service] += 1
            said = answer[:200].decode("utf-8", "replace")
            if not 400 <= status < 500:
                faults.append({"operation": f"{service} {name}", "kind": kind, "where": where, "status": status, "answer": said})
            else:
                codes[f"{service} {code(answer)}"] += 1
        connection.close()
    json.dump({"sent": sum(counts.values()), "services": counts, "codes": codes, "faults": faults}, sys.stdout, indent=1)


def code(answer):
    """The error's code, whatever its protocol."""
    text = answer.decode("utf-8", "replace")
    if text.startswith("{"):
        return json.loads(text).get("__type", "(in a header)")
    return text.partition("<Code>")[2].partition("</Code>")[0]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
