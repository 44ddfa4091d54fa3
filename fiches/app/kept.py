"""The outcome of a build, kept for the next build, which mostly has nothing to do: that one reads, digests and stops.

What was kept counts only together with its key: a digest of the request, this program with its libraries, every input
and template, and the manifest of every ronde. Every file must also be as its manifest says. So what was kept can never
hide a change, and whatever is otherwise, or odd in any way, is for the build itself. As with the findings that are
kept, who can write in the output folder can change what is told, as they can change a document there.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import orjson

from fiches.app.outcome import Outcome
from fiches.app.outcome_data import CURRENT, MAX_KEPT_BYTES, make_outcome_data, parse_outcome
from fiches.app.use_case import MAX_TEMPLATE_BYTES, TEMPLATES_FOLDER, Project
from fiches.build.program import compute_program_environment
from fiches.build.untouched import has_files_of_manifest, read_quiet_manifest
from fiches.io.digests import compute_plain_digest, compute_sha256
from fiches.io.files import clear_abandoned, replace_file
from fiches.load.trees import INPUTS_FOLDER, FileStamp, FolderTree

KEPT_FOLDER = ".uitkomsten"
"""Where, below the output folder, outcomes are kept, one for each request."""

MAX_INPUT_BYTES = MAX_TEMPLATE_BYTES
"""No reader of an input or a template looks further."""

BUILT_STATES = ("gemaakt", CURRENT)


@dataclass(frozen=True, slots=True)
class WholeBuild:
    """A build of all fiches, of one ronde or of all, from the folder as it is now to Word files below `output`."""

    project: Project
    ronde: str | None
    output: Path
    fields: bool = True
    """Whether the values in its fiches stand in fields."""

    @property
    def order(self) -> list[object]:
        """What was asked for."""
        return [self.ronde, self.fields]

    @property
    def place(self) -> str:
        """Where its outcome is kept, from the output folder on."""
        return f"{KEPT_FOLDER}/{compute_plain_digest(self.order)[:16]}.json"


class Basis(NamedTuple):
    """All that an outcome depends on, but for what lies in the output folder."""

    program: str
    inputs: dict[str, str]
    """The digest of every input and template by its path."""
    stamps: dict[str, FileStamp]
    """What also shows that one was changed, and put back."""


def recall_or_build(whole: WholeBuild, build: Callable[[], Outcome]) -> Outcome:
    """The outcome that was kept when nothing changed since; else that of the build, kept for the next one."""
    basis = _read_basis(whole)
    kept = _recall(whole, basis) if basis else None
    if kept is not None:
        return kept
    # before anything is written: a build that does not end leaves none
    with suppress(OSError):
        (whole.output / whole.place).unlink(missing_ok=True)
        clear_abandoned(whole.output / KEPT_FOLDER)
    outcome = build()
    # a file that failed is tried again by the next build; and what changed meanwhile may have been read or not
    if basis and _has_all_files(outcome) and basis == _read_basis(whole):
        _keep(whole, basis, outcome)
    return outcome


def _read_basis(whole: WholeBuild) -> Basis | None:
    """The basis as it is now; None when an input cannot be read."""
    tree = FolderTree(whole.project.root)
    inputs, stamps = {}, {}
    try:
        for path in (*tree.list(INPUTS_FOLDER), *tree.list(TEMPLATES_FOLDER)):
            stamps[path] = tree.read_stamp(path)
            inputs[path] = compute_sha256(tree.read_bytes(path, MAX_INPUT_BYTES))
    except OSError:
        return None
    return Basis(compute_program_environment(), inputs, stamps)


def _recall(whole: WholeBuild, basis: Basis) -> Outcome | None:
    output = FolderTree(whole.output)
    try:
        key, _, text = output.read_bytes(whole.place, MAX_KEPT_BYTES).partition(b"\n")
        # before anything of it is read: a text of somebody else may be made to take for ever
        if key.decode() != _compute_key(whole, basis, {}):
            return None
        data = orjson.loads(text)
        outcome = parse_outcome(data["uitkomst"], whole.output)
        manifests = _read_manifests(whole, outcome)
        if manifests is None or data["sleutel"] != _compute_key(whole, basis, manifests):
            return None
        is_whole = all(has_files_of_manifest(output, ronde, manifest) for ronde, manifest in manifests.items())
    # whatever a file may say that was cut off, or that somebody else wrote
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return outcome if is_whole else None


def _keep(whole: WholeBuild, basis: Basis, outcome: Outcome) -> None:
    """Keep what the next build would say. Where that cannot be done, the next build takes longer."""
    with suppress(OSError, ValueError, TypeError, KeyError):  # as for a manifest that is none
        manifests = _read_manifests(whole, outcome)
        if manifests is not None and _is_of_this_build(manifests, outcome):
            entry = {"sleutel": _compute_key(whole, basis, manifests), "uitkomst": make_outcome_data(outcome)}
            content = f"{_compute_key(whole, basis, {})}\n".encode() + orjson.dumps(entry)
            replace_file(whole.output / whole.place, content, durable=False)


def _is_of_this_build(manifests: dict[str, bytes], outcome: Outcome) -> bool:
    """Whether the manifests tell what this build made: another one may have made files of something else since."""
    # all of a manifest of thousands of files would take much memory, and a fingerprint is that of one file only
    made = {found[1].decode() for manifest in manifests.values() for found in _FINGERPRINT.finditer(manifest)}
    return all(built.origin.vingerafdruk in made for built in outcome.built)


_FINGERPRINT = re.compile(rb'"vingerafdruk": ?"([0-9a-f]{64})"')


def _has_all_files(outcome: Outcome) -> bool:
    return all(file.state in BUILT_STATES for ronde in outcome.rondes for file in ronde.files)


def _read_manifests(whole: WholeBuild, outcome: Outcome) -> dict[str, bytes] | None:
    """The manifest of every ronde by its id; None when a build is busy there or was interrupted."""
    output = FolderTree(whole.output)
    found = {ronde.id: read_quiet_manifest(output, ronde.id) for ronde in outcome.rondes}
    quiet = {ronde: manifest for ronde, manifest in found.items() if manifest is not None}
    return quiet if quiet.keys() == found.keys() else None


def _compute_key(whole: WholeBuild, basis: Basis, manifests: dict[str, bytes]) -> str:
    """The digest of all that an outcome depends on, but for the files that the manifests name."""
    made = {ronde: compute_sha256(manifest) for ronde, manifest in manifests.items()}
    places = [str(whole.project.root), str(whole.output)]
    return compute_plain_digest([basis.program, basis.inputs, whole.order, places, made])
