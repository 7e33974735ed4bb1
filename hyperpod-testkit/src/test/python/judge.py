"""Holds recorded exchanges against the service models of the botocore that is installed here.

usage: judge.py MODEL EXCHANGES...

MODEL is the emulator's compact SageMaker model, which may be newer than botocore's. EXCHANGES are files with one JSON
object a line. The verdict goes to standard output as one JSON object: what was judged, and what is wrong.
"""

import base64
import collections
import json
import re
import sys
import urllib.parse

import botocore
import botocore.session
from botocore.awsrequest import HeadersDict
from botocore.model import ServiceModel
from botocore.parsers import ResponseParserError, create_parser

import errors
from shapes import Reader, document, local, namespace

SERVICES = {"servicequotas": "service-quotas"}

# Headers that are in no model, on any answer.
USUAL_HEADERS = set(
    """content-type content-length date server connection etag last-modified accept-ranges x-amzn-requestid
    x-amz-request-id x-amz-id-2 x-amzn-errortype x-amz-bucket-region vary matched-stub-id transfer-encoding""".split()
)

# Enums of the model whose values AWS adds to so often that the emulator's data may be newer: service and shape.
OPEN_ENUMS = {("ec2", "InstanceType")}

# Where AWS itself answers otherwise than its model says: service, kind and text of the complaint.
AS_AWS_DOES = [
    ("eks", "range", re.compile(r".*/tags has 0 items, not 1\.\.50")),  # an empty map, not none
    ("fsx", "range", re.compile(r".*/Tags has 0 items, not 1\.\.50")),
    ("logs", "range", re.compile(r"/tags has 0 items, not 1\.\.50")),
    ("iam", "error", re.compile(r"/ NoSuchEntity is no error of GetAccessKeyLastUsed")),
]

# Roots of S3's documents, which are not in the model.
S3_ROOTS = {
    "CompleteMultipartUpload": "CompleteMultipartUploadResult",
    "CopyObject": "CopyObjectResult",
    "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "DeleteObjects": "DeleteResult",
    "GetBucketEncryption": "ServerSideEncryptionConfiguration",
    "GetBucketLocation": "LocationConstraint",
    "GetBucketTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration",
    "GetObjectTagging": "Tagging",
    "GetPublicAccessBlock": "PublicAccessBlockConfiguration",
    "ListBuckets": "ListAllMyBucketsResult",
    "ListMultipartUploads": "ListMultipartUploadsResult",
    "ListObjects": "ListBucketResult",
    "ListObjectsV2": "ListBucketResult",
    "ListParts": "ListPartsResult",
    "UploadPartCopy": "CopyPartResult",
}


class Exchange:
    def __init__(self, line):
        self.service = line["service"]
        self.method = line["method"]
        self.path = line["path"]
        self.query = urllib.parse.parse_qs(line["query"], keep_blank_values=True)
        self.headers = {name.lower(): value for name, value in line["headers"].items()}
        self.asked = base64.b64decode(line["body"])
        answer = line["answer"]
        self.status = answer["status"]
        self.answer_headers = {name.lower(): value for name, value in answer["headers"].items()}
        self.body = base64.b64decode(answer["body"])


