"""Small PDFs made by hand, as LibreOffice could write them."""

import io
import zlib

import pikepdf

TEXT = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET"
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:date><rdf:Seq><rdf:li>{moment}</rdf:li></rdf:Seq></dc:date><xmp:CreatorTool>Writer</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
CONFORMANT_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Proef</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def paper(*pages: bytes, moment: str = "20260101120000", title: str = "Proef") -> bytes:
    """A PDF with these content streams, made at a moment that shows in every place where LibreOffice writes it."""
    document = pikepdf.new()
    for content in pages or (TEXT % b"een",):
        page = document.add_blank_page(page_size=(595, 842))
        page.Contents = document.make_stream(content)
    document.docinfo.update({"/Title": title, "/CreationDate": f"D:{moment}Z", "/ModDate": f"D:{moment}Z"})
    document.Root.Lang = pikepdf.String("nl-NL")
    document.Root.Metadata = document.make_stream(XMP.format(moment=moment).encode())
    profile = bytes(24) + moment.encode()[:12].ljust(12, b"0") + bytes(92)
    intent = pikepdf.Dictionary(DestOutputProfile=document.make_stream(profile))
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])
    document.trailer.DocChecksum = pikepdf.Name(f"/{moment}")
    document.trailer.ID = pikepdf.Array([pikepdf.String(moment), pikepdf.String(moment)])
    return written(document)


def ends_in_return() -> bytes:
    """A PDF of one page with a packed stream of which the last byte is a carriage return."""
    document = pikepdf.open(io.BytesIO(paper()))
    packed = (zlib.compress(TEXT % b"een" + b"\t" * tabs) for tabs in range(256))
    stream = next(content for content in packed if content.endswith(b"\r"))
    document.pages[0].Contents = document.make_stream(stream, Filter=pikepdf.Name.FlateDecode)
    return written(document)


def written(document: pikepdf.Pdf) -> bytes:
    """The bytes of a document; streams as they are."""
    buffer = io.BytesIO()
    document.save(buffer, compress_streams=False)
    return buffer.getvalue()


def conformant(pages: int = 1, moment: str = "20260101120000") -> bytes:
    """A PDF that meets PDF/A-2b and PDF/UA-1: blank, but with all that both ask for."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842)).obj.Tabs = pikepdf.Name.S
    root = document.Root
    root.Lang = pikepdf.String("nl-NL")
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    tree = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=tree)
    tree.K = document.make_indirect(element)
    root.StructTreeRoot = tree
    root.Metadata = document.make_stream(CONFORMANT_XMP.format(moment=moment).encode())
    root.Metadata.update({"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML})
    return written(document)
