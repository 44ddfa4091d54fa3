"""Render findings as one HTML page that stands alone: no script, nothing from elsewhere, readable by a screen
reader.
"""

from collections.abc import Iterator
from html import escape

from fiches.app.explain import resolve_code
from fiches.app.outcome import Outcome
from fiches.cli.show_findings import FindingGroup, describe_counts, describe_waiver, describe_weight, group_findings
from fiches.diagnostics import Diagnostic, Location, Report, Severity
from fiches.dutch.format import make_visible

PAGE_STYLE = """
:root { color-scheme: light dark; --soft: #595959; --line: #8a8a8a; --mark: #ffe08a; --on-mark: #1a1a1a;
  --fout: #a3130b; --waarschuwing: #7a4b00; --tip: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --soft: #b8b8b8; --fout: #ff9c94; --waarschuwing: #f5c06a;
  --tip: #8cc4ff; } }
body { font: 1rem/1.5 Carlito, Calibri, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
a.skip { position: absolute; left: -99rem; } a.skip:focus { left: 1rem; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: bold; }
th, td { text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid var(--line); }
td.n, thead th + th { text-align: right; }
ul.bevindingen { list-style: none; padding: 0; } ul.bevindingen > li { border-left-style: solid;
  border-left-width: .25rem; padding-left: 1rem; margin: 1.5rem 0; }
li.fout { border-color: var(--fout); } li.waarschuwing { border-color: var(--waarschuwing); }
li.tip { border-color: var(--tip); } li.ontheven { border-color: var(--line); }
.fout b.ernst { color: var(--fout); } .waarschuwing b.ernst { color: var(--waarschuwing); }
.tip b.ernst { color: var(--tip); } p { margin: .25rem 0; } .plaats, .hint { color: var(--soft); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0; }
mark { background: var(--mark); color: var(--on-mark); }
"""
ALWAYS_COUNTED = (Severity.FOUT, Severity.WAARSCHUWING)


def render_html(outcome: Outcome) -> str:
    """The page: totals, a table of files, and the findings of each file."""
    groups = group_findings(outcome)
    body = "\n".join(
        [
            *_render_summary(outcome, groups),
            *(line for at, group in enumerate(groups) for line in _render_file(at, group)),
        ]
    )
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Controle van de fiches</title>\n<style>{PAGE_STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#inhoud">Naar de bevindingen</a>\n'
        f'<main id="inhoud">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _render_summary(outcome: Outcome, groups: list[FindingGroup]) -> Iterator[str]:
    rondes = ", ".join(_escape_text(f"{ronde.id}, {ronde.naam}") for ronde in outcome.rondes)
    fiches = sum(len(ronde.fiches) for ronde in outcome.rondes)
    yield "<h1>Controle van de fiches</h1>"
    yield f"<p>Ronde {rondes}. Gecontroleerd: {fiches} fiche{'' if fiches == 1 else 's'}.</p>" if rondes else ""
    yield f"<p><strong>{describe_counts(outcome.report, ALWAYS_COUNTED)}.</strong></p>"
    if groups:
        yield "<table>\n<caption>Bevindingen per bestand</caption>\n<thead><tr>"
        heads = ("Bestand", "Fouten", "Waarschuwingen", "Tips", "Ontheffingen", "Van een fout")
        yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>\n<tbody>"
        yield from (_render_row(at, group) for at, group in enumerate(groups))
        yield "</tbody>\n</table>"


def _render_row(at: int, group: FindingGroup) -> str:
    report = Report(group.findings)
    counts = (*(report.count(severity) for severity in Severity), report.waived, report.waived_errors)
    cells = "".join(f'<td class="n">{count}</td>' for count in counts)
    return f'<tr><th scope="row"><a href="#bestand-{at + 1}">{_escape_text(group.heading)}</a></th>{cells}</tr>'


def _render_file(at: int, group: FindingGroup) -> Iterator[str]:
    yield f'<section aria-labelledby="bestand-{at + 1}">'
    yield f'<h2 id="bestand-{at + 1}">{_escape_text(group.heading)}</h2>'
    yield f"<p>{_escape_text(group.path)}: {group.counts}.</p>"
    yield '<ul class="bevindingen">'
    for found in group.findings:
        yield from _render_finding(found)
    yield "</ul>\n</section>"


def _render_finding(found: Diagnostic) -> Iterator[str]:
    kind = found.severity.value if found.waiver is None or found.waiver.of_fout else "ontheven"
    title = _escape_text(resolve_code(found.code).title)
    yield f'<li class="{kind}">'
    yield f'<p><b class="ernst">{describe_weight(found).capitalize()}</b> <b>{found.code}</b> {title}</p>'
    yield f"<p>{_escape_text(found.message)}</p>"
    yield f'<p class="plaats">{_format_place(found.location)}</p>'
    yield _render_excerpt(found.location)
    yield from (f'<p class="plaats">Zie ook {_format_place(place)}</p>' for place in found.related)
    if found.waiver:
        yield f"<p>Ontheffing: {_escape_text(describe_waiver(found.waiver))}</p>"
    elif found.hint:
        yield f'<p class="hint">Tip: {_escape_text(found.hint)}</p>'
    yield "</li>"


def _format_place(place: Location) -> str:
    line = f", regel {place.line}, kolom {place.column}" if place.line else ""
    field = f" ({_escape_text(place.field)})" if place.field else ""
    return f"{_escape_text(place.path)}{line}{field}"


MAX_CONTEXT = 150
"""So many characters of a line stand on either side of what is meant."""


def _render_excerpt(place: Location) -> str:
    if not place.excerpt.strip():
        return ""
    start = max(place.column - 1, 0)
    end = (
        start + max(place.width, 1) if place.column else start
    )  # as in the terminal: a place without words is one sign
    before, marked, after = place.excerpt[:start], place.excerpt[start:end], place.excerpt[end:]
    before = f"…{before[-MAX_CONTEXT:]}" if len(before) > MAX_CONTEXT else before
    after = f"{after[:MAX_CONTEXT]}…" if len(after) > MAX_CONTEXT else after
    middle = f"<mark>{_escape_text(marked)}</mark>" if marked else ""
    return f"<pre><code>{_escape_text(before)}{middle}{_escape_text(after)}</code></pre>"


def _escape_text(text: str) -> str:
    """Text of a user that can neither be markup nor turn the reading direction of the page."""
    return escape(make_visible(text))
