"""Where records go: a file or stdout, in whole lines only, whatever happens."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Self

from verbale.cli.common import hush
from verbale.errors import VerbaleError


class Sink:
    """Opened at the first line, so that a run that reads nothing overwrites nothing; flushed after every line."""

    def __init__(self, path: Path | None, header: bytes = b"") -> None:
        self._path, self._header = path, header
        self._out: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._path is not None and self._out is not None:
            self._out.close()

    def on_terminal(self) -> bool:
        """Whether the lines go to a terminal."""
        return self._path is None and sys.stdout is not None and sys.stdout.isatty()

    def write(self, lines: bytes) -> None:
        """Write whole lines; an interrupt in the midst of them waits for their end.

        Raises:
            BrokenPipeError: where the reader of a pipe has gone.
            VerbaleError: where nothing can be written for any other reason.
        """
        try:
            with _undisturbed():
                if self._out is None:
                    self._out = self._open()
                    lines = self._header + lines
                left = memoryview(lines)
                while left:  # a write that a signal breaks into takes only a part
                    left = left[self._out.write(left) :]
                self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            if self._path is None:
                hush()  # what is left in the buffer would fail again at exit
            where = self._path or "standard output"
            what = f"cannot be written ({error.strerror})"
            raise VerbaleError(f"{where}: {what}; check its rights and the space left") from None

    def _open(self) -> BinaryIO:
        if self._path is not None:
            return self._path.open("wb")
        if sys.stdout is None:
            raise VerbaleError("standard output: is closed; give a file with --output")
        return sys.stdout.buffer


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Holds Ctrl-C back while a line is written; a second one breaks off."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    pressed = False

    def wait(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
