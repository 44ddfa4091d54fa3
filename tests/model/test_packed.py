"""Packed values: what comes out is what went in, values share what they shared, and a change waits to be asked for."""

import pickle
from dataclasses import replace
from unittest.mock import patch

from fiches.agree.senders import make_sender_records
from fiches.documents.kinds import make_fiche_documents
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import Beeld, Sourced, get_brief, make_brief
from fiches.model.packed import Packed, pack_together
from tests.samples import ROOT, sample_dossier


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


def test_what_is_asked_of_all_is_kept_beside_what_is_packed() -> None:
    """A change may make it another, and then it is asked of the changed value."""
    values = [one.value for one in sample_dossier().fiches]
    packed = pack_together(values, make_brief)
    with patch.object(Packed, "unpack", side_effect=AssertionError):
        briefs = [get_brief(Sourced(one, Beeld("", b""))) for one in packed]
    assert briefs == [make_brief(value) for value in values]
    changed = packed[0].change(lambda fiche: fiche.model_copy(update={"titel": "Anders"}))
    assert get_brief(Sourced(changed, Beeld("", b""))).titel == "Anders"


def test_who_stands_behind_a_fiche_and_what_is_made_of_it_is_known_without_unpacking_it() -> None:
    loaded = load_ronde(FolderTree(ROOT), "2021")
    assert loaded.dossier is not None
    with patch.object(Packed, "unpack", side_effect=AssertionError):
        records = make_sender_records(replace(loaded, dossier=None))
        documents = list(make_fiche_documents(loaded.dossier))
    assert records.keys() >= {one.value.id for one in loaded.dossier.fiches}
    assert [one.titel for one in documents][: len(loaded.dossier.fiches)] == [
        one.value.titel for one in loaded.dossier.fiches
    ]
