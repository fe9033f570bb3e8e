"""The maps in a real browser: walked with the keyboard, filtered, zoomed, and linked into."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from playwright.sync_api import Browser, Page, ViewportSize

MAPS = ("generated/kubernetes/map.html", "generated/esxi/map.html")
MAP = MAPS[0]
FACT = "generated/kubernetes/components/kubelet.html"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="module", name="site")
def built_site(built: Built) -> Path:
    """The site that the installed program made in a folder of its own."""
    return built.folder / "site"


def _open(browser: Browser, address: str, scheme: str = "light", width: int = 1280) -> Page:
    assert scheme in {"light", "dark"}
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport=ViewportSize(width=width, height=900),
    )
    page = context.new_page()
    page.goto(address)
    return page


def _view(page: Page) -> list[float]:
    box = page.locator(".ph-map .ph-scroll svg").first.get_attribute("viewBox") or ""
    return [float(number) for number in box.split()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", MAPS)
def test_a_map_in_use_shuts_nobody_out(
    browser: Browser, site: Path, name: str, scheme: str
) -> None:
    """Axe finds nothing, also while a box is chosen, a relation left out and the map zoomed."""
    page = _open(browser, (site / name).as_uri(), scheme)
    page.locator("input[name=verb]").first.uncheck()
    page.locator("[data-zoom=in]").click()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.wait_for_timeout(300)  # the theme fades colors in

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert found.violations_count == 0, found.generate_report()
    page.context.close()


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("name", [*MAPS, FACT])
def test_nothing_moves_while_a_page_with_diagrams_opens(
    browser: Browser, site: Path, name: str, width: int
) -> None:
    """Tools and drawings have their room from the start, and no script fails."""
    page = _open(browser, "about:blank", width=width)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.goto((site / name).as_uri())

    assert page.evaluate(SHIFTS) == 0
    assert failed == []
    page.context.close()


def test_tab_walks_the_boxes_and_enter_follows(browser: Browser, site: Path) -> None:
    """Each box in turn stands out with its neighbors, is told, and is a link."""
    page = _open(browser, (site / MAP).as_uri())
    page.locator(".ph-map svg a").first.focus()

    seen = []
    for _ in range(5):
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.locator(".ph-map .node.ph-chosen").count() == 1
        assert seen[-1] in page.locator(".ph-map-status").inner_text()
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/components/*.html")

    assert len(set(seen)) == 5
    assert page.locator("h1").inner_text() == seen[-1]
    page.context.close()


def test_a_relation_that_is_left_out_is_neither_drawn_nor_told(
    browser: Browser, site: Path
) -> None:
    """Arrows and rows go together; the address keeps what is left out."""
    page = _open(browser, (site / MAP).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    box = page.locator("input[name=verb]").first
    reads = box.get_attribute("data-reads")
    rows = page.locator(".ph-map details tbody tr").filter(has_text=reads)
    only = page.locator(f'.ph-map .edge[data-verbs="{box.get_attribute("value")}"]')
    before = page.locator(".ph-map .edge:visible").count()

    box.uncheck()

    assert only.count() > 0
    assert page.locator(".ph-map .edge:visible").count() == before - only.count()
    assert not any(row.is_visible() for row in rows.all())
    assert "relations shown" in page.locator(".ph-map-status").inner_text()
    assert f"hide={box.get_attribute('value')}" in page.url
    page.reload()
    assert not page.locator("input[name=verb]").first.is_checked()
    page.context.close()


def test_a_link_leads_from_a_fact_to_its_box(browser: Browser, site: Path) -> None:
    """The box has the focus and stands out, and the filter of the address holds."""
    page = _open(browser, (site / FACT).as_uri())
    page.get_by_role("link", name="See it on the map").click()
    page.wait_for_url("**/map.html#component/kubelet")

    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "kubelet"
    assert page.locator(".ph-map .node.ph-near").count() > 1
    page.goto((site / MAP).as_uri() + "#component/etcd;hide=runs,calls")
    page.reload()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "etcd"
    assert page.locator("input[name=verb]:not(:checked)").count() == 2
    page.context.close()


def test_zoom_changes_what_is_shown_and_not_its_place(browser: Browser, site: Path) -> None:
    """Buttons, keys and the wheel zoom; arrows pan; the frame stays as large as it is."""
    page = _open(browser, (site / MAP).as_uri())
    frame = page.locator(".ph-map .ph-scroll")
    size = "frame => [frame.offsetTop, frame.offsetWidth, frame.offsetHeight]"
    whole, place = _view(page), frame.evaluate(size)

    page.locator("[data-zoom=in]").click()
    near = _view(page)
    frame.focus()
    page.keyboard.press("ArrowRight")
    right = _view(page)
    page.keyboard.press("+")
    nearer = _view(page)
    page.keyboard.press("0")

    assert near[2] < whole[2]
    assert near[2] / near[3] == pytest.approx(whole[2] / whole[3], rel=0.01)
    assert right[0] > near[0]
    assert nearer[2] < near[2]
    assert _view(page) == whole
    assert frame.evaluate(size) == place
    page.context.close()


def test_the_wheel_scrolls_the_page_and_zooms_with_control(browser: Browser, site: Path) -> None:
    """A map never holds a reader up who only wants to go on reading."""
    page = _open(browser, (site / MAP).as_uri())
    whole = _view(page)
    page.locator(".ph-map .ph-scroll").hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("window.scrollY > 0")
    still = _view(page)

    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('[data-ph-zoomed]')")

    assert still == whole
    assert _view(page)[2] < whole[2]
    page.context.close()


def test_dragging_pans_and_follows_no_link(browser: Browser, site: Path) -> None:
    """A drag that begins on a box moves the map and opens no page."""
    page = _open(browser, (site / MAP).as_uri() + "#component/kubelet")
    page.locator("[data-zoom=in]").click()
    before, address = _view(page), page.url.partition("#")[0]
    box = page.locator('.ph-map svg a[aria-label="kubelet"]').bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 105, box["y"] + 45, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)

    assert _view(page)[0] < before[0]
    assert page.url.partition("#")[0] == address
    page.context.close()


@pytest.mark.parametrize(("name", "title"), [(MAP, "kube-apiserver"), (FACT, "kubelet")])
def test_a_wide_picture_begins_where_arrows_meet(
    browser: Browser, site: Path, name: str, title: str
) -> None:
    """On a phone, the first thing in sight is the box in the middle of it all."""
    page = _open(browser, (site / name).as_uri(), width=360)
    box = page.locator(".diagram .node", has=page.get_by_text(title, exact=True)).first

    seen, frame = box.bounding_box(), page.locator(".ph-figure .ph-scroll").first.bounding_box()

    assert seen is not None
    assert frame is not None
    assert frame["x"] <= seen["x"] + seen["width"] / 2 <= frame["x"] + frame["width"]
    assert page.locator(".ph-figure .ph-scroll").first.evaluate("frame => frame.scrollLeft") > 0
    page.context.close()


def test_the_page_for_a_wrong_address_works_from_a_folder_too(browser: Browser, site: Path) -> None:
    """It needs no file beside it, and leads to the front page."""
    page = _open(browser, (site / "404.html").as_uri())
    loads = page.evaluate("performance.getEntriesByType('resource').length")

    page.get_by_role("link", name="front page").click()

    assert loads == 0
    assert page.url == (site / "index.html").as_uri()
    page.context.close()
