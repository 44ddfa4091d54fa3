"""Words that follow a number in the data, or a message of the register."""


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
