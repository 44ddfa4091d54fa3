"""What goes with the fiches: the budget as a workbook, and what changed since the delivery before."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from fiches.app.delivery_files import WordFile, finish
from fiches.app.delivery_inputs import Work
from fiches.delivery.changes import change_log
from fiches.delivery.values import FileKind, PackageFile
from fiches.delivery.workbook import budget_workbook
from fiches.diagnostics import Diagnostic
from fiches.rendering.kinds import WIJZIGINGEN

Extra = tuple[PackageFile, list[Diagnostic]]
"""A file, and every reason to turn it down."""


def extra_files(work: Work) -> Iterator[Extra]:
    """The files of the delivery as a whole. Raises `FichesError` for a template or a library that is not there."""
    yield budget_workbook(work.request, work.basis), []
    yield from _changes(work)


def _changes(work: Work) -> Iterator[Extra]:
    """The change log in every form; none when nothing was delivered to this addressee before."""
    if work.previous is None:
        return
    forms = {form.vorm: form for form in work.forms if form.soort == WIJZIGINGEN}
    contents = {name: form.content for name, form in forms.items()}
    for file in change_log(work.request, work.number, work.basis, work.project.tree, work.previous, contents):
        name = PurePosixPath(file.path)
        template = forms[name.stem.removesuffix(work.request.mark)].path
        word = WordFile(name.name, b"".join(file.chunks()), template, WIJZIGINGEN)
        content, reasons = finish(word, marked=not work.request.final)
        yield PackageFile.of(file.path, content, FileKind.WIJZIGINGEN, titel=file.titel), reasons
