"""A comparison as a Word change log: for each ronde a document from every template of that kind."""

from collections.abc import Iterator, Mapping

from fiches.compare.outcome import Comparison, RondeComparison
from fiches.compare.sides import Side
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import WIJZIGINGEN, find_kind_name


def render_change_logs(comparison: Comparison, sides: tuple[Side, Side]) -> Iterator[tuple[str, bytes]]:
    """A document for each ronde that changed, by every template of this kind: its file name and its bytes.

    Raises `FichesError` when there is no such template, or one that cannot be filled in.
    """
    forms = {
        name: content for name, content in sorted(sides[1].templates().items()) if find_kind_name(name) == WIJZIGINGEN
    }
    if not forms:
        raise FichesError(
            f"Er is geen sjabloon templates/{WIJZIGINGEN}.docx.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint=f"zet het sjabloon terug, of begin er een met 'fiches sjabloon nieuw {WIJZIGINGEN}'",
        )
    rondes = [ronde for ronde in comparison.rondes if ronde.documents] or comparison.rondes[-1:]
    for ronde in rondes:
        yield from _render_ronde(comparison, ronde, sides, forms, f"-{ronde.id}" if len(rondes) > 1 else "")


def _render_ronde(
    comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side], forms: Mapping[str, bytes], suffix: str
) -> Iterator[tuple[str, bytes]]:
    from fiches.compare.change_log import make_change_log_view  # noqa: PLC0415
    from fiches.documents.render import RenderFault, load_compiled, render_checked  # noqa: PLC0415  (Word loads on demand)

    view = make_change_log_view(comparison, ronde, sides)
    versions = tuple(view["wijzigingen"][side]["naam"] for side in ("oud", "nieuw"))
    for form, template in forms.items():
        try:
            yield f"{form}{suffix}.docx", render_checked(load_compiled(template), view, versions)
        except RenderFault as error:
            raise FichesError(
                f"templates/{form}.docx is niet in te vullen: {error}.",
                exit_code=ExitCode.INVOER_ONLEESBAAR,
                hint=f"kijk wat er mis is met: fiches sjabloon controleer {form}",
            ) from error
