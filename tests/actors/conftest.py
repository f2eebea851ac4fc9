"""What we know, loaded once, and a folder of the user's own that is empty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from legation.actors import shelf, tables
from legation.actors.bring import brought
from legation.actors.formats.harvest import Harvest
from legation.actors.tables import Table


@pytest.fixture(scope="session")
def ours() -> Table:
    return tables.ours()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def bring(tmp_path: Path, ours: Table) -> Callable[..., tuple[Table, Harvest]]:
    """Import a text under a file name; return its table and what was left out."""

    def do(name: str, text: str, form: str | None = None) -> tuple[Table, Harvest]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        table, harvest, _ = brought(path, ours, form=form)
        return table, harvest

    return do
