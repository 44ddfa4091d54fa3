"""The work of `sjabloon.py`: one fiche in four template languages, and the Python programs that fill it in."""

import io
import json
import resource
import sys
import time
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from xml.parsers import expat

COUNT, DOELEN, REGELS, ALINEAS, VELDEN = 300, 4, 6, 8, 90
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "de opgave vraagt om een gezamenlijke aanpak van Rijk en regio met ruimte voor keuzes in het gebied"
WORDS = TEXT.split()
CELLS = ("naam", "drager", "j1", "j2", "j3", "j4")
LANGUAGES: dict[str, dict[str, str]] = {
    "jinja": {
        "field": "{{{{ {} }}}}", "item": "{{{{ x.{} }}}}", "p": "{{%p for x in {} %}}", "/p": "{{%p endfor %}}",
        "tr": "{{%tr for x in {} %}}", "/tr": "{{%tr endfor %}}",
    },
    "mustache": {"field": "{{{}}}", "item": "{{{}}}", "p": "{{#{}}}", "/p": "{{/{}}}"},
    "plus": {
        "field": "+++= {}+++", "item": "+++= $x.{}+++", "p": "+++FOR x IN {}+++", "/p": "+++END-FOR x+++",
        "tr": "+++FOR x IN {}+++", "/tr": "+++END-FOR x+++",
    },
}  # fmt: skip


def sentence(seed: int, words: int) -> str:
    """A text of so many words, the same for the same seed."""
    text = " ".join(WORDS[(seed * 7 + at * (seed % 5 + 1)) % len(WORDS)] for at in range(words))
    return f"{text[0].upper()}{text[1:]} & meer."


def context(number: int, factor: int = 1) -> dict[str, Any]:
    """The data of one fiche."""
    doelen = [
        {"kop": f"Doel {at} van {number}", "tekst": f"{sentence(number + at, 25)} {sentence(at, 20)}"}
        for at in range(DOELEN * factor)
    ]
    regels = [
        {"naam": f"regel {at}", "drager": sentence(at, 3), **{f"j{year}": str(at * year) for year in range(1, 5)}}
        for at in range(REGELS * factor)
    ]
    alineas = {f"a{at}": sentence(number * 11 + at, 55) for at in range(ALINEAS)}
    velden = {f"v{at}": sentence(number * 3 + at, 4) for at in range(VELDEN)}
    head = {"id": f"W-{number:03}", "titel": f"Fiche <{number}>"}
    return {**head, **alineas, **velden, "doelen": doelen, "regels": regels}


