"""A folder and a git revision give the same files and the same report."""

import os
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from fiches.diagnostics import ExitCode, FichesError
from fiches.io import git
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree, GitTree, LostFileError, ZipTree
from tests.inputs import beeld_path, fiche_path, ronde_files, with_lines
from tests.project import concept_text

AS_SOMEBODY = ("-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl", "-c", "commit.gpgsign=false")


def run_git(root: Path, *arguments: str) -> None:
    """Run git in a folder as nobody in particular."""
    subprocess.run(["git", *AS_SOMEBODY, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with spaces and accents that holds a ronde, a good fiche, a bad one and a stray file."""
    root = tmp_path / "map met spaties en é"
    files = {
        **ronde_files(),
        "bac_inputs/2021/fiches/W-21.yaml": concept_text().encode(),
        "bac_inputs/2021/fiches/W-22.yaml": with_lines("aanlijding: x\n").encode(),
        "bac_inputs/2021/fiches/oude fiche é \"x\".yml": b"id: W-23\n",
        "bac_inputs/2021/fiches/W-24.yaml": b"id: W-24\r\ntitel: \xff\r\n",
    }  # fmt: skip
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture
def repository(inputs: Path) -> Path:
    """The same folder, committed as it is."""
    run_git(inputs, "init", "--quiet", "--initial-branch=hoofd")
    run_git(inputs, "-c", "core.autocrlf=false", "add", ".")
    run_git(inputs, "commit", "--quiet", "--message", "Eerste")
    return inputs


def test_both_list_the_same_files_with_the_same_content(repository: Path) -> None:
    """Sorted, with forward slashes, whatever is in the names."""
    folder, revision = FolderTree(repository), GitTree.from_revision(repository, "HEAD")
    paths = folder.list("bac_inputs")
    assert paths == revision.list("bac_inputs")
    assert len(paths) == 6
    assert "bac_inputs/2021/fiches/oude fiche é \"x\".yml" in paths  # fmt: skip
    for path in paths:
        assert folder.read_bytes(path, 10**6) == revision.read_bytes(path, 10**6)


def test_both_give_the_same_report(repository: Path) -> None:
    """Every finding with its place."""
    report = load_ronde(FolderTree(repository), "2021").report
    assert {found.code for found in report} >= {"SCH002", "LEZ012", "LEZ002", "SAM005"}
    assert load_ronde(GitTree.from_revision(repository, "HEAD"), "2021").report == report


def test_a_revision_does_not_see_the_working_folder(repository: Path) -> None:
    """Neither changes nor new files."""
    before = load_ronde(GitTree.from_revision(repository, "HEAD"), "2021").report
    (repository / "bac_inputs/2021/ronde.yaml").write_text("a: [", encoding="utf-8")
    (repository / "bac_inputs/2021/fiches/W-29.yaml").write_text("a: [", encoding="utf-8")
    assert load_ronde(GitTree.from_revision(repository, "hoofd"), "2021").report == before


def test_an_earlier_revision(repository: Path) -> None:
    """HEAD~1 still has what HEAD lost."""
    run_git(repository, "rm", "--quiet", "bac_inputs/2021/fiches/W-21.yaml")
    run_git(repository, "commit", "--quiet", "--message", "Tweede")
    path = "bac_inputs/2021/fiches/W-21.yaml"
    assert path not in GitTree.from_revision(repository, "HEAD").list("bac_inputs")
    assert GitTree.from_revision(repository, "HEAD~1").read_bytes(path, 10**6) == concept_text().encode()


def test_a_project_may_be_a_folder_inside_a_repository(tmp_path: Path, inputs: Path) -> None:
    """Paths are relative to the project, not to the repository."""
    run_git(tmp_path, "init", "--quiet")
    run_git(tmp_path, "add", ".")
    run_git(tmp_path, "commit", "--quiet", "--message", "Eerste")
    assert GitTree.from_revision(inputs, "HEAD").list("bac_inputs") == FolderTree(inputs).list("bac_inputs")
    assert len(GitTree.from_revision(inputs, "HEAD").read_bytes("bac_inputs/2021/ronde.yaml", 10**6)) > 1000


@pytest.mark.parametrize("revision", ["v1.0", "HEAD~9", "--help", "-1", "", "HEAD:bac_inputs", "a b"])
def test_an_unknown_revision_is_a_failure_with_a_way_out(repository: Path, revision: str) -> None:
    """Also what looks like an option, and what is not a commit."""
    with pytest.raises(FichesError) as caught:
        GitTree.from_revision(repository, revision)
    assert caught.value.exit_code is ExitCode.INVOER_ONLEESBAAR
    assert f"'{revision}' bestaat niet" in caught.value.message
    assert "git log" in caught.value.hint


def test_a_folder_without_git_is_a_failure_of_its_own(inputs: Path) -> None:
    """The way out differs."""
    with pytest.raises(FichesError, match="niet onder versiebeheer") as caught:
        GitTree.from_revision(inputs, "HEAD")
    assert "zonder --revisie" in caught.value.hint


def test_a_missing_file_and_a_missing_folder(repository: Path) -> None:
    """The same in both kinds of tree."""
    for tree in (FolderTree(repository), GitTree.from_revision(repository, "HEAD")):
        assert tree.list("bestaat niet") == []
        with pytest.raises(FileNotFoundError):
            tree.read_bytes("bac_inputs/2021/bestaat niet.yaml", 10)


def test_reading_stops_after_the_limit(repository: Path) -> None:
    """One byte more than the limit, so that the reader knows that there is more."""
    for tree in (FolderTree(repository), GitTree.from_revision(repository, "HEAD")):
        assert len(tree.read_bytes("bac_inputs/2021/ronde.yaml", 100)) == 101


def test_reading_takes_room_for_what_is_there_and_not_for_the_limit(inputs: Path) -> None:
    tracemalloc.start()
    try:
        assert FolderTree(inputs).read_bytes("bac_inputs/2021/fiches/W-24.yaml", 10**8)
        assert tracemalloc.get_traced_memory()[1] < 10**7
    finally:
        tracemalloc.stop()


def test_a_file_that_grows_while_it_is_read_is_read_whole(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As is one of which the system tells no size."""
    path = "bac_inputs/2021/ronde.yaml"
    whole, state = (inputs / path).read_bytes(), os.stat_result((0o100644, *[0] * 9))
    monkeypatch.setattr(os, "fstat", lambda _: state)
    assert FolderTree(inputs).read_bytes(path, 10**8) == whole
    assert FolderTree(inputs).read_bytes(path, 100) == whole[:101]


def test_what_is_called_as_an_input_and_is_none_is_told(inputs: Path) -> None:
    """A link that leads nowhere and a folder: somebody expects that a fiche is read there."""
    (inputs / "bac_inputs/2021/fiches/W-25.yaml").symlink_to(inputs / "bestaat niet")
    (inputs / "bac_inputs/2021/fiches/W-26.yaml").mkdir()
    (inputs / "bac_inputs/2021/beelden").mkdir()
    (inputs / "bac_inputs/2021/beelden/kaart.png").symlink_to(inputs / "bestaat niet")
    tree = FolderTree(inputs)
    told = {(found.code, Path(found.location.path).name): found for found in load_ronde(tree, "2021").report}
    link, folder = told["LEZ013", "W-25.yaml"], told["LEZ013", "W-26.yaml"]
    assert link.message == "Dit is geen bestand maar een koppeling die nergens heen leidt."
    assert folder.message == "Dit is geen bestand maar een map."
    assert link.hint == folder.hint == "haal die weg, en zet het bestand zelf op die plek"
    assert ("LEZ013", "kaart.png") not in told, "no fiche shows it"


@pytest.mark.parametrize("kind", ["een map", "een koppeling die nergens heen leidt"])
def test_a_picture_that_is_no_file_is_told_where_it_is_shown(inputs: Path, kind: str) -> None:
    """It is there, so nobody has to look for another name."""
    picture = inputs / beeld_path("kaart.png")
    picture.parent.mkdir()
    if kind == "een map":
        picture.mkdir()
    else:
        picture.symlink_to(inputs / "bestaat niet")
    shown = concept_text() + "afbeeldingen:\n  - {bestand: kaart.png, alt: Een kaart, bijschrift: Kaart}\n"
    (inputs / fiche_path("W-21")).write_text(shown, encoding="utf-8")
    report = load_ronde(FolderTree(inputs), "2021").report
    (told,) = (one for one in report if one.location.path == fiche_path("W-21"))
    assert told.message == f"Afbeelding 'kaart.png' is niet te gebruiken: dat is geen bestand maar {kind}."
    assert told.hint == "haal die weg, en zet het bestand zelf op die plek"


@pytest.mark.parametrize("name", ["W-27.yml", "W-28.yaml.txt", "w-29.YAML"])
@pytest.mark.parametrize("kind", ["een map", "een koppeling die nergens heen leidt"])
def test_what_looks_like_an_input_and_is_no_file_is_told(inputs: Path, name: str, kind: str) -> None:
    """Under another name than that of a fiche too; what an editor leaves is none."""
    fiches = inputs / "bac_inputs/2021/fiches"
    if kind == "een map":
        (fiches / name).mkdir()
    else:
        (fiches / name).symlink_to(inputs / "bestaat niet")
    (fiches / ".#W-21.yaml").symlink_to("iemand@computer.1234")
    found = load_ronde(FolderTree(inputs), "2021").report
    assert not any(Path(one.location.path).name == ".#W-21.yaml" for one in found)
    (told,) = (one for one in found if Path(one.location.path).name == name)
    assert (told.code, told.message) == ("LEZ012", f"'{name}' is geen bestand maar {kind}, en wordt niet gelezen.")
    assert told.hint.startswith("haal die weg, en zet het bestand zelf onder de juiste naam op die plek")


def test_a_name_with_a_line_end_does_not_shift_the_others(repository: Path) -> None:
    """git reads such a name as two; the content of another file must not end up under it."""
    strange = "bac_inputs/2021/fiches/een\ntwee.yaml"
    (repository / strange).write_text("id: X-01\n", encoding="utf-8")
    run_git(repository, "add", ".")
    run_git(repository, "commit", "--quiet", "--message", "Tweede")
    tree = GitTree.from_revision(repository, "HEAD")
    paths = tree.list("bac_inputs")
    assert strange in paths
    for path in paths:
        if path != strange:
            assert tree.read_bytes(path, 10**6) == (repository / path).read_bytes()


def test_many_files_come_in_one_call(repository: Path) -> None:
    """Binary content, empty files and files without a last line end keep their borders."""
    contents = {f"bac_inputs/{n}.bin": bytes([n, 10, 0]) * n for n in range(20)}
    for path, content in contents.items():
        (repository / path).write_bytes(content)
    run_git(repository, "-c", "core.autocrlf=false", "add", ".")
    run_git(repository, "commit", "--quiet", "--message", "Tweede")
    commit = git.resolve_revision(repository, "HEAD")
    blobs = {entry.blob: entry.path for entry in git.list_entries(repository, commit, "bac_inputs/")}
    read = git.read_contents(repository, [*blobs, "0" * 40])
    assert {blobs[name]: content for name, content in read.items() if blobs[name] in contents} == contents


def test_a_link_is_not_followed_out_of_the_project(repository: Path, tmp_path: Path) -> None:
    """What lies elsewhere may be a secret, or never end."""
    elsewhere = tmp_path / "geheim.yaml"
    elsewhere.write_text("id: GEHEIM\n", encoding="utf-8")
    fiches = repository / "bac_inputs/2021/fiches"
    (fiches / "W-25.yaml").symlink_to(elsewhere)
    (fiches / "notitie.txt").symlink_to(elsewhere)
    (fiches / "W-26.yaml").symlink_to("W-21.yaml")
    (repository / "bac_inputs/2031").symlink_to(tmp_path)
    run_git(repository, "add", ".")
    run_git(repository, "commit", "--quiet", "--message", "Koppelingen")
    folder, revision = FolderTree(repository), GitTree.from_revision(repository, "HEAD")
    for tree, kind in ((folder, "een koppeling naar buiten het project"), (revision, "een koppeling")):
        assert "bac_inputs/2021/fiches/notitie.txt" not in tree.list("bac_inputs")
        assert tree.list("bac_inputs/2031") == []
        with pytest.raises(LostFileError, match=kind):
            tree.read_bytes("bac_inputs/2021/fiches/W-25.yaml", 10)
        told = {Path(one.location.path).name: one.message for one in load_ronde(tree, "2021").report}
        assert told["W-25.yaml"] == f"Dit is geen bestand maar {kind}."
        with pytest.raises(OSError):
            tree.read_bytes("bac_inputs/2031/geheim.yaml", 10)
    assert folder.read_bytes("bac_inputs/2021/fiches/W-26.yaml", 10) == b"id: W-21\nti"


@pytest.mark.parametrize("path", ["../geheim.yaml", "bac_inputs/../../geheim.yaml", "/etc/passwd", "bac_inputs/pijp"])
def test_only_files_of_the_project_are_read(repository: Path, path: str) -> None:
    """A pipe would be waited for without end."""
    (repository.parent / "geheim.yaml").write_text("id: GEHEIM\n", encoding="utf-8")
    os.mkfifo(repository / "bac_inputs/pijp")
    for tree in (FolderTree(repository), GitTree.from_revision(repository, "HEAD")):
        with pytest.raises(OSError):
            tree.read_bytes(path, 10)


def test_the_size_is_asked_before_git_gives_a_file(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its readers tell that it is too large, as in a folder."""
    monkeypatch.setattr(git, "MAX_CONTENT_BYTES", 300_000)
    path, large = "bac_inputs/2021/fiches/W-25.yaml", b"id: W-25\n" * 40_000
    (repository / path).write_bytes(large)
    run_git(repository, "add", ".")
    run_git(repository, "commit", "--quiet", "--message", "Groot")
    tree = GitTree.from_revision(repository, "HEAD")
    assert git.read_contents(repository, [f"HEAD:./{path}"]) == {}
    in_git, in_folder = (
        [one for one in load_ronde(tree, "2021").report if one.location.path == path]
        for tree in (tree, FolderTree(repository))
    )
    assert in_git == in_folder
    assert len(tree.read_bytes(path, 100)) == 101


@pytest.mark.parametrize("way", ["version", "name"])
def test_a_zip_that_nobody_can_open(tmp_path: Path, way: str) -> None:
    """It asks for a newer program, or holds a file without a name."""
    path = tmp_path / "pakket.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "id: 2021")
    content = bytearray(path.read_bytes())
    start = content.index(b"PK\x01\x02")
    if way == "version":
        content[start + 6] = 99
    else:
        content[start + 28], content[start + 30] = 0, 1  # the letter of the name counts as an extra field
    path.write_bytes(content)
    with pytest.raises(FichesError) as failure:
        ZipTree.from_zip(path, "bac_inputs")
    assert failure.value.exit_code is ExitCode.INVOER_ONLEESBAAR


@pytest.mark.skipif(os.name == "nt", reason="a link to a folder asks for rights on Windows")
@pytest.mark.parametrize("name", ["fiches", "beelden"])
def test_a_folder_behind_a_link_is_told(inputs: Path, tmp_path: Path, name: str) -> None:
    """Also inside the project: what stands there is not read, and nobody may miss that."""
    folder, elsewhere = inputs / "bac_inputs/2021" / name, tmp_path / "elders"
    if folder.exists():
        folder.rename(elsewhere)
    else:
        elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    run_git(inputs, "init", "--quiet")
    run_git(inputs, "add", ".")
    run_git(inputs, "commit", "--quiet", "--message", "Een koppeling")
    for tree in (FolderTree(inputs), GitTree.from_revision(inputs, "HEAD")):
        told = [found for found in load_ronde(tree, "2021").report.errors if found.location.path.endswith(name)]
        assert [found.code for found in told] == ["LEZ013"]
        assert "geen map maar een koppeling" in told[0].message
