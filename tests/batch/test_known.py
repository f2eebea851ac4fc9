"""The reports that need not be read."""

import numpy as np

from legation.batch.known import Known

A, B, C = ("0" * 15 + "7" + "0" * 48, "f" * 64, "8" * 64)


def test_it_knows_what_it_was_given_and_nothing_else(tmp_path):
    np.save(tmp_path / "known.npy", Known.numbers_of([B, A]))
    known = Known.mapped(tmp_path / "known.npy")
    assert A in known
    assert B in known
    assert C not in known
    assert 7 not in known


def test_it_may_be_empty():
    assert A not in Known(Known.numbers_of([]))
