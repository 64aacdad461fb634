"""The one door to data files: strict YAML in, checked, compiled to plain JSON.

`load()` gives all data that ships with the package (and a user's own folders on top) as plain values, by file.
"""

from verbale.data.compiled import (
    EXAMPLE_KEYS,
    Data,
    compile_to,
    load,
    load_from_yaml,
    package_files,
    read_all,
    user_files,
)
from verbale.data.schema import KINDS, check_file, kind_of, schema
from verbale.data.strict import Located, read_yaml

__all__ = [
    "EXAMPLE_KEYS",
    "KINDS",
    "Data",
    "Located",
    "check_file",
    "compile_to",
    "kind_of",
    "load",
    "load_from_yaml",
    "package_files",
    "read_all",
    "read_yaml",
    "schema",
    "user_files",
]