class Service:
    """One service's model, and its judgement."""

    def __init__(self, name, model, lenient=frozenset()):
        self.name = name
        self.model = model
        self.lenient = lenient
        self.protocol = model.metadata["protocol"]
        self.routes = [Route(model.operation_model(each)) for each in model.operation_names]

    # Which operation

    def operation(self, exchange):
        """The operation that was asked for; None when the model has no such one."""
        name = None
        if self.protocol == "json":
            prefix, _, name = exchange.headers.get("x-amz-target", "").partition(".")
            name = name if prefix == self.model.metadata["targetPrefix"] else None
        elif self.protocol in ("query", "ec2"):
            form = urllib.parse.parse_qs(exchange.asked.decode("latin-1"))
            name = (form.get("Action") or exchange.query.get("Action") or [None])[0]
        else:
            fitting = [(route.score(exchange), route.operation.name) for route in self.routes]
            best = max(fitting, key=lambda pair: pair[0])
            name = best[1] if best[0] >= 0 else None
        return self.model.operation_model(name) if name in self.model.operation_names else None

    # What is wrong

    def complaints(self, exchange, operation):
        reader = Reader({shape for service, shape in OPEN_ENUMS if service == self.name})
        self.envelope(exchange, reader)
        failed = exchange.status >= 300 and exchange.status != 304
        if failed:
            self.error(exchange, operation, reader)
        elif operation is None:
            reader.wrong("unknown", "", f"answers {exchange.status} to what the model does not have")
        else:
            self.success(exchange, operation, reader)
        return [(kind, text) for kind, text in reader.complaints if not self.tolerates(kind, text)]

    def tolerates(self, kind, text):
        return kind in self.lenient or any(
            service == self.name and each == kind and known.fullmatch(text) for service, each, known in AS_AWS_DOES
        )

    def envelope(self, exchange, reader):
        content = exchange.answer_headers.get("content-type", "")
        if self.protocol == "json":
            wanted = f"application/x-amz-json-{self.model.metadata['jsonVersion']}"
            if content != wanted:
                reader.wrong("envelope", "", f"Content-Type is {content!r}, not {wanted}")
        elif self.protocol == "rest-json" and content != "application/json":
            reader.wrong("envelope", "", f"Content-Type is {content!r}, not application/json")
        elif self.protocol in ("query", "ec2") and not content.startswith("text/xml"):
            reader.wrong("envelope", "", f"Content-Type is {content!r}, not text/xml")
        if not {"x-amzn-requestid", "x-amz-request-id"} & set(exchange.answer_headers):
            reader.wrong("envelope", "", "no header names the request")

    def success(self, exchange, operation, reader):
        wanted = operation.http.get("responseCode", 200)
        if exchange.status != wanted and not (self.name == "s3" and exchange.status in (206, 304)):
            reader.wrong("status", "", f"is {exchange.status}, not {wanted}")
        if exchange.status == 304:
            return
        shape = operation.output_shape
        read = {}
        if self.protocol in ("query", "ec2"):
            read = self.query_body(exchange, operation, reader)
        elif shape is None:
            if exchange.body.strip() not in (b"", b"{}"):
                reader.wrong("unknown", "", "has a body where the model has none")
        elif self.protocol == "json":
            read = self.json_body(exchange, shape, reader)
        else:
            read = self.rest(exchange, operation, shape, reader)
        if shape is not None and not reader.complaints:
            self.compare(exchange, operation, shape, read, reader)

    def json_body(self, exchange, shape, reader, elsewhere=()):
        try:
            tree = json.loads(exchange.body or b"{}")
        except ValueError as error:
            reader.wrong("type", "", f"is no JSON: {error}")
            return {}
        if not isinstance(tree, dict):
            reader.wrong("type", "", "is no JSON object")
            return {}
        return reader.json_structure(shape, tree, "", elsewhere)

    def query_body(self, exchange, operation, reader):
        root = document(exchange.body)
        if root is None:
            reader.wrong("type", "", "is no XML")
            return {}
        if local(root) != operation.name + "Response":
            reader.wrong("envelope", "", f"the root is {local(root)}")
        wanted = self.model.metadata.get("xmlNamespace", "").rstrip("/")
        if namespace(root).rstrip("/") != wanted:
            reader.wrong("envelope", "", f"the namespace is {namespace(root)!r}, not {wanted}")
        shape = operation.output_shape
        if self.protocol == "ec2":
            if not [child for child in root if local(child) == "requestId" and child.text]:
                reader.wrong("envelope", "", "there is no requestId")
            return reader.xml_structure(shape, root, "", beside=("requestId", "return")) if shape else {}
        parts = {local(child): child for child in root}
        if not [child for child in parts.pop("ResponseMetadata", []) if local(child) == "RequestId" and child.text]:
            reader.wrong("envelope", "", "there is no ResponseMetadata/RequestId")
        result = parts.pop(shape.serialization.get("resultWrapper"), None) if shape else None
        if parts:
            reader.wrong("unknown", "", f"has {sorted(parts)}")
        if shape is None:
            return {}
        if result is None:
            reader.wrong("missing", "", f"there is no {shape.serialization.get('resultWrapper')}")
            return {}
        return reader.xml_structure(shape, result, "")

    def rest(self, exchange, operation, shape, reader):
        read = self.rest_headers(exchange, shape, reader)
        elsewhere = {name for name, member in shape.members.items() if "location" in member.serialization}
        payload = shape.serialization.get("payload")
        if operation.http["method"] == "HEAD":
            if exchange.body:
                reader.wrong("unknown", "", "has a body")
        elif payload is None:
            read.update(self.rest_body(exchange, operation, shape, elsewhere, reader))
        elif shape.members[payload].type_name == "string":
            read[payload] = exchange.body.decode("utf-8", "replace")
        elif shape.members[payload].type_name == "structure" and exchange.body:
            root = self.root(exchange, operation, reader) if self.protocol == "rest-xml" else None
            if root is not None:
                read[payload] = reader.xml(shape.members[payload], root, f"/{payload}")
        for name in shape.required_members:
            if name in elsewhere and name not in read:
                reader.wrong("missing", f"/{name}", "is required")
        return read

    def rest_body(self, exchange, operation, shape, elsewhere, reader):
        if self.protocol == "rest-json":
            return self.json_body(exchange, shape, reader, elsewhere)
        if len(elsewhere) == len(shape.members):
            if exchange.body:
                reader.wrong("unknown", "", "has a body where the model has none")
            return {}
        root = self.root(exchange, operation, reader)
        if root is None:
            return {}
        if operation.name == "GetBucketLocation":
            return {"LocationConstraint": reader.xml(shape.members["LocationConstraint"], root)} if root.text else {}
        return reader.xml_structure(shape, root, "", elsewhere)

    def root(self, exchange, operation, reader):
        root = document(exchange.body)
        if root is None:
            reader.wrong("type", "", "is no XML")
        elif local(root) != S3_ROOTS.get(operation.name, local(root)):
            reader.wrong("envelope", "", f"the root is {local(root)}, not {S3_ROOTS[operation.name]}")
        return root

    def rest_headers(self, exchange, shape, reader):
        read, known = {}, set(USUAL_HEADERS)
        for name, member in shape.members.items():
            location = member.serialization.get("location")
            header = member.serialization.get("name", name).lower()
            if location == "header":
                known.add(header)
                if header in exchange.answer_headers:
                    read[name] = reader.scalar(member, exchange.answer_headers[header], f"/{name}", "header")
            elif location == "headers":
                held = {key[len(header) :]: value for key, value in exchange.answer_headers.items() if key.startswith(header)}
                known.update(header + key for key in held)
                if held:
                    read[name] = held
        for header in sorted(set(exchange.answer_headers) - known):
            reader.wrong("unknown", "", f"has the header {header}")
        return read

    def compare(self, exchange, operation, shape, read, reader):
        """What botocore reads must be what stands there."""
        if operation.name == "GetBucketLocation":
            return
        streamed = operation.has_streaming_output
        answer = {
            "headers": HeadersDict(exchange.answer_headers),
            "status_code": exchange.status,
            "body": exchange.body,
        }
        try:
            parsed = create_parser(self.protocol).parse(answer, shape)
        except ResponseParserError as error:
            reader.wrong("parser", "", f"botocore cannot read it: {error}")
            return
        parsed.pop("ResponseMetadata", None)
        if streamed:
            parsed.pop(shape.serialization["payload"], None)
        for name in set(parsed) | set(read):
            if parsed.get(name) != read.get(name) and (parsed.get(name) or read.get(name)):
                reader.wrong("parser", f"/{name}", f"botocore reads {parsed.get(name)!r}, here stands {read.get(name)!r}"[:600])

    # Errors

    def error(self, exchange, operation, reader):
        if exchange.method == "HEAD":
            if exchange.body:
                reader.wrong("envelope", "", "an answer to HEAD has a body")
            return
        code, message = self.json_error(exchange, operation, reader) if "json" in self.protocol else self.xml_error(exchange, reader)
        if not code or not message:
            reader.wrong("error", "", f"needs a code and a message: {code!r}, {message!r}")
            return
        shape = modelled(operation, code)
        statuses = errors.COMMON[self.protocol].get(code, set())
        if shape is not None:
            trait = shape.metadata.get("error", {})
            statuses = {trait.get("httpStatusCode", 500 if shape.metadata.get("fault") else 400)} | (
                statuses if "httpStatusCode" not in trait else set()
            )
        elif not statuses and self.protocol == "ec2" and re.fullmatch(r"[A-Z][A-Za-z0-9]+(\.[A-Za-z0-9]+)*", code):
            statuses = {400}
        if not statuses:
            name = operation.name if operation else "an unknown operation"
            reader.wrong("error", "", f"{code} is no error of {name}")
        elif exchange.status not in statuses:
            reader.wrong("error", "", f"{code} comes with {sorted(statuses)}, not {exchange.status}")

    def json_error(self, exchange, operation, reader):
        try:
            body = json.loads(exchange.body)
        except ValueError:
            reader.wrong("error", "", "is no JSON")
            return "", ""
        code = exchange.answer_headers.get("x-amzn-errortype") or body.get("__type") or body.get("code") or ""
        code = code.split(":")[0].split("#")[-1]
        shape = modelled(operation, code)
        known = {"__type", "code", "message", "Message"}
        if shape is not None:
            spelled = {name for name in shape.members if name.lower() == "message"}
            known = (known - {"message", "Message"} if spelled else known) | set(shape.members)
        for name in sorted(set(body) - known):
            reader.wrong("error", f"/{name}", f"is no member of {code}")
        if shape is not None:
            reader.json_structure(shape, {name: value for name, value in body.items() if name in shape.members}, "")
        return code, body.get("message") or body.get("Message")

    def xml_error(self, exchange, reader):
        root = document(exchange.body)
        if root is None:
            reader.wrong("error", "", f"is no XML: {exchange.body[:200]!r}")
            return "", ""
        roots = {"query": "ErrorResponse", "ec2": "Response", "rest-xml": "Error"}
        if local(root) != roots[self.protocol]:
            reader.wrong("error", "", f"the root is {local(root)}")
        requests = {"query": "RequestId", "ec2": "RequestID", "rest-xml": "RequestId"}
        parts = {local(child): child for child in root}
        if requests[self.protocol] not in parts:
            reader.wrong("error", "", f"there is no {requests[self.protocol]}")
        error = root
        if self.protocol == "query":
            error = parts.get("Error", root)
        elif self.protocol == "ec2":
            error = next(iter(parts.get("Errors", [])), root)
        held = {local(child): child.text or "" for child in error}
        if self.protocol == "query":
            wanted = "Sender" if exchange.status < 500 else "Receiver"
            if held.get("Type") != wanted:
                reader.wrong("error", "", f"the type is {held.get('Type')}, not {wanted}")
            space = self.model.metadata.get("xmlNamespace", "").rstrip("/")
            if namespace(root).rstrip("/") != space:
                reader.wrong("error", "", f"the namespace is {namespace(root)!r}, not {space}")
        return held.get("Code", ""), held.get("Message", "")


