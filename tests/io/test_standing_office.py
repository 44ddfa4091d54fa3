"""One LibreOffice that stays: started once, replaced when it is gone or hangs, and ended with who asked for it."""

import time
from pathlib import Path

import pytest

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.libreoffice import ConversionInput, ConversionResult, LibreOffice, find_libreoffice
from fiches.io.pdf import normalize_pdf
from fiches.io.process import stop_program
from fiches.io.standing_office import StandingOffice
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.io.offices import HANGING, office, stayed
from tests.io.test_libreoffice import is_running
from tests.word_files import p, word_package


def convert(standing: StandingOffice, *texts: bytes) -> list[ConversionResult]:
    return [standing.convert(ConversionInput("W-01.docx", text)) for text in texts]


def test_one_is_started_for_all_and_ended_at_the_end(tmp_path: Path) -> None:
    standing = StandingOffice(office(tmp_path))
    made = convert(standing, b"een", b"twee")
    assert [one.pdf for one in made] == [b"%PDF van een\n%%EOF\n", b"%PDF van twee\n%%EOF\n"]
    (process,) = stayed(tmp_path)
    assert is_running(process)
    standing.close()
    assert not is_running(process)


def test_none_is_started_that_nobody_needs(tmp_path: Path) -> None:
    StandingOffice(office(tmp_path)).close()
    assert not (tmp_path / "gebleven").exists()


def test_one_that_is_gone_is_replaced(tmp_path: Path) -> None:
    standing = StandingOffice(office(tmp_path))
    convert(standing, b"een")
    assert standing._process is not None
    stop_program(standing._process)
    assert convert(standing, b"twee")[0].pdf == b"%PDF van twee\n%%EOF\n"
    assert len(stayed(tmp_path)) == 2
    standing.close()


def test_one_that_hangs_is_ended_and_another_takes_the_file(tmp_path: Path) -> None:
    once = "mark = here / 'al eens'\nif not mark.exists():\n    mark.touch()\n    time.sleep(600)"
    standing = StandingOffice(office(tmp_path, before=once, patience=HANGING))
    assert convert(standing, b"een")[0].pdf == b"%PDF van een\n%%EOF\n"
    first, second = stayed(tmp_path)
    assert not is_running(first) and is_running(second)
    standing.close()


def test_a_file_that_gives_no_pdf_is_told(tmp_path: Path) -> None:
    standing = StandingOffice(office(tmp_path))
    bad, good = convert(standing, b"doe-stil", b"goed")
    assert (bad.pdf, bad.reason) == (None, "LibreOffice gaf geen PDF en zei niet waarom")
    assert good.pdf == b"%PDF van goed\n%%EOF\n"
    standing.close()


@pytest.mark.parametrize(
    ("stays", "why"), [("sys.exit(3)", "het stopte meteen"), ("time.sleep(600)", "het start niet")]
)
def test_one_that_does_not_start_is_to_blame_itself(tmp_path: Path, stays: str, why: str) -> None:
    standing = StandingOffice(office(tmp_path, stays=stays, patience=HANGING))
    with pytest.raises(FichesError, match=why) as told:
        convert(standing, b"een")
    assert told.value.exit_code == ExitCode.PROGRAMMA_ONTBREEKT
    standing.close()
    assert not any(map(is_running, stayed(tmp_path)))


@pytest.mark.libreoffice
def test_the_real_one_gives_the_pdf_that_a_call_gives() -> None:
    """Also after a damaged file; and nothing of it is left running."""
    real: LibreOffice = find_libreoffice(Path(program(LIBREOFFICE)))
    word = word_package(p("Tekst"))
    standing = StandingOffice(real)
    first, damaged, second = convert(standing, word, word[:900], word)
    process = standing._process
    standing.close()
    assert damaged.pdf is None
    (apart,) = real.convert({"W-01.docx": word})
    assert first.pdf and second.pdf and apart.pdf
    assert normalize_pdf(first.pdf) == normalize_pdf(second.pdf) == normalize_pdf(apart.pdf)
    assert process is not None
    deadline = time.monotonic() + 30
    while is_running(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(process.pid)
