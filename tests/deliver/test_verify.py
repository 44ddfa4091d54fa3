"""Proving a package: whatever was changed is seen, and a hostile package does no harm."""

import hashlib
import io
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.deliver.delivery import DeliveryPackage, FileKind, PackageFile, WrittenPackage
from fiches.deliver.manifest import SCHEMA_VERSION, DeliveryManifest, make_manifest_file
from fiches.deliver.verify import SenderRecords, verify
from fiches.diagnostics import FichesError
from fiches.model.ledgers import Levering, Leveringen
from tests.deliver.packages import basis, documents, request, small_package, written
from tests.project import ROOT


def entry_of(delivered: WrittenPackage) -> Levering:
    """What the register says of a package."""
    manifest = hashlib.sha256(b"".join(delivered.package.manifest.iter_chunks())).hexdigest()
    return Levering.model_construct(
        nummer=1, levering=delivered.package.name, adressaat="informateur", naam="de informateur",
        datum=date(2021, 4, 8), definitief=False, fiches={}, manifest=manifest, zip=delivered.zip_sha256,
        bewaard="0" * 64, keten="0" * 64,
    )  # fmt: skip


def beside(*entries: Levering, **now: str) -> Callable[[DeliveryManifest], SenderRecords | None]:
    """What the senders know: a register with these entries, and inputs that are as they were. Nothing without entries.

    `now` says by the name of a file what its digest is instead, or "" when it is gone.
    """

    def known(manifest: DeliveryManifest) -> SenderRecords | None:
        origins = {origin.bestand: now.get(Path(origin.bestand).stem, origin.sha256) for origin in manifest.invoer}
        register = Leveringen.model_construct(leveringen=entries)
        return (
            SenderRecords(register, {path: digest for path, digest in origins.items() if digest}) if entries else None
        )

    return known


@cache
def package() -> DeliveryPackage:
    """One small package."""
    return small_package("W-01", "K-02")


def manifest_data() -> dict[str, list[dict[str, str]]]:
    """Its manifest."""
    data: dict[str, list[dict[str, str]]] = json.loads(b"".join(package().manifest.iter_chunks()))
    return data


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> WrittenPackage:
    """The same, written once. Who changes it changes it back."""
    return written(tmp_path_factory.mktemp("geleverd"), package())


def codes(path: Path, *entries: Levering) -> list[str]:
    """The codes of what is found beside a register with these entries; beside none when there are none."""
    return [found.code for found in verify(path, path.name, beside(*entries)).report]


