"""One mistake is told once: what several checks say of it is joined, and nothing else is."""

from dataclasses import replace

from fiches.app.joined import join_findings
from fiches.diagnostics import Diagnostic, Location, Pointer, Report, Severity, Waiver

PATH = "bac_inputs/2021/fiches/W-01.yaml"


def find(code: str, line: int, message: str, *pointer: str | int, hint: str = "", path: str = PATH) -> Diagnostic:
    severity = Severity.TIP if code in ("C50", "C28") else Severity.WAARSCHUWING
    return Diagnostic(code, severity, message, Location(path, line, 1, pointer), hint)


def join(*found: Diagnostic) -> list[Diagnostic]:
    return list(join_findings(Report.from_diagnostics(found)))


DOEL: Pointer = ("doel",)
LAPSED = find("AKK011", 31, "Het akkoord is vervallen.", *DOEL, hint="vraag opnieuw akkoord")


def test_a_lapsed_akkoord_is_told_with_the_mistake_in_the_same_passage() -> None:
    (found,) = join(LAPSED, find("C31", 30, "Deze tekst telt 43 woorden.", *DOEL, hint="haal er 8 weg"))
    assert (found.code, found.location.line) == ("C31", 30)
    assert found.message == "Deze tekst telt 43 woorden. Het akkoord is vervallen."
    assert found.hint == "haal er 8 weg; blijft de tekst anders dan bij het akkoord, vraag het dan opnieuw"
    assert [place.line for place in found.related] == [31]


def test_a_lapsed_akkoord_is_found_by_any_of_the_places_that_changed() -> None:
    elsewhere = replace(LAPSED, related=(Location(PATH, 90, 1, ("vraag", 1)),))
    assert len(join(elsewhere, find("C10", 91, "'spoedig' is geen termijn.", "vraag", 1, "termijn"))) == 1


def test_a_lapsed_akkoord_beside_another_passage_stands_by_itself() -> None:
    assert len(join(LAPSED, find("C31", 60, "Deze tekst telt 43 woorden.", "aanleiding"))) == 2
    other = find("C31", 31, "Deze tekst telt 43 woorden.", *DOEL, path="bac_inputs/2021/fiches/W-02.yaml")
    assert len(join(LAPSED, other)) == 2


def test_an_akkoord_at_the_status_is_not_what_the_status_lacks() -> None:
    replaced = find("AKK011", 9, "Afbeelding kaart.png is vervangen.", "status")
    assert len(join(replaced, find("STA001", 9, "Nog nodig: nadelen.", "status"))) == 2


def test_what_is_joined_weighs_as_the_heaviest() -> None:
    (found,) = join(LAPSED, find("C50", 31, "Geen cijfer gebruikt bron B3.", *DOEL))
    assert (found.code, found.severity) == ("C50", Severity.WAARSCHUWING)
    assert found.message.startswith("Geen cijfer")


def test_a_text_that_may_be_misread_tells_of_the_akkoord() -> None:
    (found,) = join(LAPSED, find("LEZ018", 52, "Dit onderdeel hoort nu bij de tekst erboven."))
    assert found.code == "LEZ018"
    assert "vervallen" in found.message


def test_an_exemption_that_lapsed_is_told_with_what_it_was_for() -> None:
    place = Location(PATH, 120, 5, ("budget", "regels", 0, "herleiding"))
    mistake = Diagnostic("C22", Severity.WAARSCHUWING, "'3 miljoen euro' is een eigen aanname.", place, "zet de bron")
    lapsed = find("C52", 292, "De ontheffing geldt niet.", "ontheffingen", 0, hint="werk haar bij")
    (found,) = join(mistake, replace(lapsed, related=(place,)))
    assert (found.code, found.hint) == ("C22", "zet de bron; werk haar bij")


def test_what_is_exempted_stays_as_it_is() -> None:
    exempted = replace(
        find("C31", 31, "Deze tekst telt 43 woorden.", *DOEL), waiver=Waiver("zo besloten", "chef", "2021-03-01")
    )
    assert set(join(LAPSED, exempted)) == {LAPSED, exempted}


def test_two_things_in_one_text_are_told_together() -> None:
    (found,) = join(find("C37", 81, "'XXX' is een open plek.", *DOEL, hint="vul in"),
                    find("C37", 82, "'[...]' is een open plek.", *DOEL, hint="vul in"))  # fmt: skip
    assert (found.message, found.hint) == ("'XXX' is een open plek. '[...]' is een open plek.", "vul in")
    assert [place.line for place in found.related] == [82]


def test_many_of_one_kind_in_a_text_are_counted() -> None:
    (found,) = join(*(find("LEZ030", 81, f"In 'w{at}' staat iets.", *DOEL, hint=f"typ w{at}") for at in range(5)))
    assert (found.message, found.hint) == ("In 'w0' staat iets. Dit komt hier nog 4 keer voor.", "typ w0")


def test_two_texts_stay_apart() -> None:
    assert (
        len(join(find("C31", 40, "Telt 43 woorden.", "aanbod", 0), find("C31", 41, "Telt 50 woorden.", "aanbod", 1)))
        == 2
    )


def test_lines_of_a_pasted_block_are_told_together() -> None:
    found = [find("SCH002", line, f"'+{name}' is hier geen bekend veld.", "partners", 1, name)
             for line, name in ((194, "naam"), (195, "rol"), (196, "akkoord"), (250, "stap"))]  # fmt: skip
    assert [(one.location.line, len(one.related)) for one in join(*found)] == [(194, 2), (250, 0)]


def test_the_same_message_in_a_file_is_told_at_its_first_place() -> None:
    message = "Gebiedssoort 'streek' staat niet in ronde 2021."
    found = join(find("REF001", 85, message, "gebieden", 0), find("REF001", 98, message, "gebieden", 1))
    assert [(one.location.line, [place.line for place in one.related]) for one in found] == [(85, [98])]
    other = find("REF001", 85, message, "gebieden", 0, path="bac_inputs/2021/fiches/W-02.yaml")
    assert len(join(found[0], other)) == 2


def test_what_the_status_asks_is_one_finding() -> None:
    (found,) = join(
        find("C39", 9, "Er hoort afstemming bij.", "status"), find("STA001", 9, "Nog nodig: nadelen.", "status")
    )
    assert (found.code, found.message) == ("STA001", "Nog nodig: nadelen. Er hoort afstemming bij.")


def test_the_way_out_of_each_field_stands_with_its_name() -> None:
    words = "Dit veld ontbreekt."
    (found,) = join(
        find("SCH001", 40, words, "budget", "regels", 0, "structureel", hint="miljoenen euro per jaar"),
        find("SCH001", 40, words, "budget", "regels", 0, "zekerheid", hint="hard, raming of indicatief"),
    )
    assert found.hint == "bij 'structureel': miljoenen euro per jaar; bij 'zekerheid': hard, raming of indicatief"
    assert found.message == words


def test_a_sentence_that_comes_again_is_told_once() -> None:
    amounts = ("budget", "regels", 0, "bedragen")
    (found,) = join(
        find("SCH001", 40, "'nvt' is geen bedrag. Schrijf een getal.", *amounts, "2022", hint="zoals 250"),
        find("SCH001", 41, "'EUR 250' is geen bedrag. Schrijf een getal.", *amounts, "2023", hint="zoals 250"),
    )
    assert found.message == "'nvt' is geen bedrag. Schrijf een getal. 'EUR 250' is geen bedrag."
    assert found.hint == "zoals 250"
