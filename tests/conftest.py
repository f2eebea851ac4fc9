"""What holds for every test: nobody's own actors change what is known."""

import os
import tempfile

import pytest

os.environ["LEGATION_ACTORS"] = tempfile.mkdtemp(prefix="legation-no-actors-")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name bytes by their parameter.

    What is packed when a test is collected may hold the time, and tests that are run side by side
    must have the same names in every process.
    """
    return argname if isinstance(val, bytes) else None
