"""What this town's pages show on a small phone, in a real browser."""

import pytest
from playwright.sync_api import Browser


def test_the_names_on_the_plan_stay_within_their_rooms_in_large_type_on_a_narrow_phone(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + "report/services.html")
    page.evaluate("document.documentElement.classList.add('large')")
    beyond = page.locator(".plan").evaluate(
        """plan => [...plan.querySelectorAll("text")].filter(text => {
        const name = text.getBoundingClientRect(), rooms = [...plan.querySelectorAll("rect")];
        return !rooms.some(room => { const box = room.getBoundingClientRect();
            return box.left < name.left && name.right < box.right && box.top < name.top && name.bottom < box.bottom; });
        }).map(text => text.textContent)"""
    )
    assert "群众接待大厅" in page.locator(".plan text").all_text_contents()
    assert beyond == []
    page.close()


@pytest.mark.parametrize(("large", "header"), [(False, 64), (True, 96)])
def test_the_first_screen_of_a_small_phone_says_whose_report_which_year_what_was_done_and_a_key_figure(
    browser: Browser, address: str, large: bool, header: int
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(address + "index.html")
    if large:
        page.click("#large")
    assert page.locator(".site-header").evaluate("it => it.offsetHeight") <= header
    ends = {
        name: page.locator(place).first.evaluate("it => it.getBoundingClientRect().bottom")
        for name, place in (("place", ".place"), ("sentence", ".place + p"), ("figure", ".highlights dd"))
    }
    assert max(ends.values()) <= 640, ends
    lines = page.locator(".place").evaluate("it => it.offsetHeight / parseFloat(getComputedStyle(it).lineHeight)")
    assert round(lines) == 1
    assert page.inner_text(".place") == "亳州市谯城区大柳镇 2023年度"
    assert page.locator(".place + p a.fig").count() > 0
    page.close()
