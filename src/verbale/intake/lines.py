"""A stream of bytes as lines of text: any encoding, any line ending, memory flat."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verbale.intake.decode import decode

LONGEST_LINE = 1 << 26  # characters of a line; what is longer is skipped, and said to be
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its ending as it came; `number` counts from 1, `note` says what had to be guessed in it."""

    number: int
    text: str
    note: str = ""
    skipped: bool = False


class _Joined(io.RawIOBase):
    """Bytes that were already read, then the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def lines(head: bytes, rest: BinaryIO, encoding: str) -> Iterator[Line]:
    """The lines of a stream whose first bytes are `head` (without a mark).

    Where the encoding is one byte a letter, each line is read as UTF-8 if it is that, and so the other way round:
    files put together from several sources come out right.
    """
    wide = encoding.startswith("utf-16")
    stream = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, rest), 1 << 16),
        encoding=encoding if wide else "utf-8",
        errors="replace" if wide else "surrogateescape",
        newline="",
    )
    number, skipping = 0, False
    while text := stream.readline(LONGEST_LINE):
        whole = text.endswith(("\n", "\r")) or len(text) < LONGEST_LINE
        if skipping:
            skipping = not whole
            continue
        number += 1
        if not whole:
            skipping = True
            yield Line(number, "", f"longer than {LONGEST_LINE:,} characters; split it", skipped=True)
        elif _ESCAPED.search(text):
            yield Line(number, *decode(text.encode("utf-8", "surrogateescape"), encoding))
        else:
            yield Line(number, text)
    stream.detach()
