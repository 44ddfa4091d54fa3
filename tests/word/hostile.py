"""Templates of somebody who means harm, or who made a slip with the same effect."""

import io
import zipfile
from collections.abc import Callable

from fiches.word.package import pack_parts, read_parts
from tests.word_files import R, W, p, table, word_package, word_parts

_RELS = "word/_rels/document.xml.rels"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def _with_relation(kind: str, target: str, mode: str = "External") -> bytes:
    parts = word_parts(p("tekst"))
    relation = f'<Relationship Id="rId99" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    parts[_RELS] = parts[_RELS].replace(b"</Relationships>", relation.encode())
    return pack_parts(parts | ({} if mode == "External" else {f"word/{target}": b"x"}))


def _with_part(name: str, content: bytes) -> bytes:
    return pack_parts({**word_parts(p("tekst")), name: content})


TRACKED = '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'


def make_field(*codes: str) -> str:
    """A paragraph with a field, its code in so many runs."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('end')}</w:p>"


def _nest_field(before: str, inner: str, after: str) -> str:
    """A field with another one in its code."""
    mark, code = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>', "<w:r><w:instrText>{}</w:instrText></w:r>"
    begin, end = mark.format("begin"), mark.format("end")
    return f"<w:p>{begin}{code.format(before)}{begin}{code.format(inner)}{end}{code.format(after)}{end}</w:p>"


def draw_vml(attribute: str, element: str = "shape") -> str:
    """A paragraph with an old drawing, of which an element has this attribute."""
    spaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return f"<w:p><w:r><w:pict><v:{element} {spaces} {attribute}/></w:pict></w:r></w:p>"


BOUND_CONTROL = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
"""A content control that Word fills from another part when it opens the file."""


def _with_root_relation(kind: str) -> bytes:
    parts = word_parts(p("tekst"))
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="x.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    return pack_parts({**parts, "x.xml": b"<x/>"})


def _with_field(*codes: str) -> bytes:
    return word_package(make_field(*codes))


def rename_header(name: str, xml: str, *, by_extension: bool = False) -> bytes:
    """A package with a header of this name, whose content type stands at its name or at its extension."""
    parts = word_parts(p("tekst"), header=xml)
    types = parts["[Content_Types].xml"].decode()
    start = types.index('<Override PartName="/word/header.xml"')
    override = types[start : types.index("/>", start) + 2]
    kind = override.partition('ContentType="')[2].removesuffix('"/>')
    default = f'<Default Extension="{name.rpartition(".")[2]}" ContentType="{kind}"/>'
    written = default if by_extension else override.replace("/word/header.xml", f"/{name}")
    parts["[Content_Types].xml"] = types.replace(override, written).encode()
    parts[_RELS] = parts[_RELS].replace(b'"header.xml"', f'"/{name}"'.encode())
    header = parts.pop("word/header.xml")
    return pack_parts({**parts, name: header})


def retype_header(kind: str, xml: str) -> bytes:
    """A package with a header that has this content type, under a name that says nothing."""
    parts = read_parts(rename_header("word/header1.dat", xml))
    header = _HEADER_TYPE.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(header, kind.encode())
    return pack_parts(parts)


def rename_body(name: str) -> bytes:
    """A whole package whose body has this name."""
    parts = word_parts(p("{{ t }}"))
    parts[f"word/_rels/{name}.rels"] = parts.pop(_RELS)
    parts[f"word/{name}"] = parts.pop("word/document.xml")
    named = ("[Content_Types].xml", "_rels/.rels")
    changed = {part: parts[part].replace(b"word/document.xml", f"word/{name}".encode()) for part in named}
    return pack_parts(parts | changed)


def _encode_part(name: str, encoding: str) -> bytes:
    text = word_parts(p("tekst"), header=p("tekst"))[name].decode()
    return _with_part(name, text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode("utf-8"))


def _bomb(megabytes: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in word_parts(p("tekst")).items():
            archive.writestr(name, content)
        archive.writestr("word/media/bom.bin", b"\0" * megabytes * 1_000_000)
    return buffer.getvalue()


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    text = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]><w:styles xmlns:w="x">&e9;</w:styles>'
    return _with_part("word/styles.xml", text.encode())


def _without(name: str) -> bytes:
    return pack_parts({part: content for part, content in word_parts(p("tekst")).items() if part != name})


def _of_type(kind: str) -> bytes:
    parts = word_parts(p("tekst"))
    types = parts["[Content_Types].xml"]
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    assert main in types
    return pack_parts({**parts, "[Content_Types].xml": types.replace(main, kind.encode())})


_WIDTH = '<w:tcPr><w:tcW w:w="1"/></w:tcPr>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "macro": (lambda: _with_part("word/vbaProject.bin", b"x"), "macro"),
    "activex": (lambda: _with_part("word/activeX/activeX1.xml", b"<x/>"), "macro"),
    "attached template": (lambda: _with_relation("attachedTemplate", "http://x/y.dotm"), "ander sjabloon"),
    "macro under another name": (lambda: _with_relation("vbaProject", "thema9.bin", "Internal"), "een macro"),
    "external image": (lambda: _with_relation("image", "http://x/y.png"), "bestand daarbuiten"),
    "external ole": (lambda: _with_relation("oleObject", "file:///x"), "bestand daarbuiten"),
    "external frame": (lambda: _with_relation("frame", "http://x/"), r"rels\); haal die koppeling weg"),
    "embedded ole": (lambda: _with_relation("oleObject", "x.bin", "Internal"), "ingesloten object"),
    "alternative chunk": (lambda: _with_relation("aFChunk", "x.html", "Internal"), r"tussen de tekst zet \(word/x"),
    "link with a script": (lambda: _with_relation("hyperlink", "javascript:alert(1)"), "link.*'javascript:alert"),
    "link with a tag in its address": (
        lambda: _with_relation("hyperlink", "https://x.nl/{{ fiche.id }}"),
        r"een tag bepaalt waar een link naartoe gaat: \{\{ fiche.id \}\} \(in de hoofdtekst\); druk een tekst",
    ),
    "link with a tag as Word writes it": (
        lambda: _with_relation("hyperlink", "https://x.nl/%7b%7b%20fiche.id%20%7d%7d"),
        r"een tag bepaalt waar een link naartoe gaat: \{\{ fiche.id \}\}",
    ),
    "link that is a tag": (lambda: _with_relation("hyperlink", "{{ fiche.id }}"), "een tag bepaalt waar een link"),
    "link to a file": (lambda: _with_relation("hyperlink", "file:///c:/x.exe"), "link.*'file:///c:/x.exe'"),
    "link to a server": (lambda: _with_relation("hyperlink", "\\\\server\\x"), "link gaat naar '.*server"),
    "link in a field": (lambda: _with_field(' HYPERLINK "file:///c:/x.exe"'), "link.*'file:///c:/x.exe'"),
    "link to a server in a field": (lambda: _with_field(" hyperlink \\\\server\\x"), "link gaat naar '.*server"),
    "link in a field behind its tip": (
        lambda: _with_field(' HYPERLINK \\o "tip" "file:///c:/x.exe"'), "link.*'file:///c:/x.exe'"
    ),
    "link in a field between curly quotes": (lambda: _with_field(" HYPERLINK “file:///c:/x.exe”"), "link.*'file:"),
    "link from data": (lambda: _with_field(' HYPERLINK "{{ t }}"'), "een tag bepaalt waar een link naartoe gaat"),
    "link from another field": (
        lambda: word_package(_nest_field(' HYPERLINK "', ' QUOTE "file:" ', '///c:/x.exe" ')),
        "een ander veld bepaalt waar",
    ),
    "name of a field from another field": (
        lambda: word_package(_nest_field(" DD", ' QUOTE "E" ', " x y ")), "een ander veld bepaalt wat"
    ),
    "dde as text in a code": (
        lambda: word_package(make_field(" DDE").replace("w:instrText", "w:t")), "DDE"
    ),
    "link in an old drawing": (
        lambda: word_package(draw_vml('href="file:///c:/x.exe"')), "link gaat naar 'file:///c:/x.exe'"
    ),
    "address of a signature": (
        lambda: word_package(draw_vml('provurl="file:///x"', "shape")), "link gaat naar 'file:///x'"
    ),
    "link from data in an old drawing": (
        lambda: word_package(draw_vml('href="{{ t }}"')), "een tag bepaalt waar een link naartoe gaat"
    ),
    **{
        f"{attribute} of {element} in an old drawing": (
            lambda attribute=attribute, element=element: word_package(draw_vml(f'{attribute}="http://x/y"', element)),
            r"verwijst naar een bestand daarbuiten \(http://x/y, in de hoofdtekst\)",
        )
        for element in ("imagedata", "fill", "rect")
        for attribute in ("src", "o:href", "o:althref")
    },
    "embedded package": (lambda: _with_relation("package", "x.xlsx", "Internal"), "ingesloten object"),
    "task pane": (
        lambda: _with_root_relation("http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"),
        "invoegtoepassing",
    ),
    "buttons of its own": (
        lambda: _with_root_relation("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"),
        "eigen knoppen",
    ),
    "video of the internet": (
        lambda: word_package(
            '<w:p><w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:docPr id="1" name="a"><e xmlns="urn:e">'
            '<v:webVideoPr xmlns:v="urn:v" embeddedHtml="x"/></e></wp:docPr></wp:inline></w:drawing></w:r></w:p>'
        ),
        "er staat een video van internet",
    ),
    "control with data from elsewhere": (
        lambda: word_package(BOUND_CONTROL.format(p("{{ t }}"))), r"haalt zijn tekst ergens anders .*\(in de hoofdtekst"
    ),
    "control in a header with data from elsewhere": (
        lambda: word_package(p("t"), header=BOUND_CONTROL.format(p("{{ t }}"))), r"ergens anders .*\(in een koptekst"
    ),
    "mail merge": (
        lambda: _with_part("word/settings.xml", f'<w:settings xmlns:w="{W}"><w:mailMerge/></w:settings>'.encode()),
        "bestand met adressen",
    ),
    "no content types": (lambda: _without("[Content_Types].xml"), r"Content_Types\].xml ontbreekt"),
    "no root relations": (lambda: _without("_rels/.rels"), "_rels/.rels ontbreekt"),
    "body with another name": (
        lambda: rename_body("document2.xml"), r"de hoofdtekst heet word/document2\.xml .*bewaar het opnieuw"
    ),
    "no styles": (lambda: _without("word/styles.xml"), "word/styles.xml ontbreekt"),
    "broken content types": (lambda: _with_part("[Content_Types].xml", b"<Types"), "geen leesbaar Word-document"),
    "elements within each other": (
        lambda: _with_part("word/styles.xml", b"<a>" * 300 + b"</a>" * 300), "te veel elementen in elkaar",
    ),
    "broken root relations": (lambda: _with_part("_rels/.rels", b"<Relationships"), "geen leesbaar Word-document"),
    "part in another folder": (lambda: _with_part("../../x.txt", b"x"), r"erbuiten wijst \(../../x.txt\)"),
    "part at the root": (lambda: _with_part("/x.txt", b"x"), "erbuiten wijst"),
    "part on a drive": (lambda: _with_part("c:/x.txt", b"x"), "erbuiten wijst"),
    "part with a backslash": (lambda: _with_part("word\\x.txt", b"x"), "erbuiten wijst"),
    "a Word template": (
        lambda: _of_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main"),
        r"dit is een Word-sjabloon \(.dotx\); bewaar het in Word als .docx",
    ),
    "a document with macros": (
        lambda: _of_type("application/vnd.ms-word.document.macroEnabled.main"), r"macro's \(.docm\)"
    ),
    "a template with macros": (
        lambda: _of_type("application/vnd.ms-word.template.macroEnabledTemplate.main"), r"macro's \(.dotm\)"
    ),
    "dde": (lambda: _with_field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'), "DDEAUTO"),
    "dde in a header with another name": (lambda: rename_header("word/header1.dat", make_field(" DDE x")), "DDE"),
    "dde in a header by its extension": (
        lambda: rename_header("word/header1.dat", make_field(" DDE x"), by_extension=True), "DDE"
    ),
    "dde in a header of another type": (lambda: retype_header("image/png", make_field(" DDE x")), "ander soort"),
    "dde in a header with more behind its type": (
        lambda: retype_header(f"{_HEADER_TYPE}; charset=utf-8", make_field(" DDE x")), "ander soort"
    ),
    "dde in a header in capitals": (lambda: rename_header("word/Header1.XML", make_field(" DDE x")), "DDE"),
    "dde in another folder": (lambda: rename_header("anders/kop.xml", make_field(" DDE x")), "DDE"),
    "tracked change in a header with another name": (
        lambda: rename_header("word/header1.dat", TRACKED), "bijgehouden wijzigingen"
    ),
    "tracked change in another folder": (lambda: rename_header("anders/kop.xml", TRACKED), "bijgehouden wijzigingen"),
    "tracked change under another prefix": (
        lambda: word_package(TRACKED.replace("w:ins", f'x:ins xmlns:x="{W}"', 1).replace("</w:ins", "</x:ins")),
        "bijgehouden wijzigingen",
    ),
    "strict": (
        lambda: _with_part("word/header9.xml", b'<hdr xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
        "Strict Open XML",
    ),
    "utf-7": (lambda: _encode_part("word/styles.xml", "UTF-7"), "UTF-8"),
    "dde in pieces": (lambda: _with_field(" DD", "E", "AUTO x"), "DDEAUTO"),
    **{
        f"no space behind {word}": (lambda code=code: _with_field(code), words)
        for word, code, words in (
            ("DDEAUTO", r'DDEAUTO"c:\\x" "cmd"', "het veld DDEAUTO haalt"),
            ("DDEAUTO and a switch", r"DDEAUTO\* x", "het veld DDEAUTO haalt"),
            ("LINK", r'LINK"Excel.Sheet" "\\evil\x"', "het veld LINK haalt"),
            ("INCLUDETEXT", r'INCLUDETEXT“\\evil\x.docx”', "het veld INCLUDETEXT haalt"),
            ("signs that nobody sees", '\u200b\u2060 IN\u00adCLUDETEXT "http://e/x"', "het veld INCLUDETEXT haalt"),
            ("INCLUDEPICTURE", 'INCLUDEPICTURE"http://e/x"', "het veld INCLUDEPICTURE haalt"),
            ("MACROBUTTON", 'MACROBUTTON"x"', "het veld MACROBUTTON start iets of vraagt iets"),
            ("PRINT", 'PRINT"x"', "het veld PRINT start iets of vraagt iets"),
            ("USERNAME", r"USERNAME\* Upper", "het veld USERNAME drukt af van wie"),
            ("HYPERLINK", 'HYPERLINK"file:///x"', "link gaat naar 'file:///x'"),
            ("HYPERLINK and its tip", r'HYPERLINK\o"tip""file:///x"', "link gaat naar 'file:///x'"),
            ("FILENAME with a folder", r"FILENAME \* Upper \p", r"FILENAME \\p drukt af van wie"),
            ("INFO of who saved it", 'INFO "LastSavedBy"', "INFO LASTSAVEDBY drukt af van wie"),
            ("DOCPROPERTY of a template", "DOCPROPERTY Template", "DOCPROPERTY TEMPLATE drukt af van wie"),
            ("variable of a template", "DOCVARIABLE klant", "het veld DOCVARIABLE drukt iets van het sjabloon af"),
            ("property of a template", 'DOCPROPERTY "Klant nr"', "DOCPROPERTY Klant drukt iets van het sjabloon af"),
            ("manager of a template", "DOCPROPERTY Manager", "DOCPROPERTY Manager drukt iets van het sjabloon af"),
            ("ADDIN", "ADDIN EN.CITE x", "het veld ADDIN start iets"),
            ("HYPERLINK without a host", 'HYPERLINK "https://"', "link gaat naar 'https://'"),
            ("HYPERLINK with a path only", 'HYPERLINK "http:///x"', "link gaat naar 'http:///x'"),
            ("HYPERLINK to a share", r'HYPERLINK "http:\\\\\\\\x"', "link gaat naar 'http:"),
            ("HYPERLINK with data", 'HYPERLINK"{{ t }}"', "een tag bepaalt waar een link naartoe gaat"),
            ("HYPERLINK to a host from data", 'HYPERLINK"https://{{ t }}"', "een tag bepaalt waar een link"),
            ("HYPERLINK with a tip from data", r'HYPERLINK"https://x.nl"\o"{{ t }}"', "een tag bepaalt waar een link"),
        )
    },
    "macro of a form field": (
        lambda: word_package('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:exitMacro w:val="x"/></w:ffData>'
                             '</w:fldChar></w:r></w:p>'), r"formulierveld start een macro \(in de hoofdtekst"
    ),
    "another file by xinclude": (
        lambda: word_package('<w:p><w:r><w:t><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///x"/>'
                             '</w:t></w:r></w:p>'), "een ander bestand binnen te halen"
    ),
    "picture": (lambda: _with_field(' INCLUDEPICTURE "http://x/y.png"'), "INCLUDEPICTURE"),
    "text": (lambda: _with_field(' includetext "//x/y.docx"'), "INCLUDETEXT"),
    "simple field": (
        lambda: word_package('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "><w:r/></w:fldSimple></w:p>'), "INCLUDETEXT"
    ),
    "field from data": (lambda: _with_field(" {{ t }} x"), "bepaalt wat een Word-veld doet"),
    "field half from a tag": (lambda: _with_field(" IN{{ 'CLUDE' }}TEXT x"), "bepaalt wat een Word-veld doet"),
    "entities": (_entities, "DTD"),
    "external entity": (
        lambda: _with_part("word/x.xml", b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'), "DTD"
    ),
    "utf-16": (lambda: _with_part("word/x.xml", "<!DOCTYPE x><x/>".encode("utf-16")), "UTF-8"),
    "zip bomb": (lambda: _bomb(60), "ongeloofwaardige omvang"),
    "large zip bomb": (lambda: _bomb(190), "ongeloofwaardige omvang"),
    "large part": (lambda: word_package(p("woord " * 1_200_000)), "te lang"),
    "too many tags": (lambda: word_package(p("{{ t }}" * 100_000)), "te veel tags"),
    "too long a text": (lambda: word_package(p("woord") * 30_000), "het sjabloon is te lang"),
    "too long with all its parts": (
        lambda: word_package(p("woord") * 15_000, header=p("woord") * 15_000), "het sjabloon is te lang"
    ),
    "too large another part": (lambda: _with_part("word/x.xml", b"<x/>".ljust(7_000_000)), "te groot"),
    "too many tags in two parts": (
        lambda: word_package(p("{{ t }}" * 1_500), header=p("{{ t }}" * 1_500)), "te veel tags"
    ),
    "too much in a tag": (lambda: word_package(p("{{ [" + "1, " * 60_000 + "1]|length }}")), "te veel in de tags"),
    "too deep a tag": (lambda: word_package(p("{{ " + " or ".join(["'q' in t"] * 2_000) + " }}")), "te diep genest"),
    "open tags as references": (
        lambda: word_package(p("").replace("</w:t>", "&#123;&#123; " * 100_000 + "</w:t>")), "niet afgesloten"
    ),
    "open tags in a section": (
        lambda: word_package(p("").replace("</w:t>", "<![CDATA[" + "{{ " * 3_000 + "]]></w:t>")), "niet afgesloten"
    ),
    "include": (lambda: word_package(p("{% include 'x' %}")), "'include' kan niet: een sjabloon is één bestand"),
    "import": (lambda: word_package(p("{% from 'x' import y %}")), "'from' kan niet"),
    "open tags": (lambda: word_package(p("{{ " * 100_000)), "niet afgesloten"),
    "closed tags": (lambda: word_package(p("-%} " * 100_000)), "niet geopend"),
    "spaces in colspan": (lambda: word_package(table([p("{% colspan" + " " * 9_000 + "% %}")])), "spaties"),
    "spaces after cellbg": (lambda: word_package(table([p("{% cellbg x" + " " * 90_000 + "% %}")])), "spaties"),
    "merge before properties": (lambda: word_package(table([p("{% vm %}") + _WIDTH + p("x") * 9_000])), "'vm'"),
    "merge in an attribute": (
        lambda: word_package(table([_WIDTH + '<w:p w:rsidR="{% hm %}"/>' + p("x") * 9_000])), "'hm'"
    ),
    "merge in a field code": (
        lambda: word_package(table([f"{_WIDTH}<w:p><w:r><w:instrText>PAGE {{% vm %}}</w:instrText></w:r></w:p>"
                                    + p("x") * 9_000])), "'vm'"
    ),
    "merge and colour": (lambda: word_package(table([_WIDTH + p("{% cellbg x %}{% vm %}") + p("x") * 9_000])), "'vm'"),
}  # fmt: skip
"""Templates that are refused when they are compiled, with a word of the reason."""

_M = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
COSTLY: dict[str, str] = {
    "nested ranges": "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "silent loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "skipped turns": "{% for a in range(9999) %}{% for b in range(9999) if b < 0 %}{% endfor %}{% endfor %}",
    "endless macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "doubling macro": _M + "{{ m(40) }}",
    "doubling loop": "{% for x in [1] recursive %}{% if loop.depth < 40 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "doubling text": "{% set n = namespace(x='a') %}{% for a in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling sum": "{% set n = namespace(x='a') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling list": "{% set n = namespace(x=[1]) %}{% for a in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling nest": (
        "{% set n = namespace(x=[1], y=[1]) %}{% for a in range(60) %}{% set n.x = [n.x, n.x] %}"
        "{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}"
    ),
    "doubling block": (
        "{% set n = namespace(x='a') %}{% for a in range(60) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}"
    ),
    "squares": "{% set n = namespace(x=9) %}{% for a in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "large range": "{{ range(10**9)|join }}",
    "largest range": "{{ range(999999999)|join }}",
    "centre": "{{ 'x'|center(999999999) }}",
    "indent": "{{ 'x'|indent(999999999, true) }}",
    "batch": "{% for x in [1]|batch(999999999, 1) %}{% endfor %}",
    "slice": "{% for x in [1]|slice(999999999) %}{% endfor %}",
    "round": "{{ 1.5|round(999999999, 'ceil') }}",
    "replace": "{% set x = 'a'|center(500) %}{{ x|replace(' ', x)|replace(' ', x)|replace(' ', x) }}",
    "percent": "{{ '%999999999d' % 1 }}",
    "power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "long join": "{% set x = 'a'|center(500) %}{% for a in range(99) %}{{ range(9999)|join(x) }}{% endfor %}",
    "much text": "{% for a in range(99999) %}" + "tekst " * 200 + "{% endfor %}",
    "much text in a block": "{% set x %}{% for a in range(99999) %}" + "tekst " * 200 + "{% endfor %}{% endset %}",
    "scoped block": (
        "{% for a in range(9999) %}{% block x scoped %}{% for b in range(9999) %}{% for c in range(9999) %}x"
        "{% endfor %}{% endfor %}{% endblock %}{% endfor %}"
    ),
    "indent with a text": "{{ t|indent(t) }}",
    "wrap with a text": "{{ t|wordwrap(1, true, t) }}",
    "wrap one long word": "{{ (t ~ t)|replace(' ', '')|wordwrap(1) }}",
    "lists of a list": (
        "{% set l = range(9999)|list %}{% for a in range(99) %}{{ [l, l, l, l, l, l]|map('list')|list|length }}"
        "{% endfor %}"
    ),
    "long search": (
        "{% set l = range(99999)|list %}{% for a in range(999) %}{% if -1 in l or -2 in l or -3 in l %}{% endif %}"
        "{% endfor %}"
    ),
    "long search by a test": "{% set l = range(9999)|list %}{{ l|select('in', l)|list|length }}",
    "long comparison": (
        "{% set l = range(99999)|list %}{% set m = range(99999)|list %}{% for a in range(9999) %}{% if l == m %}"
        "{% endif %}{% endfor %}"
    ),
    "strip of many signs": "{{ (t ~ t ~ t).strip(t) }}",
    "many copies": "{% set n = namespace(l=[]) %}{% for a in range(9999) %}{% set n.l = n.l + [t ~ a] %}{% endfor %}",
    "many slices": "{% set n = namespace(l=[]) %}{% for a in range(9999) %}{% set n.l = n.l + [t[1:]] %}{% endfor %}",
    "sorting long texts": (
        "{% set n = namespace(l=[t]) %}{% for a in range(13) %}{% set n.l = n.l + n.l %}{% endfor %}"
        "{{ n.l|sort|length }}"
    ),
    "long list in a loop": (
        "{% for a in range(9999) %}{% for b in range(9999) %}{% set l = ["
        + "b, " * 500
        + "b] %}{% endfor %}{% endfor %}"
    ),
    "text times a number by round": "{{ 'x'|round(9, 'floor') }}",
    "text as a pattern by a test": "{% if '%999999999d' is odd %}{% endif %}",
    "sum of lists": "{% set l = range(999)|batch(2)|list %}{{ (l + l)|sum(start=[])|length }}",
    "internal filter": "{{ 0|_step }}",
    "internal filter by its name": "{{ [0]|map(' step', 0)|list|length }}",
    "wide field": "{{ '%999999999d'|format(1) }}",
    "huge power": "{{ 99 ** 99 ** 99 }}",
    "huge fraction": "{% set n = namespace(x=1.5) %}{% for a in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "much data": "{% for a in range(99999) %}{{ t }}{% endfor %}",
}
"""Tags that would take for ever or all memory; each ends with a fault."""


def costly(name: str) -> bytes:
    """A template with one of these tags."""
    return word_package(p(COSTLY[name]) + table([p("a")]) + p(""))
