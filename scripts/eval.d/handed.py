"""The files that came with an answer: what is in a table, and whether a picture shows something."""

import struct
import zlib

# A phone shows 390 points at a density of two and more.
NARROWEST = 700


def files(attachments, folder):
    """Of each its name and what is in it: of a table the text, of a picture the words beside it. Whatever is wrong with it stands there instead."""
    return {each["name"]: content(each, folder) for each in attachments}


def content(attachment, folder):
    if not attachment.get("path"):
        return f"not written: {attachment.get('problem')}"
    written = (folder / attachment["path"]).read_bytes()
    if len(written) != attachment["bytes"]:
        return f"{len(written)} bytes, and not {attachment['bytes']}"
    if attachment["media_type"].startswith("text/csv"):
        return written.decode()
    return fault(written) or attachment["alternative"]


def fault(picture):
    """What is wrong with a PNG: no picture, too small to be read, cut off, or all of one colour."""
    if picture[:8] != b"\x89PNG\r\n\x1a\n":
        return "no PNG"
    width, height = struct.unpack(">II", picture[16:24])
    if width < NARROWEST:
        return f"only {width} pixels wide"
    packed, position = b"", 8
    while position + 8 <= len(picture):
        length, kind = struct.unpack(">I4s", picture[position:position + 8])
        if kind == b"IDAT":
            packed += picture[position + 8:position + 8 + length]
        position += length + 12
    try:
        rows = zlib.decompress(packed)
    except zlib.error as problem:
        return f"no PNG: {problem}"
    # A row of one colour is, filtered, a row of zeros but for its beginning.
    stride = len(rows) // height
    drawn = sum(len(set(rows[number * stride + 8:(number + 1) * stride])) > 2 for number in range(height))
    return None if drawn > height / 4 else f"nothing is drawn on {height - drawn} of {height} rows"