def p(text: str, style: str = "Normal") -> str:
    """A paragraph as Word writes it, or the merge fields in it when the text names some between « and »."""
    pieces = text.split("«")
    runs = _run(pieces[0]) if pieces[0] else ""
    for piece in pieces[1:]:
        name, _, rest = piece.partition("»")
        runs += _merge_field(name) + (_run(rest) if rest else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    properties = '<w:rPr><w:rFonts w:ascii="Carlito" w:hAnsi="Carlito"/><w:color w:val="1F2A37"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _merge_field(name: str) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD {name} "><w:r><w:t>«{name}»</w:t></w:r></w:fldSimple>'


def _row(cells: list[str]) -> str:
    properties = '<w:tcPr><w:tcW w:w="1500" w:type="dxa"/><w:vAlign w:val="top"/></w:tcPr>'
    inner = "".join(f"<w:tc>{properties}{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def _tag(language: str, kind: str, name: str) -> str:
    if language == "merge":
        return f"«{name}»"
    return LANGUAGES[language][kind].format(name)


def _fields(language: str) -> str:
    """Three labels and values in a row, as at the head of a fiche."""
    texts = [f"Veld {at}: {_tag(language, 'field', f'v{at}')}" for at in range(VELDEN)]
    rows = "".join(_row(texts[at : at + 3]) for at in range(0, VELDEN, 3))
    grid = '<w:gridCol w:w="3000"/>' * 3
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _goals(language: str) -> str:
    if language == "merge":  # has no loop over paragraphs: every goal has fields of its own
        return "".join(p(f"«kop{at}»", "Heading3") + p(f"«tekst{at}»") for at in range(DOELEN))
    kop, tekst = (_tag(language, "item", name) for name in ("kop", "tekst"))
    return (
        p(_tag(language, "p", "doelen")) + p(kop, "Heading3") + p(tekst) + p(_tag(language, "/p", "doelen"))
    )  # fmt: skip


def _table(language: str) -> str:
    cells = [_tag(language, "item", name) for name in CELLS]
    if language == "mustache":
        rows = [[f"{{#regels}}{cells[0]}", *cells[1:-1], f"{cells[-1]}{{/regels}}"]]
    elif language == "merge":
        rows = [cells]
    else:
        ends = [_tag(language, kind, "regels") for kind in ("tr", "/tr")]
        rows = [[ends[0]] + [""] * 5, cells, [ends[1]] + [""] * 5]
    grid = '<w:gridCol w:w="1500"/>' * len(CELLS)
    head = _row(["Regel", "Drager", "2022", "2023", "2024", "2025"])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(map(_row, rows))}</w:tbl>"


def body(language: str, factor: int = 1) -> str:
    """The XML inside the body: a title, chapters of fixed text with a field, goals, and a table."""
    chapters = "".join(
        p(f"Hoofdstuk {at}", "Heading1") + p(f"Toelichting: {_tag(language, 'field', f'a{at % ALINEAS}')}")
        for at in range(ALINEAS * factor)
    )  # fmt: skip
    title = p(f"{_tag(language, 'field', 'id')}: {_tag(language, 'field', 'titel')}", "Title")
    loops = p("Doelen", "Heading1") + _goals(language) + p("Budget", "Heading1") + _table(language)
    return title + _fields(language) * factor + chapters + loops + p("Einde")


def package(language: str, factor: int = 1) -> bytes:
    """The template, with the styles of a shipped template, a header and a footer."""
    from fiches.word.package import pack_parts, read_parts  # noqa: PLC0415

    parts = read_parts((Path(__file__).parent.parent / "templates/fiche.docx").read_bytes())
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    kinds = (("header", "rId9"), ("footer", "rId6"))
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{name}"/>' for kind, name in kinds)
    section = f"<w:sectPr>{references}</w:sectPr>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    field = {name: _tag(language, "field", name) for name in ("id", "titel")}
    title = "{{ titel }}" if language == "jinja" else "Fiche"
    texts = {
        "word/document.xml": f"<w:document {names}><w:body>{body(language, factor)}{section}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {names}>{p(field['titel'])}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {names}>" + p("Fiche " + field["id"]) + "</w:ftr>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>',
    }
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    override = f'<Override PartName="/word/header1.xml" ContentType="{kind}"/></Types>'
    relation = f'<Relationship Id="rId9" Type="{R}/header" Target="header1.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    return pack_parts(parts | {name: (head + text).encode() for name, text in texts.items()})


def by_fiches(template: bytes) -> Callable[[dict[str, Any]], bytes]:
    """Compiled once, and kept for the next process."""
    from fiches.word.template.render import compile_template  # noqa: PLC0415

    return compile_template(template, Path(sys.argv[4]) / "sjablonen").render


def by_docxtpl(template: bytes) -> Callable[[dict[str, Any]], bytes]:
    """As its documentation has it: a new object for every document."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    def render(data: dict[str, Any]) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(data, Environment(autoescape=True, undefined=StrictUndefined))
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return render


def by_mailmerge(template: bytes) -> Callable[[dict[str, Any]], bytes]:
    """Merge fields; every goal has fields of its own."""
    from mailmerge import MailMerge  # noqa: PLC0415

    def render(data: dict[str, Any]) -> bytes:
        goals = {f"{key}{at}": goal[key] for at, goal in enumerate(data["doelen"]) for key in ("kop", "tekst")}
        flat = {key: value for key, value in data.items() if isinstance(value, str)}
        with MailMerge(io.BytesIO(template)) as document:
            document.merge(**flat, **goals)
            document.merge_rows("naam", data["regels"])
            buffer = io.BytesIO()
            document.write(buffer)
        return buffer.getvalue()

    return render


def by_floor(template: bytes, level: int) -> Callable[[dict[str, Any]], bytes]:
    """Jinja on strings and a zip: nothing is looked at but whether the XML is well-formed."""
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    from fiches.io.zip import ZipEntry, pack_zip, read_entries  # noqa: PLC0415
    from fiches.word.package import read_parts  # noqa: PLC0415

    jinja, parts = Environment(autoescape=True, undefined=StrictUndefined), read_parts(template)
    names = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "docProps/core.xml")
    patch = DocxTemplate(None).patch_xml
    filled = [(name, jinja.from_string(patch(parts[name].decode()))) for name in names]
    copied = [entry for entry in read_entries(template) if entry.name not in names]

    def packed(name: str, content: bytes) -> ZipEntry:
        expat.ParserCreate().Parse(content, True)
        deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        return ZipEntry(name, 8, zlib.crc32(content), len(content), deflate.compress(content) + deflate.flush())

    def render(data: dict[str, Any]) -> bytes:
        return pack_zip((*copied, *(packed(name, code.render(data).encode()) for name, code in filled)))

    return render


PEERS: dict[str, Callable[[bytes], Callable[[dict[str, Any]], bytes]]] = {
    "fiches": by_fiches,
    "docxtpl": by_docxtpl,
    "floor-6": lambda template: by_floor(template, 6),
    "floor-1": lambda template: by_floor(template, 1),
    "docx-mailmerge2": by_mailmerge,
}


def main(peer: str, template: str, data: str, out: str, count: str) -> None:
    """Make the documents, say how long it took and how much memory, and write them when there is a whole set."""
    rows = 1 if data.endswith(".json") else int(data)
    contexts = [context(number, rows) for number in range(int(count))]
    content = Path(template).read_bytes()
    if len(contexts) > 1:
        PEERS[peer](content)(contexts[0])  # what is loaded once is not counted, for no program
    start = time.perf_counter()
    render = PEERS[peer](content)
    ready = time.perf_counter()
    sizes = [len(result) for result in map(render, contexts)]
    seconds = time.perf_counter() - start
    megabytes = peak()
    for number, result in enumerate(map(render, contexts) if len(sizes) == COUNT else ()):
        (Path(out) / f"{number}.docx").write_bytes(result)  # made again, so that keeping them costs no memory above
    compiling = ready - start
    print(
        json.dumps(
            {"seconds": seconds, "compiling": compiling, "rendering": seconds - compiling, "megabytes": megabytes}
        )
    )


def peak() -> float:
    """The most memory that this process held, in MB. What the system calls its maximum counts the parent too."""
    lines = Path("/proc/self/status").read_text().splitlines() if Path("/proc/self/status").exists() else []
    most = next((line.split()[1] for line in lines if line.startswith("VmHWM")), None)
    return int(most or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
