"""What the gazetteer's tests share: its data as they stand in the YAML files, and the gazetteer of them."""

from __future__ import annotations

import pytest

from verbale import gazetteer
from verbale.data import Data, load_from_yaml, package_files
from verbale.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def data() -> Data:
    return load_from_yaml({name: path for name, path in package_files().items() if name.startswith("gazetteer/")})


@pytest.fixture(scope="module")
def known(data: Data) -> Gazetteer:
    return gazetteer.load(data)
