"""What readers play with, in a real browser: the sums are those of the engine, the keyboard is enough, wrong input is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.views.explorables.commit_years import bus_factor
from handbook.views.explorables.cutoffs import Group, shares_from
from tests.conftest import OpenPage
from tests.playing import open_stage, without_storage
from tests.tiny_site import Built

pytestmark = pytest.mark.browser
PAGES = {
    ".hb-threshold": "transparency/fair-by-which-measure.html",
    ".hb-bus": "sustainability/project-health.html",
    ".hb-energy": "sustainability/energy.html",
    ".hb-memory": "democratization/your-own-machine.html",
    ".hb-story": "compare/requirements.html",
}


def opened(open_page: OpenPage, block: str) -> Locator:
    """A block with its script at work."""
    return open_stage(open_page(PAGES[block]), block)


@pytest.mark.parametrize("block", PAGES)
def test_each_has_a_table_and_no_room_for_play_without_a_script(block: str, open_page: OpenPage) -> None:
    page = open_page(PAGES[block], script=False)
    assert page.locator(f"{block} .hb-grid tbody tr").count() > 1
    expect(page.locator(f"{block} .hb-stage > *")).to_have_count(0)
    assert page.locator(f"{block} .hb-stage").first.evaluate("stage => stage.offsetHeight") < 20


@pytest.mark.parametrize("block", PAGES)
def test_each_works_from_a_folder_where_nothing_may_be_stored(block: str, chromium: Browser, real_site: Built) -> None:
    page = without_storage(chromium.new_page())
    page.goto(f"{real_site.folder.as_uri()}/{PAGES[block]}")
    expect(open_stage(page, block).locator("[role=status]").first).not_to_be_empty()
    page.close()


@pytest.mark.parametrize("block", PAGES)
def test_each_is_printed_as_its_table(block: str, open_page: OpenPage) -> None:
    found = opened(open_page, block)
    found.page.emulate_media(media="print")
    expect(found.locator(".hb-stage")).to_be_hidden()
    expect(found.locator(".hb-grid tbody tr").last).to_be_visible()


@pytest.mark.parametrize("block", PAGES)
def test_each_control_has_a_name_and_the_results_are_announced(block: str, open_page: OpenPage) -> None:
    stage = opened(open_page, block).locator(".hb-stage")
    assert stage.locator("[role=status]").count() >= 1
    nameless = stage.locator("input, select, button").evaluate_all(
        "all => all.filter(each => !each.labels?.length && !each.textContent.trim()).length"
    )
    assert nameless == 0


def shown(block: Locator) -> list[list[str]]:
    """The numbers beside the line."""
    rows: list[list[str]] = block.locator(".hb-stage tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => cell.textContent))"
    )
    return rows


def test_the_line_gives_the_shares_of_the_engine_for_each_group(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-threshold")
    counts: list[str] = block.locator("[data-counts]").evaluate_all("all => all.map(each => each.dataset.counts)")
    groups = [
        Group(str(at), tuple((int(one), int(other)) for one, other in (pair.split(",") for pair in each.split())))
        for at, each in enumerate(counts)
    ]
    block.get_by_label("One line for everybody").uncheck()
    sliders = block.get_by_role("slider")
    places = [2, 6]
    for slider, place in zip(sliders.all(), places, strict=True):
        slider.fill(str(place))
    shares = [shares_from(group, place) for group, place in zip(groups, places, strict=True)]
    for measure, row in enumerate(shown(block)):
        assert [float(each) for each in row[:2]] == pytest.approx([each[measure] for each in shares], abs=0.051)
        assert float(row[2]) == pytest.approx(abs(shares[0][measure] - shares[1][measure]), abs=0.051)


def test_columns_are_as_high_as_their_counts_and_divided_like_them(open_page: OpenPage) -> None:
    """The division is done by the script: the W3C's checker of style sheets reads no quotient of two variables."""
    block = opened(open_page, ".hb-threshold")
    counts = block.locator("[data-counts]").first.evaluate(
        "each => each.dataset.counts.split(' ').map(pair => pair.split(',').map(Number))"
    )
    looks = (
        block.locator(".hb-columns")
        .first.locator("i")
        .evaluate_all("all => all.map(each => [each.offsetHeight, getComputedStyle(each).backgroundImage])")
    )
    highest = max(map(sum, counts))
    assert [height / max(each for each, _ in looks) for height, _ in looks] == pytest.approx(
        [sum(each) / highest for each in counts], abs=0.02
    )
    stops = [float(re.findall(r"([\d.]+)%", image)[0]) for _, image in looks]
    assert stops == pytest.approx([100 * one / (one + other) for one, other in counts], abs=0.1)


