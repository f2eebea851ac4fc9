import os

import pytest

from legation.serve.cli.sources import SAMPLE, gather


def test_a_folder_stands_for_its_reports_sorted(tmp_path):
    for name in ("b.txt", "a.HTML", "notes.pdf", "sub/c.md", "sub/d.htm"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    sources, failures = gather([str(tmp_path)])
    names = ["a.HTML", "b.txt", "sub/c.md", "sub/d.htm"]
    assert sources == [str(tmp_path / name) for name in names]
    assert failures == []


def test_what_is_no_folder_stands_for_itself_in_order():
    given = ["z.txt", "-", "https://example.org/a", "missing"]
    assert gather(given) == (given, [])


def test_a_folder_without_reports_is_a_failure_and_the_others_stay(tmp_path):
    sources, failures = gather([str(tmp_path), "-"])
    assert sources == ["-"]
    assert [f.source for f in failures] == [str(tmp_path)]


def test_a_dangling_link_in_a_folder_is_not_passed_over(tmp_path):
    link = tmp_path / "gone.txt"
    link.symlink_to("nowhere")
    assert gather([str(tmp_path)]) == ([str(link)], [])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_folder_is_a_failure(tmp_path):
    tmp_path.chmod(0)
    (failure,) = gather([str(tmp_path)])[1]
    tmp_path.chmod(0o700)
    assert failure.reason == "this folder cannot be listed"


def test_what_is_no_path_is_left_to_reading_or_refused():
    sources, failures = gather(["", "a" * 5000])
    assert sources == ["a" * 5000]
    assert [f.reason for f in failures] == ["is not a path"]


def test_the_sample_is_there_and_says_that_it_is_invented():
    assert "This report is invented" in SAMPLE.read_text(encoding="utf-8")
