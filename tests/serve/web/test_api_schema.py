"""The API keeps to what its OpenAPI says, whatever is asked."""

import pytest
from hypothesis import HealthCheck, settings

schemathesis = pytest.importorskip("schemathesis")

from schemathesis import checks as c  # noqa: E402

from legation.model import Reading  # noqa: E402
from legation.record import open_record  # noqa: E402
from legation.serve.web import Desk, Settings, create_app  # noqa: E402
from tests.record.export.hand import hostile, peace  # noqa: E402

CHECKS = (
    c.not_a_server_error,
    c.status_code_conformance,
    c.content_type_conformance,
    c.response_schema_conformance,
    c.negative_data_rejection,
    c.unsupported_method,
)


OFTEN = {"reads_a_minute": 1_000_000, "writes_a_minute": 1_000_000}
# The cases are collected before there is a folder for the record, which comes in below.
DESK = Desk(None, Settings(hosts=("testserver",), **OFTEN))
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(DESK))


@pytest.fixture(scope="module")
def bearer(tmp_path_factory):
    """Give the desk a small record, and a reader to whom no text tells anything."""
    path = tmp_path_factory.mktemp("api") / "record"
    record = open_record(path, create=True)
    with record.writing("0.1.0+test") as writer:
        writer.add(peace(), source="peace.txt")
        writer.add(hostile(), source="hostile.txt")
    record.tie()
    DESK.record = open_record(path, warm=True)
    DESK.reader = lambda report: Reading(report=report, actors=(), statements=())
    return {"authorization": f"Bearer {DESK.tokens.add('ann')}"}


@schema.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_is_a_surprise(case, bearer):
    case.call_and_validate(checks=CHECKS, headers=bearer)
