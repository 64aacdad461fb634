"""Bytes to text, or words that say why not.

A byte-order mark decides; else UTF-8 if the bytes are; else UTF-16 where every other byte is zero; else an encoding of
one byte a letter: Windows-1252 (of which Latin-1 is a part) unless the bytes speak for another, which
charset-normalizer then finds. The same bytes give the same text every time, and no byte is dropped.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from verbale.errors import InputError

HEAD = 1 << 16  # bytes by which a file is judged
_TODO = "give plain text, JSONL or CSV"
_MEND = "save the file as UTF-8"
# (offset, first bytes, what it is) of files that people give by mistake.
_SIGNATURES = (
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\xd0\xcf\x11\xe0", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"SQLite format 3", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"WARC/", "a WARC archive"),
    (0, b"ID3", "an MP3 recording"),
    (4, b"ftyp", "a video"),
    (0, b"\x7fELF", "a program"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|\?xml|rss|feed)\b", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_ESCAPED = re.compile("[\udc80-\udcff]")
# Bytes that Windows-1252 leaves open or gives to letters that its languages hardly use.
_MAC = b"\x8d\x8e\x8f\x90\x9d"  # the commonest accented letters of Mac Roman
_UNLIKELY = b"\x81\x8d\x8e\x8f\x90\x9d\xd0\xde\xf0\xfe\xff"


def encoding_of(head: bytes, name: str) -> tuple[str, int]:
    """(encoding, length of its mark) of bytes that begin a text. "utf-8" means: UTF-8 but for damage, if any.

    Raises:
        InputError: for what is no text.
    """
    for offset, signature, what in _SIGNATURES:
        if head.startswith(signature, offset):
            raise InputError(name, f"is {what}, not text", _TODO)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    if b"\0" in head:
        return _utf16(head, name), 0
    control = len(head) - len(head.translate(None, _CONTROL))
    if control > 1 and control > 0.05 * len(head):
        raise InputError(name, "holds control characters throughout: it is binary, not text", _TODO)
    if _MARKUP.match(head):
        raise InputError(name, "is HTML or XML, not plain text", "save its text as a .txt file")
    return ("utf-8" if _mostly_utf8(head) else _one_byte(head)), 0


def _utf16(head: bytes, name: str) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = max(1, len(head) // 2)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    raise InputError(name, "holds zero bytes: it is binary, not text", _TODO)


def _mostly_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, or more so than not."""
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head)
    bad = len(_ESCAPED.findall(text))
    return bad == 0 or bad < sum(ch > "\x7f" for ch in text) - bad


def _one_byte(raw: bytes) -> str:
    high = sum(byte > 0x7F for byte in raw)
    if 4 * high > len(raw):  # no Latin alphabet
        best = from_bytes(raw).best()
    elif any(byte in _MAC for byte in raw) and not any(byte in b"\xf0\xfe\xff" for byte in raw):
        best = from_bytes(raw, cp_isolation=["cp1252", "mac_roman"]).best()
    else:
        return "cp1252"
    return best.encoding if best is not None and not best.encoding.startswith("utf") else "cp1252"


def decode(raw: bytes, encoding: str) -> tuple[str, str]:
    """Text, and in words what had to be guessed ("" where nothing had)."""
    if encoding == "utf-8":
        return _utf8(raw)
    if encoding == "cp1252":
        return _cp1252(raw), _open_bytes(raw)
    text = raw.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return text, f"not all {encoding}: characters that cannot be read: {lost:,}; {_MEND}" if lost else ""


def _open_bytes(raw: bytes) -> str:
    odd = len(raw) - len(raw.translate(None, _UNLIKELY))
    return (
        f"not UTF-8, and hardly the Windows-1252 that it was read as (odd bytes in it: {odd:,}); {_MEND}" if odd else ""
    )


def _cp1252(raw: bytes) -> str:
    """Windows-1252 with the five bytes that it leaves open read as Latin-1 has them."""
    text = raw.decode("cp1252", "surrogateescape")
    return _ESCAPED.sub(lambda m: chr(ord(m[0]) - 0xDC00), text)


def _utf8(raw: bytes) -> tuple[str, str]:
    """UTF-8 in which bytes that are none are read as Windows-1252, one by one."""
    text = raw.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED.findall(text))
    if not bad:
        return text, ""
    text = _ESCAPED.sub(lambda m: _cp1252(bytes([ord(m[0]) - 0xDC00])), text)
    return text, f"not all UTF-8: bytes read as Windows-1252 instead: {bad:,}; {_MEND}"