class Route:
    """How a REST operation is asked for."""

    def __init__(self, operation):
        self.operation = operation
        path, _, query = operation.http["requestUri"].partition("?")
        parts = ["(.+)" if part.endswith("+}") else "([^/]+)" if part.startswith("{") else re.escape(part) for part in path.strip("/").split("/")]
        self.path = re.compile("/" + "/".join(parts) + "/?" if path.strip("/") else "/")
        self.literals = urllib.parse.parse_qs(query, keep_blank_values=True)
        self.needs = []
        shape = operation.input_shape
        for name in shape.required_members if shape else []:
            member = shape.members[name]
            if member.serialization.get("location") in ("querystring", "header"):
                self.needs.append((member.serialization["location"], member.serialization["name"]))

    def score(self, exchange):
        """How much of the request the route explains; negative when it does not fit."""
        if self.operation.http["method"] != exchange.method or not self.path.fullmatch(exchange.path):
            return -1
        if any(exchange.query.get(name) != values for name, values in self.literals.items()):
            return -1
        for place, name in self.needs:
            if name not in exchange.query and name.lower() not in exchange.headers:
                return -1
        labels = self.operation.http["requestUri"].count("{")
        return 100 * (len(self.literals) + len(self.needs)) + 10 - labels - self.operation.deprecated / 2


