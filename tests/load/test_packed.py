"""What a file says is kept packed, and is the same when somebody looks."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fiches.load.packed import PackedFields

VALUES = st.recursive(
    st.none() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), VALUES, max_size=6))
def test_it_says_what_the_file_says(fields: dict[str, Any]) -> None:
    """The same names in the same order, with the same values."""
    packed = PackedFields(fields)
    assert packed.unpack() == fields
    assert list(packed.unpack()) == list(fields)
    texts = {name: value if isinstance(value, str) else None for name, value in fields.items()}
    assert {name: packed.get_text(name) for name in fields} == texts


def test_a_field_that_is_not_there() -> None:
    """Nor is one without a value; a long one is as it was."""
    packed = PackedFields({"titel": "x" * 500, "doel": None})
    assert (packed.get_text("status"), packed.get_text("doel")) == (None, None)
    assert packed.get_text("titel") == "x" * 500
