"""AWS's regular expressions, which are Java's, for Python."""

import functools
import re
import sys
import unicodedata

JAVA = {
    "ASCII": r"\x00-\x7f",
    "Alnum": "0-9A-Za-z",
    "Alpha": "A-Za-z",
    "Digit": "0-9",
    "Graph": r"\x21-\x7e",
    "Lower": "a-z",
    "Print": r"\x20-\x7e",
    "Punct": r"!-/:-@\[-`{-~",
    "Space": r"\s",
    "Upper": "A-Z",
    "XDigit": "0-9A-Fa-f",
}


@functools.cache
def category(name):
    """The characters of a Unicode category, as the inside of a character class."""
    ranges = []
    for point in range(sys.maxunicode + 1):
        if unicodedata.category(chr(point)).startswith(name):
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


@functools.cache
def compiled(pattern):
    """The pattern for Python, or None when Python cannot say it."""
    out, inside, at = [], False, 0
    while at < len(pattern):
        char = pattern[at]
        named = re.compile(r"\\p\{(?:Is)?(\w+)\}").match(pattern, at)
        if named:
            chars = JAVA.get(named[1]) or category(named[1])
            out.append(chars if inside else f"[{chars}]")
            at = named.end()
            continue
        if char == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if inside and char == "[":
            char = r"\["
        elif char == "[":
            inside = True
            if pattern[at + 1 : at + 2] == "]" or pattern[at + 1 : at + 3] == "^]":
                return None
        elif char == "]":
            inside = False
        out.append(char)
        at += 1
    try:
        return re.compile("".join(out))
    except re.error:
        return None


def matches(pattern, text):
    """Whether the whole text matches; a pattern that cannot be said matches all."""
    expression = compiled(pattern)
    return expression is None or expression.fullmatch(text) is not None