def modelled(operation, code):
    """The error of an operation that goes by a code."""
    for shape in operation.error_shapes if operation else []:
        if code in (shape.name, shape.metadata.get("error", {}).get("code")):
            return shape
    return None


def into_path(exchange):
    """A bucket in the host is put in the path."""
    host = exchange.headers.get("host", "")
    bucket = re.match(r"(.+?)\.(?:s3[.-]|localhost)", host)
    if exchange.service == "s3" and bucket:
        exchange.path = f"/{bucket[1]}{exchange.path}"


def compact_model(path, botocores):
    """The emulator's own model in botocore's form."""
    with open(path, encoding="utf-8") as file:
        source = json.load(file)
    shapes = {}

    def add(name, definition):
        if "shape" in definition:
            return {"shape": definition["shape"]}
        shape = dict(definition)
        if "members" in shape:
            shape["members"] = {key: add(f"{name}_{key}", value) for key, value in shape["members"].items()}
        for part in ("member", "key", "value"):
            if part in shape:
                shape[part] = add(f"{name}_{part}", shape[part])
        shapes[name] = shape
        return {"shape": name}

    for name, definition in source["shapes"].items():
        add(name, definition) if "shape" not in definition else shapes.update({name: source["shapes"][definition["shape"]]})
    operations = {}
    for name, definition in source["operations"].items():
        operation = {"name": name, "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": definition["input"]}}
        if "output" in definition:
            operation["output"] = {"shape": definition["output"]}
        operation["errors"] = [{"shape": error} for error in definition["errors"]]
        for error in definition["errors"]:
            shapes.setdefault(f"{error}_Message", {"type": "string"})
            shapes[error] = {"type": "structure", "members": {"Message": {"shape": f"{error}_Message"}}, "exception": True}
        operations[name] = operation
    return ServiceModel({"metadata": dict(botocores.metadata), "operations": operations, "shapes": shapes}, "sagemaker")


