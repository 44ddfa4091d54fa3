"""Words that depend on the data: nouns after a number, and who speaks."""


def counted(number: str, one: str, more: str) -> str:
    """A number with its noun, in the singular for one."""
    return f"{{{{ {number} }}}} {{% if {number} == 1 %}}{one}{{% else %}}{more}{{% endif %}}"


def creator(view: str) -> str:
    """The author of a file: its senders, or who is only meant to be one, with that said."""
    return (
        f"{{% if {view}.afzenders %}}{{{{ {view}.afzenders|opsomming('id') }}}}"
        f"{{% else %}}beoogd: {{{{ {view}.beoogde_afzenders|opsomming('id') }}}}{{% endif %}}"
    )


def names_of_set(senders: str) -> str:
    """The koepels in a list, each with the fiches that it stands behind when that is not all of them."""
    some = "{% if koepel.fiches %} ({{ koepel.fiches|opsomming }}){% endif %}"
    parted = "{% if not loop.last %}; {% endif %}"
    return f"{{% for koepel in {senders} %}}{{{{ koepel.naam }}}}{some}{parted}{{% endfor %}}"


def senders_of_set(view: str) -> str:
    """Who stands behind the fiches of a set, and who is only meant to, in one sentence."""
    settled, intended = f"{view}.afzenders", f"{view}.beoogde_afzenders"
    return (
        f"{names_of_set(settled)}{{% if {intended} %}}{{% if {settled} %}}; {{% endif %}}"
        f"beoogd, nog niet afgestemd: {names_of_set(intended)}{{% endif %}}"
    )
