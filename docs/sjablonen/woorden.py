"""Words that follow a number in the data."""


def counted(number: str, one: str, more: str) -> str:
    """A number with its noun, in the singular for one."""
    return f"{{{{ {number} }}}} {{% if {number} == 1 %}}{one}{{% else %}}{more}{{% endif %}}"
