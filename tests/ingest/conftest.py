from collections.abc import Iterator

import pytest

from tests.ingest.site import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as here:
        yield here
