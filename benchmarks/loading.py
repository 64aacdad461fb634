"""How much faster is the compiled form of the data than its YAML, in one run?

python benchmarks/loading.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from common import say
from verbale.data import load, load_from_yaml


def seconds(function: Callable[[], Any], times: int) -> float:
    """Median wall time of a call."""
    told = []
    for _ in range(times):
        begin = time.perf_counter()
        function()
        told.append(time.perf_counter() - begin)
    return statistics.median(told)


def main() -> None:
    load()  # compiled if it was not
    slow, fast = seconds(load_from_yaml, 3), seconds(load, 15)
    say({"ratio": round(slow / fast, 1), "files": len(load().files)})


if __name__ == "__main__":
    main()
