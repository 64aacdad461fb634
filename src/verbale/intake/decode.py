"""Bytes to text, or words that say why not."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from verbale.errors import InputError

# First bytes of files that people give by mistake.
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
)
_TODO = "give plain text, JSONL or CSV"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def encoding_of(head: bytes, name: str) -> tuple[str, int]:
    """(encoding, length of its mark) of bytes that begin a text.

    UTF-8 is tried first; what is not valid UTF-8 is UTF-16 where every other byte is zero, else what charset-normalizer
    finds most likely among the Western encodings, else Windows-1252.

    Raises:
        InputError: for what is no text.
    """
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise InputError(name, f"is {what}, not text", _TODO)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    if b"\0" in head:
        return _utf16(head, name), 0
    if _is_utf8(head):
        return "utf-8", 0
    best = from_bytes(head, cp_isolation=["cp1252", "latin_1", "iso8859_15", "mac_roman"]).best()
    return (best.encoding if best is not None else "cp1252"), 0


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(head: bytes, name: str) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = max(1, len(head) // 2)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    raise InputError(name, "holds zero bytes: it is binary, not text", _TODO)


def decode(raw: bytes, encoding: str) -> tuple[str, int]:
    """Text and the number of bytes that could not be read (they become U+FFFD)."""
    try:
        return raw.decode(encoding), 0
    except UnicodeDecodeError:
        text = raw.decode(encoding, errors="replace")
        return text, text.count("\ufffd")
