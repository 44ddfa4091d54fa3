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


def senders_of_set(view: str) -> str:
    """Who stands behind the fiches of a set: a koepel behind some of them with which ones, and who is only meant to."""

    def names(field: str) -> str:
        some = "{% if koepel.fiches %} ({{ koepel.fiches|opsomming }}){% endif %}"
        parted = "{% if not loop.last %}; {% endif %}"
        return f"{{% for koepel in {view}.{field} %}}{{{{ koepel.naam }}}}{some}{parted}{{% endfor %}}"

    return (
        f"{names('afzenders')}{{% if {view}.beoogde_afzenders %}}{{% if {view}.afzenders %}}; {{% endif %}}"
        f"beoogd, nog niet afgestemd: {names('beoogde_afzenders')}{{% endif %}}"
    )