class Court:
    """Every service's judges; SageMaker has two."""

    def __init__(self, compact):
        self.session = botocore.session.get_session()
        self.compact = compact
        self.services = {}
        self.sent = set()

    def judges(self, name):
        if name not in self.services:
            model = self.session.get_service_model(SERVICES.get(name, name))
            judges = [Service(name, model)]
            if name == "sagemaker":
                newer = compact_model(self.compact, model)
                judges = [Service(name, newer), Older(name, model, frozenset({"unknown", "enum"}))]
            self.services[name] = judges
        return self.services[name]


    def faults(self, exchange):
        """The operation's name, and what each judge finds wrong."""
        name, found = "(unknown)", []
        for judge in self.judges(exchange.service):
            operation = judge.operation(exchange)
            if operation is not None:
                name = operation.name
            found += judge.complaints(exchange, operation)
        if exchange.service == "sagemaker":
            self.sent.update(re.findall(r'"(\w+)"\s*:', exchange.asked.decode("utf-8", "replace")))
            found = [(kind, text) for kind, text in found if kind != "unknown" or not self.came_back(text)]
        return f"{exchange.service} {name}", found

    def came_back(self, text):
        """Whether a member is newer than any model, and was sent: then it comes back."""
        return text.split(" ")[0].split("/")[-1] in self.sent


class Older(Service):
    """Judges what a model older than the emulator's knows, and nothing that came later."""

    def complaints(self, exchange, operation):
        if operation is None:
            return []
        return super().complaints(exchange, operation)


def main(compact, paths):
    court = Court(compact)
    judged, faults, seen = collections.Counter(), [], set()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                exchange = Exchange(json.loads(line))
                into_path(exchange)
                name, complaints = court.faults(exchange)
                judged[name] += 1
                for kind, text in complaints:
                    alike = (name, kind, re.sub(r"\d+|'[^']*'", "", text))
                    if alike not in seen:
                        seen.add(alike)
                        answer = exchange.body[:300].decode("utf-8", "replace")
                        faults.append({"operation": name, "status": exchange.status, "complaint": text, "answer": answer})
    verdict = {
        "botocore": botocore.__version__,
        "exchanges": sum(judged.values()),
        "operations": dict(sorted(judged.items())),
        "faults": faults,
    }
    json.dump(verdict, sys.stdout, indent=1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