def test_one_line_moves_all_groups_by_keyboard_and_says_so(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-threshold")
    first, second = block.get_by_role("slider").all()
    before = shown(block)
    first.focus()
    block.page.keyboard.press("ArrowRight")
    assert first.input_value() == second.input_value()
    assert shown(block) != before
    assert first.get_attribute("aria-valuetext") == second.get_attribute("aria-valuetext")
    expect(block.locator("[role=status]")).to_contain_text(re.compile("alike", re.IGNORECASE))


def test_no_pair_of_lines_makes_all_three_alike(open_page: OpenPage) -> None:
    """What the reader is to find out holds for every pair; two of three can be had."""
    block = opened(open_page, ".hb-threshold")
    most = block.evaluate(
        """root => { root.querySelector('input[type=checkbox]').click();
        const [a, b] = root.querySelectorAll('input[type=range]'); let most = 0;
        for (let i = +a.min; i <= +a.max; i++) for (let j = +b.min; j <= +b.max; j++) {
          a.value = i; b.value = j; a.dispatchEvent(new Event('input'));
          most = Math.max(most, root.querySelectorAll('.hb-alike').length); }
        return most; }"""
    )
    assert most < 3


def test_half_of_the_work_is_gone_with_as_many_people_as_the_bus_factor(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-bus")
    rows: list[str] = block.locator("tr[data-counts]").evaluate_all("all => all.map(each => each.dataset.counts)")
    for at, row in enumerate(rows):
        counts = tuple(map(int, row.split()))
        block.get_by_role("combobox", name="Project").select_option(str(at))
        boxes = block.locator(".hb-people input")
        result = block.locator("[role=status]")
        expect(result).to_contain_text(f"All {sum(counts)} changes")
        for number in range(bus_factor(counts)):
            if number:
                expect(result).to_contain_text("More than half is still there.")
            boxes.nth(number).uncheck()
        expect(result).to_contain_text("is gone")
        expect(result).to_contain_text(f"{sum(counts[bus_factor(counts) :])} of {sum(counts)}")


def test_electricity_is_the_figure_times_the_amount_with_its_boundary(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-energy")
    figure, grid = block.get_by_role("combobox", name="Figure"), block.get_by_role("combobox", name="Power grid")
    for at in range(block.locator("tr[data-wh]").count()):
        figure.select_option(str(at))
        grid.select_option(str(at % block.locator("th[data-grams]").count()))
        block.get_by_label("How many").fill("2,500")
        watt_hours = float(block.locator("tr[data-wh]").nth(at).get_attribute("data-wh") or "")
        grams = float(block.locator("th[data-grams]").nth(at % block.locator("th[data-grams]").count()).get_attribute("data-grams") or "")
        assert float(block.get_attribute("data-energy") or "") == pytest.approx(2.5 * watt_hours)
        assert float(block.get_attribute("data-carbon") or "") == pytest.approx(2.5 * watt_hours * grams / 1000, abs=1e-5)
        boundary = block.locator("tr[data-wh]").nth(at).locator("td").last.inner_text()
        expect(block.locator(".hb-stage .hb-foot")).to_contain_text(boundary[:30])


@pytest.mark.parametrize(
    ("typed", "billions"),
    [
        ("7,5", 7.5),
        ("7.5B", 7.5),
        (" 7,5 billion ", 7.5),
        ("500M", 0.5),
        ("1.2T", 1200),
        ("70 thousand", 0.00007),
        ("1,000", 1000),
        ("1e3", 1000),
        ("8", 8),
        (".5", 0.5),
    ],
)
def test_a_size_is_read_as_people_write_it(typed: str, billions: float, open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-memory")
    block.get_by_label("Number format").select_option(index=0)
    block.get_by_label("Parameters, billion").fill(typed)
    bits = float(block.get_by_label("Number format").input_value())
    assert float(block.get_attribute("data-weights") or "") == pytest.approx(billions * bits / 8, rel=1e-6)
    expect(block.get_by_label("Parameters, billion")).to_have_attribute("aria-invalid", "false")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", "“abc” is no number"),
        ("-1", "It must be more than 0"),
        ("\N{MINUS SIGN}1", "It must be more than 0"),
        ("0", "It must be more than 0"),
        ("1e30", "is not possible here"),
        ("", "Write for example 7.5"),
        ("7,5,3", "is no number"),
        ("7 or 8", "is no number"),
        ("7.5GB", "or 7 million"),
        ("7 apples", "is no number"),
    ],
)
def test_a_wrong_size_is_told_and_nothing_is_worked_out(typed: str, said: str, open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-memory")
    field = block.get_by_label("Parameters, billion")
    field.fill(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(block.locator(f"[id='{field.get_attribute('aria-describedby')}']")).to_contain_text(said)
    expect(block.locator(".hb-result")).to_be_empty()


def test_a_model_and_a_machine_can_be_chosen_and_the_verdict_says_why(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-memory")
    models = block.locator("[data-total]").evaluate_all("all => all.map(each => Number(each.dataset.total))")
    assert len(models) > 1
    largest, smallest = models.index(max(models)), models.index(min(models))
    block.get_by_role("combobox", name="Machine", exact=True).select_option("0")
    block.get_by_role("combobox", name="Model", exact=True).select_option(str(largest))
    expect(block.locator(".hb-result")).to_contain_text("Does not fit")
    expect(block.locator(".hb-result")).to_contain_text("are missing")
    block.get_by_role("combobox", name="Model", exact=True).select_option(str(smallest))
    expect(block.locator(".hb-result .hb-chip")).to_have_text("Fits")
    block.get_by_label("Free memory, GB").fill("0.1")
    expect(block.get_by_role("combobox", name="Machine", exact=True)).to_have_value("")
    block.get_by_label("Slower memory beside it, GB").fill("999999")
    expect(block.locator(".hb-result .hb-chip")).to_have_text("Fits slowly")


@pytest.mark.parametrize(("typed", "amount"), [("5 million", 5e6), ("10M", 1e7), ("3k", 3000), ("2 thousand", 2000)])
def test_an_amount_may_be_written_in_words(typed: str, amount: float, open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-energy")
    block.get_by_label("How many").fill(typed)
    watt_hours = float(block.locator("tr[data-wh]").first.get_attribute("data-wh") or "")
    assert float(block.get_attribute("data-energy") or "") == pytest.approx(amount * watt_hours / 1000)


def test_what_did_not_fall_out_is_not_told_again(open_page: OpenPage) -> None:
    """At "code to run it" nothing falls out, and the names of the step before stood there."""
    block = opened(open_page, ".hb-story")
    before = 0
    for step in block.locator("tr[data-step]").all():
        block.locator(".hb-stage button").click()
        out = int(step.locator("td").last.text_content() or 0)
        expect(block.locator(".hb-stage .hb-foot")).to_contain_text("Fell out just now" if out > before else "Nothing fell out")
        before = out


def test_the_story_ticks_the_boxes_and_its_counts_are_those_of_its_table(open_page: OpenPage) -> None:
    block = opened(open_page, ".hb-story")
    page: Page = block.page
    told = block.locator("tr[data-step]").evaluate_all(
        "rows => rows.map(row => [row.dataset.step, ...[...row.cells].slice(2).map(cell => Number(cell.textContent))])"
    )
    for step, left, unclear, out in told:
        block.locator(".hb-stage button").click()
        assert page.locator(f".hb-requirement[data-requirement={step}] input").is_checked()
        expect(block.locator("[role=status]")).to_contain_text(
            f"{left} of {left + unclear + out} pass, {out} fail, {unclear} cannot be established."
        )
        expect(block.locator(".hb-dots [data-state=yes]")).to_have_count(left)
    expect(block.locator(".hb-stage button")).to_have_text("Begin again")
    block.locator(".hb-stage button").click()
    expect(page.locator(".hb-requirement input:checked")).to_have_count(0)
    page.locator(".hb-requirement input").first.check()
    expect(block.locator("[role=status]")).to_contain_text("1 asked for")
