"""What a page must keep to in a real browser: accessible, nothing cut off, large enough to read and to touch."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.counts import FULL
from tests.journeys.browser import DESK, PHONE, SMALL_PHONE

# How large a target is SMALL_TARGETS asks, for more than axe does.
EVERY_RULE: Mapping[str, Any] = {"rules": {"target-size": {"enabled": False}}}
# Two looks at one page differ by what its size changes; all else was found at the first one.
OF_THE_SIZE: Mapping[str, Any] = {"runOnly": ["scrollable-region-focusable", "label", "link-name", "button-name"]}
RUN_AXE = "async (options) => (await axe.run(document, options)).violations"
# Everything that a finger aims at. A choice is its box with its label; a link inside a sentence is as tall as its line.
SMALL_TARGETS = """() => {
  const seen = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && !e.closest('.visually-hidden, [inert]');
  const box = (e) => {
    const all = [e, ...(e.labels ?? [])].map((one) => one.getBoundingClientRect()).filter((one) => one.width);
    return { w: Math.max(...all.map((b) => b.right)) - Math.min(...all.map((b) => b.left)),
             h: Math.max(...all.map((b) => b.bottom)) - Math.min(...all.map((b) => b.top)) };
  };
  const around = (e) => [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const inSentence = (e) => e.matches('a') && getComputedStyle(e).display === 'inline' && around(e);
  const aims = 'a[href], button, summary, select, textarea, input:not([type=hidden])';
  return [...document.querySelectorAll(aims)]
    .filter((e) => seen(e) && !inSentence(e) && !e.matches('.skip-link'))
    .map((e) => ({ e, ...box(e) }))
    .filter((one) => one.h < 43.5 || one.w < 43.5)
    .map((one) => `${one.e.outerHTML.slice(0, 90).replace(/\\s+/g, ' ')} ${Math.round(one.w)}×${Math.round(one.h)}`);
}"""
SMALL_TEXT = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest('script, style, noscript, template') || !e.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < 16) found.push(`${size}px ${node.data.trim().slice(0, 40)}`);
  }
  return found;
}"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > room + 1)
    .slice(-3).map((e) => e.outerHTML.slice(0, 90).replace(/\\s+/g, ' '));
}"""
# Where one is, above a heading on a phone: three lines at most, each arrow on the first line of what it leads to.
# A planted text is longer than any name; `test_main_job` asks for names as they are.
LONG_CRUMBS = """() => [...document.querySelectorAll('.crumbs ol')]
    .filter((list) => (list.offsetHeight > 3 * 44 + 1 && !list.innerText.includes('__hit'))
      || list.scrollWidth > list.clientWidth)
    .map((list) => list.innerText.replace(/\\s+/g, ' '))"""


def bring_axe(page: Page) -> None:
    """Half a megabyte: to be sent once, for a page that is about to go to many places."""
    page.context.add_init_script(script=AXE_SCRIPT)


def axe_findings(page: Page, options: Mapping[str, Any] = EVERY_RULE) -> list[str]:
    """What axe finds: WCAG 2.2 AA and its best practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "preload": False, **options})
    return [f"axe {one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in violations]


def faults(page: Page) -> list[str]:
    """Every fault of the page that is open: on a small phone, on a phone, on the desk."""
    page.set_viewport_size(SMALL_PHONE)
    found = [f"at 320: wider, {one}" for one in page.evaluate(TOO_WIDE)]
    for size, options in ((PHONE, EVERY_RULE), (DESK, EVERY_RULE if FULL else OF_THE_SIZE)):
        page.set_viewport_size(size)
        here = axe_findings(page, options)
        here += [f"target {one}" for one in page.evaluate(SMALL_TARGETS)]
        here += [f"text {one}" for one in page.evaluate(SMALL_TEXT)]
        here += [f"wider, {one}" for one in page.evaluate(TOO_WIDE)]
        here += [f"crumbs {one}" for one in page.evaluate(LONG_CRUMBS)]
        found += [f"at {size['width']}: {one}" for one in here]
    return [f"{page.url} {one}" for one in found]
