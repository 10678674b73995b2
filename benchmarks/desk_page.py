"""What an editor waits for on the desk's page: ``python -m benchmarks.desk_page``; see ``--help``.

Drives the page of a real desk in Chromium (playwright, ``mtqa[test]``): from a paste to the first findings,
in a story of 5,000 words too, and to all of them, and from a key to the next frame in such a story. The
promises are for an idle machine; beside the times by the clock stand the CPU times of the server, or of the
page's own thread.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.desk import anew, long_text, stories
from benchmarks.desk_server import Desk, running

#: What was promised, in seconds of wall-clock time.
_FIRST, _ALL, _KEY = 0.5, 2.0, 0.012
_WORDS = 5_000
_KEYS = 40
#: Seconds in which a desk at rest does next to nothing.
_REST = 0.3
#: Milliseconds.
_PATIENCE = 600_000

#: Puts a text into the field as a paste does; resolves with the milliseconds until the first card and until
#: everything was read, or with ``once`` at the first card.
_PASTE = """([text, once]) => new Promise((resolve) => {
  const area = document.getElementById("text");
  const began = performance.now();
  let first = null;
  const look = () => {
    if (first === null && document.querySelector(".card")) first = performance.now() - began;
    if (first !== null && once) return resolve([first, first]);
    const { tone } = document.getElementById("verdict").dataset;
    const settled = tone !== "idle" && document.getElementById("phase").hidden;
    if (settled) resolve([first, performance.now() - began]);
    else requestAnimationFrame(look);
  };
  area.value = "";
  area.dispatchEvent(new InputEvent("input", { inputType: "deleteContentBackward" }));
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
  requestAnimationFrame(look);
})"""
#: Types in the middle of the text; resolves with the milliseconds of each key, layout included.
_TYPE = """async (keys) => {
  const area = document.getElementById("text");
  area.focus();
  const at = Math.floor(area.value.length / 2);
  area.setSelectionRange(at, at);
  const taken = [];
  for (let key = 0; key < keys; key += 1) {
    const began = performance.now();
    document.execCommand("insertText", false, "x");
    document.getElementById("layer").getBoundingClientRect();
    taken.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 40));
  }
  return taken;
}"""


@contextmanager
def page_of(address: str) -> Iterator[Any]:
    """The page of a desk in a Chromium of its own. Raises SystemExit where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SystemExit("needs playwright: pip install '.[test]'") from None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        found = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), own)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if root else [])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(_PATIENCE)
        page.goto(address)
        page.wait_for_function("document.getElementById('about').textContent !== ''")
        yield page
        browser.close()


def _line(label: str, value: str, good: bool) -> None:
    print(f"{label:<42} {value:<62} {'ok' if good else 'NOT MET'}", flush=True)


def findings(desk: Desk, page: Any, texts: list[str]) -> None:
    """From a paste to the first findings and to all of them, of stories that are new to the desk."""
    page.evaluate(_PASTE, [texts[0].split("\n\n")[0], False])
    first, every, cpu = [], [], []
    for number, text in enumerate(texts):
        before = desk.cpu()
        shown, whole = page.evaluate(_PASTE, [anew(text, number), False])
        cpu.append(desk.cpu() - before)
        every.append(whole / 1000)
        if shown is not None:
            first.append(shown / 1000)
    _line(
        f"first findings, 15 sentences ({len(first)})",
        f"median {statistics.median(first):.2f} s, longest {max(first):.2f} s",
        statistics.median(first) <= _FIRST,
    )
    _line(
        f"all findings, 15 sentences ({len(every)})",
        f"median {statistics.median(every):.2f} s, longest {max(every):.2f} s, "
        f"CPU {statistics.median(cpu):.2f} s",
        statistics.median(every) <= _ALL,
    )


def at_rest(desk: Desk) -> float:
    """The CPU seconds of the desk once its models have given up what nobody wants any more."""
    before = desk.cpu()
    while True:
        time.sleep(_REST)
        now = desk.cpu()
        if now - before < _REST / 10:
            return now
        before = now


def first_of_long(desk: Desk, page: Any, texts: list[str]) -> None:
    """From a paste of 5,000 words to the first findings, of stories that are new to the desk."""
    first, cpu = [], []
    for number in range(len(texts)):
        story = long_text(texts, _WORDS, 100 * (number + 1))
        page.locator("#text").fill("")
        before = at_rest(desk)
        first.append(page.evaluate(_PASTE, [story, True])[0] / 1000)
        cpu.append(desk.cpu() - before)
    median = f"median {statistics.median(first):.2f} s, longest {max(first):.2f} s"
    _line(
        f"first findings, {_WORDS:,} words ({len(first)})",
        f"{median}, CPU {statistics.median(cpu):.2f} s",
        statistics.median(first) <= _FIRST,
    )


def typing(page: Any, texts: list[str]) -> None:
    """A key in a story of 5,000 words, while the desk is asked about it."""
    words = " ".join(texts[number % len(texts)] for number in range(100)).split(" ")[:_WORDS]
    page.locator("#text").fill(" ".join(words))
    page.wait_for_selector(".card")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _thread_seconds(session)
    taken = sorted(page.evaluate(_TYPE, _KEYS))
    cpu = (_thread_seconds(session) - before) / _KEYS
    median = statistics.median(taken) / 1000
    _line(
        f"a key in {_WORDS:,} words ({_KEYS})",
        f"median {median * 1000:.1f} ms, longest {taken[-1]:.0f} ms, CPU {cpu * 1000:.1f} ms (all tasks)",
        median <= _KEY,
    )


def _thread_seconds(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--no-models", action="store_true", help="by the checks alone")
    parser.add_argument("--stories", type=int, default=8, help="how many stories are timed")
    asked = parser.parse_args()
    models = ("fluency", "estimator", "bilingual", "tagger", "round-trip")
    bare = [f"--no-{model}" for model in models] if asked.no_models else []
    texts = stories()[: asked.stories]
    with running(*bare) as desk, page_of(desk.address) as page:
        findings(desk, page, texts)
        first_of_long(desk, page, texts)
        typing(page, texts)


if __name__ == "__main__":
    main()
