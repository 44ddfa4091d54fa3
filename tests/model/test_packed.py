"""Packed values: what comes out is what went in, values share what they shared, and a change waits to be asked for."""

import pickle

from fiches.model.dossier import Sourced
from fiches.model.packed import Packed, pack_together
from tests.samples import sample_dossier


def test_what_is_unpacked_equals_what_was_packed() -> None:
    values = [one.value for one in sample_dossier().fiches]
    packed = pack_together(values)
    assert [one.unpack() for one in packed] == values
    assert packed == values
    assert packed == pack_together(values)
    assert packed[0] != packed[1]
    assert hash(pack_together(["tekst"])[0]) == hash("tekst")


def test_values_that_were_packed_together_share_what_they_shared() -> None:
    shared = ["veel", "tekst"]
    one, other = pack_together([{"eigen": 1, "tekst": shared}, {"eigen": 2, "tekst": shared}])
    assert one.unpack()["tekst"] is other.unpack()["tekst"]


def test_a_change_is_made_when_it_is_asked_for_and_once() -> None:
    asked: list[str] = []

    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    (packed,) = pack_together(["zacht"])
    changed = packed.change(shout).change(lambda text: f"{text}!")
    assert asked == []
    assert (changed.unpack(), changed.unpack(), packed.unpack()) == ("ZACHT!", "ZACHT!", "zacht")
    assert asked == ["zacht"]


def test_a_packed_value_travels_as_its_bytes() -> None:
    one = sample_dossier().fiches[0]
    packed = Sourced(pack_together([one.value])[0], one.source, one.is_clear)
    assert isinstance(packed.held, Packed)
    assert len(pickle.dumps(packed.held)) < len(pickle.dumps(one.value)) / 2
    assert pickle.loads(pickle.dumps(packed)) == one
