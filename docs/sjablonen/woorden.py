"""Sentences that several templates share: a number with its noun, who has the mandate, how far a document is."""


def counted(number: str, one: str, more: str) -> str:
    """A number with its noun, in the singular for one."""
    return f"{{{{ {number} }}}} {{% if {number} == 1 %}}{one}{{% else %}}{more}{{% endif %}}"


MANDATE = (
    "{{ ronde.mandaat.orgaan }}, {{ ronde.mandaat.datum }}"
    "{% if ronde.mandaat.besluit %}. {{ ronde.mandaat.besluit|trim('. ') }}{% endif %}"
    "{% if ronde.mandaat.doel %}. {{ ronde.mandaat.rol|trim('. ')|hoofdletter }} heeft mandaat om"
    " {{ ronde.mandaat.doel|trim('. ') }}"
    "{% else %}: {{ ronde.mandaat.rol|trim('. ') }}{% endif %}"
    "{% if ronde.mandaat.afstemming %}, in afstemming met {{ ronde.mandaat.afstemming|opsomming('id') }}{% endif %}."
)
"""Who decided what, and who may settle the rest of it with whom."""


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
