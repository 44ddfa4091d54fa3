"""Ten thousand requests a minute at the workplace, most of them hostile: what is answered, and what memory it takes.

Run with `uv run python -m benchmarks.werkplek_vijandig [requests] [fiches]`. A server in a process of its own gets
requests without the cookie, under another name, from another page, with paths to elsewhere, with forms without proof
and with bodies that are too large, and between them the pages and forms of the one who was let in; all at once from
several threads. Told are how many came in a minute, what each kind was answered, and the most memory that the server
took. The figures to stay on the right side of are 10,000 a minute and 300 MB.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2

from benchmarks.controles import make_inputs
from benchmarks.werkplek_samen import Form, open_client, serve
from fiches.web.guard import MAX_BODY_BYTES

REQUESTS, FICHES, THREADS = 10_000, 10, 16
MOST_MEGABYTES = 300
FEW = 0.02
"""Of the requests this part is let in: a person does not press faster."""

PATHS = (
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/vast/..%2f..%2fetc%2fpasswd",
    "/fiche/2021/..%2f..%2fronde",
)
Answer = tuple[str, int]


class Attack:
    """Everything that comes at one server."""

    def __init__(self, client: httpx2.Client, stranger: httpx2.Client, fiches: list[str]) -> None:
        self.client, self.stranger, self.fiches = client, stranger, fiches
        self.origin = str(client.base_url).rstrip("/")
        self.kinds: tuple[Callable[[str], Answer], ...] = (
            self.come_without_key, self.use_another_name, self.post_from_elsewhere, self.walk_out,
            self.post_without_proof,
        )  # fmt: skip

    def send_one(self, number: int) -> Answer:
        """One request; which one depends on its number."""
        chance = random.Random(number)
        fiche = chance.choice(self.fiches)
        if chance.random() < FEW:
            return self.look(fiche)
        if chance.random() < FEW / 2:
            return self.post_too_much(fiche)
        return chance.choice(self.kinds)(fiche)

    def come_without_key(self, fiche: str) -> Answer:
        """Another program on this computer."""
        return "without the key", self.stranger.get(fiche).status_code

    def use_another_name(self, fiche: str) -> Answer:
        """A name that was made to point here."""
        return "another name", self.client.get(fiche, headers={"host": "kwaad.nl"}).status_code

    def post_from_elsewhere(self, fiche: str) -> Answer:
        """A page of another site."""
        answer = self.client.post(f"{fiche}/over", data={"titel": "Gekaapt"}, headers={"origin": "http://kwaad.nl"})
        return "from another page", answer.status_code

    def walk_out(self, fiche: str) -> Answer:
        """A path to elsewhere, of somebody who was let in."""
        return "a path to elsewhere", self.client.get(PATHS[len(fiche) % len(PATHS)]).status_code

    def post_without_proof(self, fiche: str) -> Answer:
        """A form that is none of ours."""
        answer = self.client.post(f"{fiche}/over", data={"titel": "Gekaapt"}, headers={"origin": self.origin})
        return "without proof", answer.status_code

    def post_too_much(self, fiche: str) -> Answer:
        """A form that is too large."""
        try:
            answer = self.client.post(
                f"{fiche}/over", content=b"x" * (MAX_BODY_BYTES + 1), headers={"origin": self.origin}
            )
        except httpx2.HTTPError:  # refused before it was read to its end
            return "too large", 413
        return "too large", answer.status_code

    def look(self, fiche: str) -> Answer:
        """The one who was let in."""
        return "let in", self.client.get(f"{fiche}/aanbod").status_code


def read_most_megabytes(process_id: int) -> float:
    """The most memory that a process has had."""
    lines = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main(requests: int = REQUESTS, fiches: int = FICHES) -> int:
    """Print the figures; 1 when something was let through, or the memory is too much."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_inputs(root, fiches)
        (root / "templates").mkdir()
        ids = sorted(path.stem for path in (root / "bac_inputs/2021/fiches").glob("*.yaml"))
        before = {path: path.read_bytes() for path in (root / "bac_inputs").rglob("*.yaml")}
        with serve(root) as (process, address), open_client(address) as client:
            with httpx2.Client(base_url=client.base_url, trust_env=False, timeout=60) as stranger:
                attack = Attack(client, stranger, [f"/fiche/2021/{one}" for one in ids])
                started = time.perf_counter()
                with ThreadPoolExecutor(THREADS) as pool:
                    answers = Counter(pool.map(attack.send_one, range(requests)))
                seconds = time.perf_counter() - started
            is_form = Form(client.get(f"/fiche/2021/{ids[0]}/over").text).pairs.get("titel")
            memory = read_most_megabytes(process.pid)
        changed = [path.name for path, content in before.items() if path.read_bytes() != content]
    print(f"{requests} requests in {seconds:.0f} s: {60 * requests / seconds:.0f} a minute; at most {memory:.0f} MB")
    for (kind, status), number in sorted(answers.items()):
        print(f"  {kind}: {status} x {number}")
    let_through = [kind for kind, status in answers if kind != "let in" and status < 400]
    print(
        f"let through: {let_through or 'nothing'}; changed files: {changed or 'none'}; answers after: {bool(is_form)}"
    )
    return int(bool(let_through or changed or not is_form) or memory > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
