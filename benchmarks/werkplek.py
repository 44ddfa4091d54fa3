"""How soon a finding stands at its field after somebody stopped typing, in a set of 10 and of 300 fiches.

Run with `uv run python -m benchmarks.werkplek [turns]`. Each turn posts the form with the offer and asks of a fiche to
the pages themselves, with another word in it, as the browser does after a pause while one types: what was typed is
written in the file, and the findings come back. The figures to stay below are 300 ms and 500 ms for 95 of 100. Told are
the wall time and the time of the processor: a busy computer makes the first longer.
"""

import statistics
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.controles import make_inputs
from fiches.app.use_case import Project
from fiches.load.trees import FolderTree
from fiches.web.guard import KEY_FIELD, PROOF_FIELD, Access
from fiches.web.server import make_pages

SETS = {10: 300.0, 300: 500.0}
PORT, TURNS = 8124, 20
HOST = f"http://127.0.0.1:{PORT}"


class HiddenFields(HTMLParser):
    """The version that a form shows."""

    version = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        given = dict(attrs)
        if tag == "input" and given.get("name") == "versie":
            self.version = given.get("value") or ""


def measure(count: int, turns: int) -> tuple[list[float], list[float]]:
    """The milliseconds of each turn: by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_inputs(root, count)
        access = Access(PORT)
        with TestClient(make_pages(Project(root, FolderTree(root)), access), base_url=HOST) as client:
            client.get(f"/?{KEY_FIELD}={access.key}")
            fiche = sorted((root / "bac_inputs/2021/fiches").glob("*.yaml"))[0].stem
            path = f"/fiche/2021/{fiche}/aanbod"
            page = HiddenFields()
            page.feed(client.get(path).text)
            form = {PROOF_FIELD: access.proof, "versie": page.version, "doe": "vanzelf"}
            walls, processors = [], []
            for number in range(turns):
                started, used = time.perf_counter(), time.process_time()
                typed = {**form, "waarom_samen": f"Dit kan alleen samen, keer {number}."}
                answer = client.post(path, data=typed, headers={"origin": HOST})
                walls.append(1000 * (time.perf_counter() - started))
                processors.append(1000 * (time.process_time() - used))
                told = answer.json() if answer.status_code == 200 else {}
                if "bevindingen" not in told or not told.get("bewaard"):
                    sys.exit(f"not kept, or no findings: {answer.status_code}")
                form["versie"] = told["versie"]
    return walls, processors


def main(turns: int = TURNS) -> int:
    """Print the figures; 1 when the processor alone is over a limit."""
    slow = False
    for count, limit in SETS.items():
        walls, processors = (statistics.quantiles(times[1:], n=20) for times in measure(count, turns))
        told = (f"p50 {times[9]:.0f} ms, p95 {times[-1]:.0f} ms" for times in (walls, processors))
        print(f"{count} fiches: {'; processor '.join(told)}")
        slow = slow or processors[-1] > limit
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
