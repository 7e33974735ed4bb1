"""Values of answers held against the shapes of botocore's models, and read as botocore would read them."""

import base64
import binascii
import re
from xml.etree import ElementTree

from botocore.utils import parse_timestamp

from patterns import matches

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
RFC = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DATES = {"json": "unixtimestamp", "xml": "iso8601", "header": "rfc822"}


class Reader:
    """Reads values; what is wrong with them is in `complaints`, each as its kind and a text."""

    def __init__(self, open_enums=frozenset()):
        self.complaints = []
        self.open_enums = open_enums

    def wrong(self, kind, path, text):
        self.complaints.append((kind, f"{path or '/'} {text}"))

    # JSON

    def json(self, shape, value, path=""):
        if value is None:
            self.wrong("null", path, "is null")
            return None
        if getattr(shape, "is_document_type", False):
            return value
        kind = shape.type_name
        wanted = {"structure": dict, "map": dict, "list": list, "string": str, "boolean": bool, "blob": str}
        if kind in wanted and not isinstance(value, wanted[kind]):
            self.wrong("type", path, f"is no {kind}: {value!r}")
            return None
        if kind == "structure":
            return self.json_structure(shape, value, path)
        if kind == "list":
            self.size(shape, value, path)
            return [self.json(shape.member, item, f"{path}[]") for item in value]
        if kind == "map":
            self.size(shape, value, path)
            for key in value:
                self.scalar(shape.key, key, f"{path}{{}}", "json")
            return {key: self.json(shape.value, item, f"{path}{{}}") for key, item in value.items()}
        return self.scalar(shape, value, path, "json")

    def json_structure(self, shape, value, path, elsewhere=()):
        names = {member.serialization.get("name", name): name for name, member in shape.members.items()}
        result = {}
        for key, item in value.items():
            if key not in names or names[key] in elsewhere:
                self.wrong("unknown", f"{path}/{key}", f"is no member of {shape.name}")
            else:
                result[names[key]] = self.json(shape.members[names[key]], item, f"{path}/{key}")
        self.required(shape, result, path, elsewhere)
        return result

    # XML

    def xml(self, shape, element, path=""):
        kind = shape.type_name
        if kind == "structure":
            return self.xml_structure(shape, element, path)
        if kind == "list":
            name = shape.member.serialization.get("name", "member")
            for child in element:
                if local(child) != name:
                    self.wrong("unknown", f"{path}/{local(child)}", f"should be {name}")
            self.size(shape, element, path)
            return [self.xml(shape.member, child, f"{path}[]") for child in element]
        if kind == "map":
            return self.xml_map(shape, list(element), path)
        if len(element):
            self.wrong("type", path, "is a single value, but has elements")
        return self.scalar(shape, element.text or "", path, "xml")

    def xml_map(self, shape, entries, path):
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        result = {}
        for entry in entries:
            parts = {local(part): part for part in entry}
            if set(parts) != {key_name, value_name}:
                self.wrong("unknown", path, f"has an entry of {sorted(parts)}")
                continue
            key = self.xml(shape.key, parts[key_name], path)
            result[key] = self.xml(shape.value, parts[value_name], f"{path}{{}}")
        self.size(shape, result, path)
        return result

    def xml_structure(self, shape, element, path, elsewhere=(), beside=()):
        names, attributes = {}, {}
        for name, member in shape.members.items():
            if member.serialization.get("xmlAttribute"):
                attributes[member.serialization["name"].split(":")[-1]] = name
            elif name not in elsewhere:
                names[element_name(name, member)] = name
        found = {}
        for child in element:
            if local(child) in names:
                found.setdefault(names[local(child)], []).append(child)
            elif local(child) not in beside:
                self.wrong("unknown", f"{path}/{local(child)}", f"is no member of {shape.name}")
        result = {name: self.xml_member(shape.members[name], children, f"{path}/{name}") for name, children in found.items()}
        for key, text in element.attrib.items():
            if key.split("}")[-1] in attributes:
                result[attributes[key.split("}")[-1]]] = text
            else:
                self.wrong("unknown", path, f"has the attribute {key}")
        self.required(shape, result, path, elsewhere)
        return result

    def xml_member(self, member, children, path):
        if member.serialization.get("flattened"):
            if member.type_name == "list":
                self.size(member, children, path)
                return [self.xml(member.member, child, f"{path}[]") for child in children]
            return self.xml_map(member, children, path)
        if len(children) > 1:
            self.wrong("unknown", path, "comes more than once")
        return self.xml(member, children[0], path)

    # Both

    def required(self, shape, result, path, elsewhere=()):
        for name in shape.required_members:
            if name not in result and name not in elsewhere:
                self.wrong("missing", f"{path}/{name}", "is required")
        if getattr(shape, "is_tagged_union", False) and len(result) != 1:
            self.wrong("type", path, f"is a union with {len(result)} members set")

    def size(self, shape, value, path):
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if (least is not None and len(value) < least) or (most is not None and len(value) > most):
            self.wrong("range", path, f"has {len(value)} items, not {least}..{most}")

    def scalar(self, shape, value, path, place):
        kind = shape.type_name
        if kind in ("string", "character"):
            return self.string(shape, value, path)
        if kind in ("integer", "long", "float", "double"):
            return self.number(shape, value, path, place)
        if kind == "boolean":
            if place != "json" and value not in ("true", "false"):
                self.wrong("type", path, f"is no boolean: {value!r}")
            return value if place == "json" else value == "true"
        if kind == "timestamp":
            return self.timestamp(shape, value, path, place)
        if kind == "blob":
            try:
                return base64.b64decode(value, validate=True)
            except (binascii.Error, ValueError):
                self.wrong("type", path, "is no base64")
        return value

    def string(self, shape, value, path):
        if shape.enum and value not in shape.enum and shape.name not in self.open_enums:
            self.wrong("enum", path, f"is none of {shape.name}: {value!r}")
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if (least is not None and len(value) < least) or (most is not None and len(value) > most):
            self.wrong("range", path, f"has {len(value)} characters, not {least}..{most}: {value[:80]!r}")
        pattern = shape.metadata.get("pattern")
        if pattern and not matches(pattern, value):
            self.wrong("pattern", path, f"does not match {pattern}: {value[:120]!r}")
        return value

    def number(self, shape, value, path, place):
        whole = shape.type_name in ("integer", "long")
        try:
            number = value if place == "json" else (int(value) if whole else float(value))
        except ValueError:
            number = None
        if isinstance(number, bool) or not isinstance(number, int if whole else (int, float)):
            self.wrong("type", path, f"is no {shape.type_name}: {value!r}")
            return value
        bits = {"integer": 31, "long": 63}.get(shape.type_name)
        if bits and not -(2**bits) <= number < 2**bits:
            self.wrong("range", path, f"is too large for {shape.type_name}: {number}")
        least, most = shape.metadata.get("min"), shape.metadata.get("max")
        if (least is not None and number < float(least)) or (most is not None and number > float(most)):
            self.wrong("range", path, f"is {number}, not {least}..{most}")
        return number

    def timestamp(self, shape, value, path, place):
        form = shape.serialization.get("timestampFormat", DATES[place]).lower()
        if form == "unixtimestamp":
            good = isinstance(value, (int, float)) and not isinstance(value, bool)
            good = good or (place != "json" and re.fullmatch(r"\d+(\.\d+)?", str(value)))
        else:
            good = isinstance(value, str) and (ISO if form == "iso8601" else RFC).fullmatch(value)
        if not good:
            self.wrong("timestamp", path, f"is no {form}: {value!r}")
            return value
        try:
            return parse_timestamp(value)
        except (ValueError, RuntimeError, OverflowError):
            self.wrong("timestamp", path, f"cannot be read: {value!r}")
            return value


def element_name(name, member):
    if member.serialization.get("flattened") and member.type_name == "list":
        inner = member.member.serialization.get("name")
        if inner:
            return inner
    return member.serialization.get("name", name)


def local(element):
    return element.tag.split("}")[-1]


def namespace(element):
    return element.tag[1:].split("}")[0] if element.tag.startswith("{") else ""


def document(body):
    """The root element of an XML body; None when it is not well-formed."""
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError:
        return None
