"""Sentences and words that templates share: nouns after a number, who speaks and decides, and how far a document is."""

from fiches.build.pdfs import INTERNAL_BOOKMARK
from fiches.word.author.blocks import make_paragraph


def counted(number: str, one: str, more: str) -> str:
    """A number with its noun, in the singular for one."""
    return f"{{{{ {number} }}}} {{% if {number} == 1 %}}{one}{{% else %}}{more}{{% endif %}}"


def on_behalf(entry: str) -> str:
    """On whose behalf a message is, when that is not all koepels; with the space before it."""
    return f"{{% if {entry}.namens %}} <m>namens {{{{ {entry}.namens.naam }}}}</m>{{% endif %}}"


def whose_words(entry: str) -> str:
    """Whether a text is official, our words for it or a reconstruction, and on whose behalf it is."""
    return (
        f"{{% if {entry}.status == 'reconstructie' %}} <m>{{{{ {entry}.status }}}}</m>"
        f"{{% elif {entry}.status == 'officieel' %}} <s>(officiële tekst)</s>"
        f"{{% else %}} <s>(in onze woorden: parafrase)</s>{{% endif %}}{on_behalf(entry)}"
    )


def creator(view: str) -> str:
    """The author of a file: the senders of all of it, or who is only meant to be one, with that said."""
    return f"{{{{ {view}.auteur }}}}"


def names_of_set(senders: str) -> str:
    """The koepels in a list, each with the fiches that it stands behind when that is not all, and its reservation."""
    some = "{% if koepel.bij %} ({{ koepel.bij }}){% endif %}"
    parted = "{% if not loop.last %}; {% endif %}"
    return f"{{% for koepel in {senders} %}}{{{{ koepel.naam }}}}{some}{parted}{{% endfor %}}"


def senders_of_set(view: str) -> str:
    """Who stands behind a document or the fiches of a set, and who is only meant to, in one sentence."""
    settled, intended = f"{view}.afzenders", f"{view}.beoogde_afzenders"
    return (
        f"{names_of_set(settled)}{{% if {intended} %}}{{% if {settled} %}}; {{% endif %}}"
        f"beoogd, nog niet afgestemd: {names_of_set(intended)}{{% endif %}}"
    )


MANDATE = (
    "{{ ronde.mandaat.orgaan }}, {{ ronde.mandaat.datum }}"
    "{% if ronde.mandaat.besluit %}. {{ ronde.mandaat.besluit|trim('. ') }}{% endif %}"
    "{% if ronde.mandaat.doel %}. {{ ronde.mandaat.rol|trim('. ')|hoofdletter }} heeft mandaat om"
    " {{ ronde.mandaat.doel|trim('. ') }}"
    "{% else %}: {{ ronde.mandaat.rol|trim('. ') }}{% endif %}"
    "{% if ronde.mandaat.afstemming %}, in afstemming met {{ ronde.mandaat.afstemming|opsomming('id') }}{% endif %}."
)
"""Who decided what, and who may settle the rest of it with whom."""


def on_a_new_page(paragraph: str) -> str:
    """The paragraph at the top of a page."""
    return paragraph.replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1)


def internal_heading(title: str) -> str:
    """The heading of what is only for inside, at the top of a page and with the mark by which a PDF is judged."""
    return mark_place(on_a_new_page(make_paragraph("Heading2", title)), INTERNAL_BOOKMARK, 1)


def mark_place(paragraph: str, name: str, number: int) -> str:
    """The paragraph with a bookmark, by which a PDF knows on which page it stands; each bookmark has its own number."""
    return paragraph.replace("</w:pPr>", f'</w:pPr><w:bookmarkStart w:id="{number}" w:name="{name}"/>').replace(
        "</w:p>", f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def standing(source: str) -> str:
    """How far a document about the ronde is: what its status means, and its version."""
    return (
        f"{{% if {source}.status %}}<b>{{{{ {source}.status.disclaimer }}}}</b> {{% endif %}}"
        f"{{% if {source}.versie %}}Versie {{{{ {source}.versie.nummer }}}} van {{{{ {source}.versie.datum }}}}: "
        f"{{{{ {source}.versie.wijziging|trim('. ') }}}}. {{% endif %}}"
    )


def secrecy(source: str) -> str:
    """Who may see a document, as a remark behind its status."""
    return (
        f"{{{{ {source}.vertrouwelijkheid.niveau }}}}"
        f"{{% if {source}.vertrouwelijkheid.tot %}} tot {{{{ {source}.vertrouwelijkheid.tot }}}}{{% endif %}}"
    )