def zipped(entries: list[tuple[str | zipfile.ZipInfo, bytes]], **options: int) -> bytes:
    """Any zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **options) as archive:  # type: ignore[call-overload]
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def folder(delivered: WrittenPackage, tmp_path: Path) -> Path:
    """A copy of the folder that may be changed."""
    return Path(shutil.copytree(delivered.folder, tmp_path / "pakket"))


def test_a_package_as_it_was_delivered_is_proved(delivered: WrittenPackage) -> None:
    entry = entry_of(delivered)
    assert codes(delivered.folder, entry) == []
    assert codes(delivered.zip, entry) == []
    assert codes(delivered.folder / "manifest.json", entry) == []


def test_without_its_entry_in_a_register_it_is_said_that_the_manifest_is_not_proved(delivered: WrittenPackage) -> None:
    assert codes(delivered.zip) == ["LEV015"]
    assert codes(delivered.zip, entry_of(delivered).model_copy(update={"levering": "een-andere"})) == ["LEV019"]


def test_a_package_with_metadata_of_an_earlier_form_still_verifies(tmp_path: Path) -> None:
    """Nothing but digests counts: what a file of metadata is called, and what is in it, may be otherwise."""
    of, content = basis(ROOT, "W-01"), documents(request(), basis(ROOT, "W-01"))
    name = request().make_package_name(1)
    old = [
        PackageFile.from_content(
            f"metadata/{file.path}.json", json.dumps({"mdto": {}, "diwoo": {}}).encode(), FileKind.METADATA
        )
        for file in content
    ]
    manifest = make_manifest_file(name, request(), of, [*content, *old])
    files = tuple(sorted([*content, *old, manifest], key=lambda file: file.path))
    made = written(tmp_path, DeliveryPackage(name, files))
    assert codes(made.zip, entry_of(made)) == []
    (made.folder / old[0].path).write_bytes(b"{}")
    assert codes(made.folder, entry_of(made)) == ["LEV012"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_byte_of_the_zip_is_seen(delivered: WrittenPackage, data: st.DataObject) -> None:
    """Also without a register; a zip that cannot be read any more is refused."""
    raw = bytearray(delivered.zip.read_bytes())
    at, change = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(1, 255))
    raw[at] ^= change
    path = delivered.zip.with_name("veranderd.zip")
    path.write_bytes(raw)
    for entries in ((entry_of(delivered),), ()):
        try:
            found = codes(path, *entries)
        except FichesError:
            continue
        assert set(found) - {"LEV015"}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_byte_of_a_file_in_the_folder_is_seen(delivered: WrittenPackage, data: st.DataObject) -> None:
    """Flipped, cut off, added."""
    files = sorted(path for path in delivered.folder.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    raw = path.read_bytes()
    at = data.draw(st.integers(0, len(raw) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "add", "empty"]))
    changed = {
        "flip": raw[:at] + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :],
        "cut": raw[:at],
        "add": raw[:at] + b" " + raw[at:],
        "empty": b"",
    }[how]
    path.write_bytes(changed)
    try:
        assert codes(delivered.folder, entry_of(delivered))
    except FichesError:
        assert path.name == "manifest.json"
    finally:
        path.write_bytes(raw)


W01, K02 = "fiches/W-01-concept.docx", "fiches/K-02-concept.docx"


def _swap(folder: Path) -> None:
    one, other = (folder / W01).read_bytes(), (folder / K02).read_bytes()
    (folder / W01).write_bytes(other)
    (folder / K02).write_bytes(one)


def _forge(folder: Path) -> None:
    """Change a file and make the manifest fit."""
    (folder / W01).write_bytes(b"anders")
    data = json.loads((folder / "manifest.json").read_bytes())
    for file in data["bestanden"]:
        if file["bestand"] == W01:
            file |= {"sha256": hashlib.sha256(b"anders").hexdigest(), "bytes": 6}
    (folder / "manifest.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (lambda folder: (folder / W01).unlink(), ["LEV010"]),
        (lambda folder: (folder / "fiches/W-99.docx").write_bytes(b"x"), ["LEV011"]),
        (lambda folder: (folder / ".DS_Store").write_bytes(b"x"), ["LEV011"]),
        (lambda folder: (folder / W01).write_bytes(b"x"), ["LEV012"]),
        (_swap, ["LEV013", "LEV013"]),
        (lambda folder: (folder / W01).rename(folder / "fiches/W-03.docx"), ["LEV010", "LEV013"]),
        (_forge, ["LEV014"]),
        (lambda folder: (folder / "koppeling").symlink_to(folder / W01), ["LEV011"]),
        (lambda folder: (folder / "map").symlink_to(folder / "fiches"), ["LEV011"]),
    ],
)
def test_what_was_done_to_a_folder_is_told(
    folder: Path, delivered: WrittenPackage, tamper: Callable[[Path], object], expected: list[str]
) -> None:
    tamper(folder)
    assert sorted(codes(folder, entry_of(delivered))) == expected


def test_a_file_that_is_replaced_by_a_link_to_its_own_content_is_seen(
    folder: Path, delivered: WrittenPackage, tmp_path: Path
) -> None:
    target = tmp_path / "elders.docx"
    (folder / W01).rename(target)
    (folder / W01).symlink_to(target)
    assert codes(folder, entry_of(delivered)) == ["LEV012"]


def test_a_zip_that_was_packed_anew_is_told_apart_from_one_whose_files_are_changed(
    delivered: WrittenPackage, tmp_path: Path
) -> None:
    entry = entry_of(delivered)
    files = {path.relative_to(delivered.folder).as_posix(): path for path in delivered.folder.rglob("*")}
    for top in ("", "pakket/"):
        entries = [(top + name, path.read_bytes()) for name, path in files.items() if path.is_file()]
        again = tmp_path / "opnieuw.zip"
        again.write_bytes(zipped(entries, compression=zipfile.ZIP_DEFLATED))
        assert codes(again, entry) == ["LEV018"]
        again.write_bytes(zipped([*entries, (f"{top}erbij.txt", b"x")]))
        assert codes(again, entry) == ["LEV011"]


def test_inputs_that_moved_since_are_named(delivered: WrittenPackage) -> None:
    known = beside(entry_of(delivered), **{"W-01": "0" * 64, "ronde": ""})
    told = verify(delivered.zip, "pakket.zip", known).report
    assert [(found.code, found.location.path) for found in told] == [
        ("LEV016", "bac_inputs/2021/fiches/W-01.yaml"),
        ("LEV016", "bac_inputs/2021/ronde.yaml"),
    ]
    assert not told.has_errors


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("p/koppeling")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def _manifest(**fields: object) -> bytes:
    return json.dumps({**manifest_data(), **fields}).encode()


def _files(*names: str) -> list[dict[str, object]]:
    return [{"bestand": name, "sha256": "0" * 64, "bytes": 1, "soort": "fiche"} for name in names]


HOSTILE = {
    "geen zip": b"hallo",
    "leeg": b"",
    "zonder manifest": zipped([("p/a.txt", b"x")]),
    "zip slip": zipped([("p/manifest.json", _manifest()), ("p/../../weg.txt", b"x")]),
    "absoluut": zipped([("p/manifest.json", _manifest()), ("/etc/weg.txt", b"x")]),
    "stationsletter": zipped([("p/manifest.json", _manifest()), ("C:weg.txt", b"x")]),
    "achterstrepen": zipped([("p/manifest.json", _manifest()), ("p\\..\\..\\weg.txt", b"x")]),
    "apparaat": zipped([("p/manifest.json", _manifest()), ("p/nul.txt", b"x")]),
    "hoofdletters": zipped([("p/manifest.json", _manifest()), ("p/A.txt", b"x"), ("p/a.txt", b"y")]),
    "koppeling": zipped([("p/manifest.json", _manifest()), (_link(), b"/etc/passwd")]),
    "vreemd ingepakt": zipped([("p/manifest.json", _manifest())], compression=zipfile.ZIP_BZIP2),
    "bom": zipped([("p/manifest.json", b" " * 70_000_000)], compression=zipfile.ZIP_DEFLATED),
    "geen json": zipped([("p/manifest.json", b"{")]),
    "andere codering": zipped([("p/manifest.json", '{"levering": "é"}'.encode("utf-16"))]),
    "diep genest": zipped([("p/manifest.json", b"[" * 200_000)]),
    "andere vorm": zipped([("p/manifest.json", b"[]")]),
    "te veel cijfers": zipped([("p/manifest.json", b'{"schemaversie": ' + b"9" * 10_000 + b"}")]),
    "manifest buiten de map": zipped([("p/manifest.json", _manifest(bestanden=_files("../weg.txt")))]),
    "manifest absoluut": zipped([("p/manifest.json", _manifest(bestanden=_files("/etc/passwd")))]),
    "naam als een pad": zipped([("p/manifest.json", _manifest(levering="../../weg"))]),
    "naam van duizenden cijfers": zipped([("p/manifest.json", _manifest(levering="2021-informateur-" + "9" * 5000))]),
    "manifest dubbel": zipped([("p/manifest.json", _manifest(bestanden=_files("a.txt", "A.TXT")))]),
    "manifest over zichzelf": zipped([("p/manifest.json", _manifest(bestanden=_files("manifest.json")))]),
    "nieuwere versie": zipped([("p/manifest.json", _manifest(schemaversie=SCHEMA_VERSION + 1))]),
    "van een bouw": zipped([("p/manifest.json", b'{"ronde": "2021", "programma": "x", "bestanden": []}')]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / "in" / "pakket.zip"
    path.parent.mkdir()
    path.write_bytes(HOSTILE[name])
    with pytest.raises(FichesError) as raised:
        verify(path, "pakket.zip", beside())
    assert "pakket.zip" in raised.value.message
    assert raised.value.hint
    assert [found.name for found in tmp_path.rglob("*")] == ["in", "pakket.zip"]


def test_a_zip_with_a_name_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pakket.zip"
    with pytest.warns(UserWarning, match="Duplicate"):
        path.write_bytes(zipped([("p/manifest.json", _manifest()), ("p/a.txt", b"x"), ("p/a.txt", b"y")]))
    with pytest.raises(FichesError, match="twee keer"):
        verify(path, "pakket.zip", beside())


def test_a_file_that_unpacks_to_more_than_the_manifest_says_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A bomb in the place of a small file costs its few first bytes."""
    path = tmp_path / "pakket.zip"
    bomb = (f"p/{W01}", b"\0" * 300_000_000)
    path.write_bytes(zipped([("p/manifest.json", _manifest()), bomb], compression=zipfile.ZIP_DEFLATED))
    assert "LEV012" in codes(path)
