"""The page of 300 changed fiches: how large it is, and how soon a reader can use it.

    uv run python -m benchmarks.rapport [rounds]

The limits: 3 MB, and 1 second from opening the file until it is painted and the filters have answered. The browser
opens the page in a new context each round; the first paint is the one the browser itself reports. `FICHES_CHROMIUM`
names another browser than `chromium` on the search path.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.lezen import make_inputs
from benchmarks.vergelijken import commit, edit, git
from fiches.app.compare import CompareRequest, compare_inputs
from fiches.app.use_case import Project
from fiches.compare.styles.html import render_page
from fiches.load.trees import FolderTree
from tests.compare.test_browser import ARGUMENTS

CHANGED, ROUNDS = 300, 7
MOST_BYTES, MOST_SECONDS = 3_000_000, 1.0
PAINTED = """() => new Promise(done => {
  const seen = performance.getEntriesByName("first-contentful-paint")[0];
  if (seen) return done(seen.startTime);
  new PerformanceObserver(list => {
    const entry = list.getEntriesByName("first-contentful-paint")[0];
    if (entry) done(entry.startTime);
  }).observe({type: "paint", buffered: true});
})"""
FILTERED = """() => new Promise(done => {
  const start = performance.now(), select = document.querySelector("#filters select[name=raakt]");
  select.value = "geld";
  select.dispatchEvent(new Event("change", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
SHOWN = "() => document.querySelectorAll('section.document:not([hidden])').length"


def page(root: Path) -> tuple[bytes, float]:
    """The page of a ronde in which 300 fiches changed, and how long the style took to write it."""
    paths = make_inputs(root)
    for path in paths[CHANGED:]:
        path.unlink()
    git(root, "init", "--quiet")
    commit(root, "Eerste")
    for path in paths[:CHANGED]:
        edit(path)
    project = Project(root, FolderTree(root))
    outcome = compare_inputs(CompareRequest(), root, lambda: project)
    if len(outcome.comparison.rondes[0].fiches) != CHANGED:
        sys.exit(f"{len(outcome.comparison.rondes[0].fiches)} fiches changed instead of {CHANGED}")
    start = time.perf_counter()
    content = render_page(outcome.comparison, outcome.sides)
    return content.encode(), time.perf_counter() - start


def opened(browser: Browser, address: str) -> tuple[float, float, float]:
    """Seconds until the first paint, until the script is done and for a filter to answer."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(address)
    painted = tab.evaluate(PAINTED)
    ready = tab.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    before = tab.evaluate(SHOWN)
    filtered = tab.evaluate(FILTERED)
    if not 0 < tab.evaluate(SHOWN) < before:
        sys.exit("the filter did nothing")
    context.close()
    return painted / 1000, ready / 1000, filtered / 1000


def main(rounds: int = ROUNDS) -> int:
    """Print the figures; 1 when one is over its limit."""
    executable = os.environ.get("FICHES_CHROMIUM") or shutil.which("chromium") or sys.exit("there is no chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        content, written = page(Path(folder))
        target = Path(folder) / "vergelijking.html"
        target.write_bytes(content)
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        runs = [opened(browser, target.as_uri()) for _ in range(rounds + 1)][1:]
        browser.close()
    painted, ready, filtered = (statistics.median(column) for column in zip(*runs, strict=True))
    usable = statistics.median(max(run[:2]) + run[2] for run in runs)
    changes = content.count(b"<article ")
    print(f"{CHANGED} changed fiches with {changes} changes, written in {written:.2f} s; median of {rounds} rounds")
    print(f"size           {len(content) / 1e6:5.2f} MB  (less than {MOST_BYTES / 1e6:.0f})")
    print(f"first paint    {painted:5.2f} s")
    print(f"script done    {ready:5.2f} s")
    print(f"filter answers {filtered:5.2f} s")
    print(f"usable         {usable:5.2f} s   (less than {MOST_SECONDS:.0f})")
    return int(len(content) >= MOST_BYTES or usable >= MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
