"""What a bundle costs: putting fiches together, exporting them until the pages hold, and judging the outcome.

    uv run python -m benchmarks.bundel [fiches …]

Each line is one bundle of that many full fiches (10 and 60 unless told), in seconds. `soffice` is the time in
LibreOffice, over all rounds; `own` is all the rest.
"""

import sys
import time

from fiches.deliver.bundle import build_bundle
from fiches.io.libreoffice import find_libreoffice
from tests.deliver.packages import request
from tests.deliver.test_bundle import TEMPLATE, documents, many

SIZES = (10, 60)


def main(sizes: list[int]) -> None:
    """Make a bundle of each size, and print what it took."""
    office = find_libreoffice()
    print("fiches  last page  rounds  soffice s   own s   docx MB   pdf MB")
    for size in sizes or SIZES:
        dossier, exports = many(size), []

        def export(docx: bytes, exports: list[float] = exports) -> bytes:
            start = time.perf_counter()
            (made,) = office.convert({"bundel.docx": docx})
            exports.append(time.perf_counter() - start)
            assert made.pdf is not None, made.reason
            return made.pdf

        words = documents(dossier)
        start = time.perf_counter()
        made = build_bundle(dossier, words, request(), TEMPLATE, export)
        own = time.perf_counter() - start - sum(exports)
        last = made.contents[-1].page
        told = (len(exports), sum(exports), own, len(made.docx) / 1e6, len(made.pdf) / 1e6)
        print(f"{size:6}  {last:9}  {told[0]:6}  {told[1]:9.1f}  {told[2]:6.1f}  {told[3]:8.2f}  {told[4]:7.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
