"""LibreOffice is watched: what hangs, crashes or says nothing costs one file, and never the others."""

import os
from pathlib import Path

import pytest

from fiches.diagnostics import ExitCode, FichesError
from fiches.io import libreoffice
from fiches.io.libreoffice import INSTALL_ADVICE, MOST_FILES, LibreOffice, find_libreoffice
from fiches.io.pdf import find_breaches, normalize_pdf, read_facts
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.io.offices import HANGING, calls, office, script
from tests.word_files import p, word_package

GOOD = {f"W-{n:02}.docx": f"fiche {n}".encode() for n in range(7)}


def converted(libreoffice: LibreOffice, documents: dict[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The PDFs by name, and the reasons by name; each file has exactly one of the two."""
    results = list(libreoffice.convert(documents))
    assert sorted(result.name for result in results) == sorted(documents)
    made = {result.name: result.pdf for result in results if result.pdf is not None}
    return made, {result.name: result.reason for result in results if result.pdf is None}


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class TestConvert:
    def test_every_file_has_its_own_pdf(self, tmp_path: Path) -> None:
        made, failed = converted(office(tmp_path), GOOD)
        assert made == {name: b"%PDF van " + content + b"\n%%EOF\n" for name, content in GOOD.items()}
        assert failed == {}
        assert len(calls(tmp_path)) == 2

    def test_nothing_asks_nothing(self, tmp_path: Path) -> None:
        assert converted(office(tmp_path), {}) == ({}, {})

    def test_never_too_many_files_in_a_call(self, tmp_path: Path) -> None:
        """LibreOffice stops after 247 files without a word; the stand-in does so too."""
        many = {f"{n}.docx": str(n).encode() for n in range(2 * MOST_FILES + 50)}
        made, failed = converted(office(tmp_path), many)
        assert (len(made), failed) == (len(many), {})
        assert max(calls(tmp_path)) <= MOST_FILES

    @pytest.mark.parametrize(
        ("deed", "reason"),
        [
            (b"doe-stil", "LibreOffice gaf geen PDF en zei niet waarom"),
            (b"doe-crash", "LibreOffice stopte met een fout (code 77)"),
            (b"doe-hang", "LibreOffice gaf 6 seconden lang niets"),
        ],
        ids=["says nothing", "crashes half-way", "hangs"],
    )
    @pytest.mark.parametrize("where", [0, 3, 6], ids=["first", "middle", "last"])
    def test_one_bad_file_costs_one_pdf(self, deed: bytes, reason: str, where: int, tmp_path: Path) -> None:
        bad = f"W-{where:02}.docx"
        patience = HANGING if deed == b"doe-hang" else 60
        made, failed = converted(office(tmp_path, patience=patience), GOOD | {bad: deed})
        assert failed == {bad: reason}
        assert set(made) == set(GOOD) - {bad}

    def test_two_bad_files_next_to_each_other(self, tmp_path: Path) -> None:
        made, failed = converted(office(tmp_path), GOOD | {"W-00.docx": b"doe-crash", "W-02.docx": b"doe-stil"})
        assert set(failed) == {"W-00.docx", "W-02.docx"}
        assert len(made) == len(GOOD) - 2

    def test_a_crash_that_does_not_come_back_costs_nothing(self, tmp_path: Path) -> None:
        """The first call falls over; the file is tried again alone, with another profile."""
        once = "mark = here / 'al eens'\nif not mark.exists():\n    mark.touch()\n    os._exit(1)"
        made, failed = converted(office(tmp_path, before=once), {"W-01.docx": b"goed"})
        assert (set(made), failed) == ({"W-01.docx"}, {})


class TestBroken:
    def test_a_program_that_always_fails_is_to_blame_itself(self, tmp_path: Path) -> None:
        with pytest.raises(FichesError, match="LibreOffice werkt niet") as told:
            list(office(tmp_path, before="os._exit(81)").convert(GOOD))
        assert told.value.exit_code == ExitCode.PROGRAMMA_ONTBREEKT
        assert "code 81" in told.value.message
        # each of the two workers at most three times: its share, one file alone, and the probe
        assert len(calls(tmp_path)) <= 6

    def test_nothing_is_left_running(self, tmp_path: Path) -> None:
        """Also what the program started itself is stopped."""
        converted(office(tmp_path, patience=HANGING), {"W-01.docx": b"doe-hang"})
        assert not is_running(int((tmp_path / "kind").read_text(encoding="utf-8")))

    def test_who_stops_listening_stops_the_program(self, tmp_path: Path) -> None:
        """Ctrl-C while one file is ready and another hangs."""
        results = office(tmp_path).convert({"a.docx": b"goed", "b.docx": b"doe-hang"})
        assert next(results).name == "a.docx"
        results.close()  # type: ignore[attr-defined]
        child = tmp_path / "kind"
        begun = child.read_text(encoding="utf-8") if child.exists() else ""
        assert not begun or not is_running(int(begun))


class TestFind:
    @pytest.mark.parametrize("platform", sorted(INSTALL_ADVICE))
    def test_without_libreoffice_the_advice_fits_the_computer(self, platform: str) -> None:
        with pytest.raises(FichesError, match="LibreOffice") as told:
            find_libreoffice(search="", places=(), platform=platform)
        assert told.value.exit_code == ExitCode.PROGRAMMA_ONTBREEKT
        assert told.value.hint == INSTALL_ADVICE[platform]

    def test_a_path_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FichesError, match="bestaat niet"):
            find_libreoffice(tmp_path / "soffice")

    def test_in_a_usual_place(self, tmp_path: Path) -> None:
        found = find_libreoffice(search="", places=("/bestaat/niet", str(script(tmp_path))))
        assert (found.program, found.version, found.fonts) == (tmp_path / "soffice", "LibreOffice 99.1.2.3", "")

    def test_on_the_search_path(self, tmp_path: Path) -> None:
        script(tmp_path)
        assert find_libreoffice(search=str(tmp_path), places=()).program == tmp_path / "soffice"

    def test_a_program_that_is_something_else(self, tmp_path: Path) -> None:
        other = tmp_path / "soffice"
        other.write_text("#!/bin/sh\necho hallo\n", encoding="utf-8")
        other.chmod(0o755)
        with pytest.raises(FichesError, match="welke versie"):
            find_libreoffice(other)

    def test_a_program_that_may_not_be_run(self, tmp_path: Path) -> None:
        other = script(tmp_path)
        other.chmod(0o644)
        if os.access(other, os.X_OK):
            pytest.skip("everything may be run here")
        with pytest.raises(FichesError) as told:
            find_libreoffice(other)
        assert told.value.exit_code == ExitCode.PROGRAMMA_ONTBREEKT


def test_the_socket_of_one_profile_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice gave this profile this name; its own user may have another one open."""
    monkeypatch.setattr(libreoffice, "SOCKET_PLACES", (tmp_path, tmp_path / "niet hier"))
    for name in ("776ae798369737afe7afb482d7de4d89", "776ae798369737afe7afb482d7de4d8"):
        (tmp_path / f"OSL_PIPE_0_SingleOfficeIPC_{name}").touch()
    libreoffice.remove_socket("file:///tmp/uv%20pr%C3%B3fiel")
    assert [path.name[-2:] for path in tmp_path.iterdir()] == ["d8"]


def test_a_call_leaves_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(libreoffice, "remove_socket", gone.append)
    assert converted(office(tmp_path / "kantoor"), {"1.docx": b"een", "2.docx": b"twee"})[0]
    assert len(set(gone)) == 2
    assert all(profile.startswith("file:///") for profile in gone)


@pytest.mark.libreoffice
def test_the_real_one() -> None:
    """Alone or with others, the same Word file gives the same PDF, and a damaged one costs only itself."""
    real = find_libreoffice(Path(program(LIBREOFFICE)))
    files = {f"{n}.docx": word_package(p(f"Tekst {n}")) for n in range(3)}
    made, failed = converted(real, files | {"stuk.docx": word_package(p("stuk"))[:900]})
    assert (set(made), set(failed)) == (set(files), {"stuk.docx"})
    alone, _ = converted(real, {"1.docx": files["1.docx"]})
    assert normalize_pdf(alone["1.docx"]) == normalize_pdf(made["1.docx"])
    assert read_facts(made["1.docx"]).pages == 1
    assert not [breach for breach in find_breaches(normalize_pdf(made["1.docx"])) if breach.standard == "PDF/A-2b"]
