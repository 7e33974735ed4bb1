"""Tells a story to an emulator through the AWS CLI, and says which of its lines came out otherwise.

usage: story.py STORY RECORDING

STORY is a text file of commands, each with what is expected of it:

    $ aws sts get-caller-identity
      Account = 111122223333            a JMESPath into the answer, and its value (JSON, or a bare word)
      Arn ~ arn:aws:.*                  the same, and a regular expression for the whole value
      account := Account                keeps a value; {account} stands for it from then on
      until ClusterStatus = InService   asks again until it is so, for half a minute; also `until error`
      says TEXT                         stands in what the command prints
      error CODE 400                    the error, its HTTP status, and the exit status of errors
      because TEXT                      stands in what the command complains about
      exit 252 255                      the exit status, or several; 0 when nothing is said

A command may begin with variables of the environment, as in a shell; CLOCK_SECONDS moves the clock that signs. A line
that begins with @ holds options of the emulator. Other commands than aws are those of the functions below; {now} is the
time in milliseconds. The environment says where the emulator is. All commands run
in this one interpreter, each with a driver of its own. Exchanges go to RECORDING for judge.py; one JSON object for each
command goes to standard output.
"""

import base64
import contextlib
import datetime
import functools
import hashlib
import io
import json
import os
import re
import shlex
import sys
import threading
import time
import types
import urllib.error
import urllib.parse
import urllib.request

import botocore.auth
import botocore.session
import jmespath
from awscli.clidriver import create_clidriver
from botocore.history import BaseHistoryHandler, get_global_history_recorder

PATIENCE = float(os.environ.get("STORY_PATIENCE", "30"))
PAUSE = 0.2

# The CLI's first and second version differ in the exit status of an error of the service.
ERRORS = (254, 255)


class Recorder(BaseHistoryHandler):
    """Keeps what goes over the wire."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.lock = threading.Lock()
        self.asked = {}
        self.status = 0

    def emit(self, event_type, payload, source):
        thread = threading.get_ident()
        if event_type == "HTTP_REQUEST":
            self.asked[thread] = payload
        elif event_type == "HTTP_RESPONSE":
            self.status = payload["status_code"]
            request = self.asked.pop(thread, None)
            if request is not None and not payload["streaming"] and not request["streaming"]:
                self.write(request, payload)

    def write(self, request, answer):
        url = urllib.parse.urlsplit(request["url"])
        headers = {name: text(value) for name, value in request["headers"].items()}
        signed = re.search(r"Credential=[^/]+/\d{8}/[^/]+/([^/]+)/", headers.get("Authorization", ""))
        body = request["body"] or b""
        if not signed or not isinstance(body, (bytes, str)):
            return
        line = {
            "service": signed[1],
            "method": request["method"],
            "path": url.path or "/",
            "query": url.query,
            "headers": headers,
            "body": encoded(body),
            "answer": {
                "status": answer["status_code"],
                "headers": {name: text(value) for name, value in answer["headers"].items()},
                "body": encoded(answer["body"] or b""),
            },
        }
        with self.lock:
            self.file.write(json.dumps(line) + "\n")
            self.file.flush()


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def encoded(body):
    return base64.b64encode(body.encode() if isinstance(body, str) else body).decode()


# The commands


def aws(*arguments):
    return create_clidriver().main(list(arguments))


def share_models():
    """Lets all drivers read the service models from one loader: EC2's alone takes half a second to read."""
    botocore.session.create_loader = functools.cache(botocore.session.create_loader)


