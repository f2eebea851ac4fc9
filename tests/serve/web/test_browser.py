"""The desk in a real browser, over a record of some hundred real readings."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from bench.passages import CORPUS
from bench.passages import load as passages
from bench.stories import groups
from legation.ingest import from_text, reports
from legation.model import Report
from legation.record import open_record
from legation.record.search import SearchIndex
from legation.serve.web import Desk, Settings, create_app

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("LEGATION_SHARED", ROOT.parent / "shared"))
WIDTHS = (360, 1280)
PICTURES = os.environ.get("LEGATION_PICTURES")
"""A folder for a picture of each page at each width, for whoever wants to look at them."""

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


def texts() -> Iterator[tuple[Report, str]]:
    """Yield a part of our own corpus, and the acceptance reports where they are at hand."""
    for each in passages(CORPUS / "test"):
        told = [each.title, each.outlet, each.published]
        yield from_text("\n".join([*filter(None, told), "", each.text.strip()])), each.name
    for split in ("dev", "test"):
        yield from ((report, name) for name, report in groups(split))
    for folder in (CORPUS / "reports" / "dev", SHARED / "acceptance"):
        for item in reports(folder) if folder.is_dir() else ():
            if item.report:
                yield item.report, item.name


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[str]:
    """Serve a desk over them; return its address."""
    from legation.chain import Reader

    path = tmp_path_factory.mktemp("desk") / "record"
    record, reader = open_record(path, create=True), Reader()
    found = list({report.id: (report, name) for report, name in texts()}.values())
    assert len(found) >= 300
    with record.writing(reader.version) as writer:
        for reading, (_, name) in zip(reader.stream(r for r, _ in found), found, strict=True):
            writer.add(reading, source=name)
    record.tie()
    SearchIndex(record).bring_up()
    app = create_app(Desk(open_record(path, warm=True), Settings(local=True, reads_a_minute=9999)))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        yield started.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])


@pytest.fixture
def open_page(browser, desk):
    """Open pages; at the end nothing may have gone wrong in them."""
    wrong: list[str] = []
    made = []

    def start(width: int = 1280, scheme: str = "light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=desk
        )
        page = context.new_page()
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(desk) else wrong.append(r.url))
        made.append(context)
        return page

    yield start
    for context in made:
        context.close()
    assert wrong == []


def linked(page, where: str, prefix: str) -> str:
    """Return where the first link of a kind on a page leads."""
    page.goto(where)
    return page.locator(f'a[href^="{prefix}"]').first.get_attribute("href")


PAGES = {
    "today": lambda page: "/",
    "relations": lambda page: "/relations",
    "pair": lambda page: "/pair/FRA/RUS",
    "actors": lambda page: "/actors",
    "actor": lambda page: linked(page, "/actors", "/actor/"),
    "processes": lambda page: "/processes",
    "process": lambda page: linked(page, "/processes?kind=accession", "/process/"),
    "stories": lambda page: "/stories",
    "story": lambda page: linked(page, "/stories?least=4", "/story/"),
    "report": lambda page: linked(page, "/pair/FRA/RUS", "/report/"),
    "search": lambda page: "/search?q=talks",
    "lists": lambda page: "/lists",
    "corrections": lambda page: "/corrections",
    "about": lambda page: "/about",
    "api": lambda page: "/api/v1/docs",
    "sign-in": lambda page: "/sign-in",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_its_window_and_breaks_no_rule_of_access(open_page, name, width):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(width, "dark" if width == WIDTHS[0] else "light")
    answer = page.goto(PAGES[name](page))
    page.wait_for_load_state("networkidle")
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if PICTURES:
        box = {"x": 0, "y": 0, "width": width, "height": 1200}
        path = Path(PICTURES, f"{name}-{width}.jpg")
        page.screenshot(path=path, full_page=True, clip=box, type="jpeg", quality=50)
    found = Axe().run(page).response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"]) for v in serious] == []


def test_a_claim_leads_to_its_words(open_page):
    page = open_page()
    page.goto("/pair/FRA/RUS")
    claim = page.locator(".words a").first
    words = claim.inner_text().split(" … ")[0][:40]
    claim.click()
    page.wait_for_url("**/report/**#*")
    lit = page.locator(".text .target")
    assert lit.first.is_visible()
    assert words[:15] in " ".join("".join(lit.all_inner_texts()).split())


def test_a_correction_outlives_reading_the_report_again_and_is_taken_back(open_page):
    page = open_page()
    page.goto(linked(page, "/pair/FRA/RUS", "/report/"))
    fact = page.locator(".reading li[id^=fact-c]").first
    name = fact.get_attribute("id")
    fact.get_by_role("link", name="Correct").click()
    form = fact.locator("form.correct")
    form.get_by_label("Status").select_option("refused")
    form.get_by_label("Why").fill("the text says that it was refused")
    form.get_by_role("button", name="Change it so").click()
    page.wait_for_url(f"**#{name}")
    said = page.locator(f"#{name} .said-of")
    assert "Changed by" in said.inner_text()
    page.get_by_role("button", name="Read it again").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(f"#{name} .coded").inner_text() == "corrected"
    page.locator(f"#{name}").get_by_role("button", name="Take back").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(f"#{name} .coded").inner_text() == "machine"


def test_the_search_box_is_a_key_away_and_finds_words(open_page):
    page = open_page()
    page.goto("/pair/FRA/RUS")
    page.keyboard.press("/")
    page.keyboard.type("ceasefire")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ceasefire*")
    assert page.locator("main mark").first.is_visible()


def test_without_scripts_a_claim_can_be_followed(browser, desk):
    with browser.new_context(java_script_enabled=False, base_url=desk) as context:
        page = context.new_page()
        page.goto("/pair/FRA/RUS")
        page.locator(".words a").first.click()
        assert page.locator(".anchor").count() > 0
