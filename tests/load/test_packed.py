"""What a file says is kept packed, and is the same when somebody looks."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fiches.load.memory import FicheReader, RondeMemory
from fiches.load.packed import PackedYaml
from fiches.load.packed_fields import PackedFields
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.load.yaml import parse_yaml
from fiches.model.packed import Packed
from tests.project import ROOT

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


def test_a_ronde_that_is_kept_packed_is_the_ronde() -> None:
    """The fiches, their texts and what is wrong are those of a ronde that is kept as it was read."""
    packed, whole = (load_ronde(FolderTree(ROOT), "2021", reader=reader) for reader in (FicheReader(), RondeMemory()))
    assert packed == whole
    assert [one.shaped and one.shaped.value for one in packed.files] == [
        one.shaped and one.shaped.value for one in whole.files
    ]
    assert all(one.shaped is None or isinstance(one.shaped.held, Packed) for one in packed.files)
    assert not any(one.shaped and isinstance(one.shaped.held, Packed) for one in whole.files)


def test_a_file_that_waits_is_the_file_that_was_read() -> None:
    """Also one that cannot be read: then it has no fields."""
    for raw in (b"id: W-01\ntitel: Huizen\n", b"id: [\n"):
        parsed = parse_yaml("W-01.yaml", raw)
        waiting = PackedYaml(parsed)
        unpacked = waiting.unpack()
        assert unpacked._replace(kept=None) == parsed
        assert (unpacked.kept is None) == (parsed.data is None)
        assert unpacked.with_data({"id": "W-02"}).kept is None
        assert waiting.get_text("titel") == parsed.get_text("titel")