def write(name, size):
    """A file of that many bytes, never the same twice in a row."""
    block = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(2048))
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write((block * (int(size) // len(block) + 1))[: int(size)])


def same(one, other):
    """Whether two files hold the same bytes."""
    digests = [hashlib.sha256(open(name, "rb").read()).hexdigest() for name in (one, other)]
    print(digests[0])
    return 0 if digests[0] == digests[1] else 1


def show(name):
    print(open(name, encoding="utf-8").read())


def fetch(url):
    """An HTTP GET by something that knows nothing of AWS."""
    try:
        with urllib.request.urlopen(url) as answer:
            print(answer.status, answer.read().decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        print(error.code, error.read().decode("utf-8", "replace"))


def last(path):
    """What stands behind the last slash."""
    print(path.rpartition("/")[2])


def session(name):
    """The session whose answer the stand-in for session-manager-plugin was given."""
    print(re.search(r'"SessionId": "([^"]+)"', open(name, encoding="utf-8").read())[1])


COMMANDS = {function.__name__: function for function in (aws, write, same, show, fetch, last, session)}


# The story


class Teller:
    def __init__(self, recorder):
        self.recorder = recorder
        self.kept = dict(os.environ)

    def filled(self, line):
        self.kept["now"] = str(int(time.time() * 1000))
        return re.sub(r"\{(\w+)\}", lambda name: self.kept.get(name[1], name[0]), line)

    def tell(self, command, expectations):
        """What came out otherwise than expected; None when nothing did."""
        deadline = time.monotonic() + PATIENCE
        while True:
            problem = self.once(command, expectations)
            patient = any(line.startswith("until ") for line in expectations)
            if problem is None or not patient or time.monotonic() > deadline:
                return problem
            time.sleep(PAUSE)

    def once(self, command, expectations):
        words = shlex.split(self.filled(command))
        out, complaints = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        self.recorder.status = 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaints), environment(words):
            try:
                status = COMMANDS[words[0]](*words[1:]) or 0
            except SystemExit as end:
                status = end.code or 0
            except OSError as error:
                status = 1
                print(error, file=sys.stderr)
        out.flush()
        told = Told(status, out.buffer.getvalue().decode("utf-8", "replace"), complaints.getvalue(), self.recorder.status)
        expectations = [line.removeprefix("until ") for line in expectations]
        wanted = (0,)
        for line in expectations:
            if line.startswith("error "):
                wanted = ERRORS
            elif line.startswith("exit "):
                wanted = tuple(int(number) for number in line.split()[1:])
        if status not in wanted:
            return f"exit status {status}, not {wanted}: {told.complaints.strip() or told.out[:300]}"
        for line in expectations:
            problem = self.problem(line, told)
            if problem:
                return f"{line}: {problem}"
        return None

    def problem(self, line, told):
        verb, _, rest = line.partition(" ")
        if verb == "says":
            return None if self.filled(rest) in told.out else f"it says {told.out[:600]!r}"
        if verb == "because":
            return None if self.filled(rest) in told.complaints else f"it says {told.complaints.strip()!r}"
        if verb == "error":
            code, status = rest.split()
            if f"An error occurred ({code})" not in told.complaints:
                return f"it says {told.complaints.strip()!r}"
            return None if told.status == int(status) else f"the HTTP status is {told.status}"
        if verb == "exit":
            return None
        return self.compared(line, told)

    def compared(self, line, told):
        parts = re.fullmatch(r"(.+?) (=|~|:=) ?(.*)", line)
        if parts is None:
            return "is no expectation"
        left, sign, right = parts.groups()
        left = self.filled(left)
        try:
            answer = json.loads(told.out or "null")
        except ValueError:
            answer = told.out.strip()
        value = jmespath.search(right if sign == ":=" else left, answer) if answer is not None else None
        if sign == ":=":
            if value is None:
                return f"there is none in {told.out[:300]!r}"
            self.kept[left] = value if isinstance(value, str) else json.dumps(value)
            return None
        right = self.filled(right)
        if sign == "~":
            good = isinstance(value, str) and re.fullmatch(right, value, re.S)
        else:
            good = value == right or json.dumps(value) == right or value == parsed(right)
        return None if good else f"it is {json.dumps(value)[:400]}"


@contextlib.contextmanager
def environment(words):
    """Takes leading assignments off the words, and holds them while the command runs."""
    before = dict(os.environ)
    now = botocore.auth.get_current_datetime
    clock = botocore.auth.time
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        if name == "CLOCK_SECONDS":
            moved = datetime.timedelta(seconds=int(value))
            botocore.auth.get_current_datetime = lambda *arguments, **named: now(*arguments, **named) + moved
            botocore.auth.time = types.SimpleNamespace(time=lambda: time.time() + int(value))
        else:
            os.environ[name] = value
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        botocore.auth.get_current_datetime = now
        botocore.auth.time = clock


class Told:
    def __init__(self, exit_status, out, complaints, status):
        self.exit_status = exit_status
        self.out = out
        self.complaints = complaints
        self.status = status


def parsed(value):
    try:
        return json.loads(value)
    except ValueError:
        return value


def chapters(lines):
    """Each command with its expectations. A command goes on over lines that end in a backslash."""
    command, number, expectations, going_on = None, 0, [], False
    for at, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if going_on:
            command, going_on = command[:-1] + line.strip(), line.endswith("\\")
        elif line.startswith("$ "):
            if command:
                yield number, command, expectations
            command, number, expectations, going_on = line[2:], at, [], line.endswith("\\")
        elif line.startswith(" ") and line.strip():
            expectations.append(line.strip())
    if command:
        yield number, command, expectations


def main(story, recording):
    recorder = Recorder(recording)
    history = get_global_history_recorder()
    history.add_handler(recorder)
    history.enable()
    share_models()
    teller = Teller(recorder)
    out = sys.stdout
    with open(story, encoding="utf-8") as lines:
        for number, command, expectations in chapters(lines):
            started = time.monotonic()
            problem = teller.tell(command, expectations)
            spent = round((time.monotonic() - started) * 1000)
            print(json.dumps({"line": number, "command": command, "problem": problem, "millis": spent}), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
