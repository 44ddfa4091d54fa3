"""The rules, one file each. A rule counts as soon as it stands in `RULES`; the order is that of the codes."""

from fiches.checks.rule import Rule, make_code
from fiches.checks.rules.c05_eigen_woorden import EigenWoorden
from fiches.checks.rules.c06_boodschap_onzeker import BoodschapOnzeker
from fiches.checks.rules.c08_conditie_zonder_dekking import ConditieZonderDekking
from fiches.checks.rules.c10_vage_vraag import VageVraag
from fiches.checks.rules.c12_tegenspraak import Tegenspraak
from fiches.checks.rules.c14_gebiedscode import GebiedscodeRule
from fiches.checks.rules.c18_teken import TekenPast
from fiches.checks.rules.c19_prijspeil import AnderPrijspeil
from fiches.checks.rules.c20_structureel import Structureel
from fiches.checks.rules.c21_groot_bedrag import GrootBedrag
from fiches.checks.rules.c22_los_getal import LosGetal
from fiches.checks.rules.c23_andere_waarde import AndereWaarde
from fiches.checks.rules.c24_te_nieuw import TeNieuw
from fiches.checks.rules.c26_wet_en_planning import WetEnPlanning
from fiches.checks.rules.c27_planning import Planning
from fiches.checks.rules.c28_resultaat import Resultaat
from fiches.checks.rules.c31_te_lang import TeLang
from fiches.checks.rules.c32_leesbaar import Leesbaar
from fiches.checks.rules.c33_afkorting import Afkorting
from fiches.checks.rules.c34_partijdig import Partijdig
from fiches.checks.rules.c35_schrijfwijze import SchrijfwijzeRule
from fiches.checks.rules.c36_persoonsgegevens import Persoonsgegevens
from fiches.checks.rules.c37_plaatshouder import Plaatshouder
from fiches.checks.rules.c38_residu import Residu
from fiches.checks.rules.c39_afstemming import AfstemmingBijStatus
from fiches.checks.rules.c40_versie import VersiePast
from fiches.checks.rules.c41_embargo import Embargo
from fiches.checks.rules.c42_volledig import Volledig
from fiches.checks.rules.c43_som_van_vragen import SomVanVragen
from fiches.checks.rules.c45_geen_rijk import GeenRijk
from fiches.checks.rules.c48_disclaimer import EigenDisclaimer
from fiches.checks.rules.c49_ontheffing_raakt_niets import OntheffingRaaktNiets
from fiches.checks.rules.c50_bron import Bronvermelding
from fiches.checks.rules.c51_engels_getal import EngelsGetal
from fiches.checks.rules.c52_ontheffing_vervallen import OntheffingVervallen
from fiches.checks.rules.c53_cijfer_en_tekst import CijferEnTekst
from fiches.checks.rules.c54_onbekende_code import OnbekendeCode
from fiches.checks.rules.c55_dubbele_vraag import DubbeleVraag
from fiches.checks.rules.c56_boodschap_zonder_fiche import BoodschapZonderFiche
from fiches.checks.rules.c57_samenhang import SamenhangVanEenKant
from fiches.checks.rules.c58_bedrag_in_vraag import BedragInVraag
from fiches.checks.rules.c59_eenzijdig import Eenzijdig
from fiches.checks.rules.c60_ontheffing_mag_niet import OntheffingMagNiet
from fiches.checks.rules.c61_namens import NietNamensAllen
from fiches.checks.rules.c62_parafrase import Parafrase
from fiches.checks.rules.c63_afzenders import Afzenders
from fiches.checks.rules.c64_andermans_mond import AndermansMond
from fiches.checks.rules.c65_intern_herhaald import InternHerhaald
from fiches.checks.rules.c66_regel_van_andere_boodschap import RegelVanAndereBoodschap
from fiches.checks.rules.c67_toch_gedragen import TochGedragen
from fiches.checks.rules.c68_plek_voor_alles import PlekVoorAlles
from fiches.checks.rules.c69_versie_van_stuk import VersieVanStuk
from fiches.checks.rules.c70_gevraagd_departement import GevraagdDepartement
from fiches.checks.rules.c71_geld_zonder_beheerder import GeldZonderBeheerder
from fiches.checks.rules.c72_wet_zonder_vorm import WetZonderVorm
from fiches.checks.rules.c73_boodschap_van_eigen_opgave import BoodschapVanEigenOpgave
from fiches.checks.rules.c74_structureel_zonder_geld import StructureelZonderGeld
from fiches.checks.rules.c75_resultaat_kan_niet import ResultaatKanNiet
from fiches.checks.rules.c76_som_in_herleiding import SomInHerleiding
from fiches.checks.rules.c77_te_vroeg_uitgevoerd import TeVroegUitgevoerd
from fiches.checks.rules.c78_andere_uitkeringsvorm import AndereUitkeringsvorm
from fiches.checks.rules.c79_loopt_niet_door import LooptNietDoor
from fiches.checks.rules.c80_tegengestelde_vraag import TegengesteldeVraag
from fiches.checks.rules.c81_zelfde_geld import ZelfdeGeld
from fiches.checks.rules.c85_spelling import Spelling
from fiches.checks.rules.c86_wie_spreekt_er import WieSpreektEr

RULES: tuple[Rule, ...] = (
    EigenWoorden(),
    BoodschapOnzeker(),
    ConditieZonderDekking(),
    VageVraag(),
    Tegenspraak(),
    GebiedscodeRule(),
    TekenPast(),
    AnderPrijspeil(),
    Structureel(),
    GrootBedrag(),
    LosGetal(),
    AndereWaarde(),
    TeNieuw(),
    WetEnPlanning(),
    Planning(),
    Resultaat(),
    TeLang(),
    Leesbaar(),
    Afkorting(),
    Partijdig(),
    SchrijfwijzeRule(),
    Persoonsgegevens(),
    Plaatshouder(),
    Residu(),
    AfstemmingBijStatus(),
    VersiePast(),
    Embargo(),
    Volledig(),
    SomVanVragen(),
    GeenRijk(),
    EigenDisclaimer(),
    OntheffingRaaktNiets(),
    Bronvermelding(),
    EngelsGetal(),
    OntheffingVervallen(),
    CijferEnTekst(),
    OnbekendeCode(),
    DubbeleVraag(),
    BoodschapZonderFiche(),
    SamenhangVanEenKant(),
    BedragInVraag(),
    Eenzijdig(),
    OntheffingMagNiet(),
    NietNamensAllen(),
    Parafrase(),
    Afzenders(),
    AndermansMond(),
    InternHerhaald(),
    RegelVanAndereBoodschap(),
    TochGedragen(),
    PlekVoorAlles(),
    VersieVanStuk(),
    GevraagdDepartement(),
    GeldZonderBeheerder(),
    WetZonderVorm(),
    BoodschapVanEigenOpgave(),
    StructureelZonderGeld(),
    ResultaatKanNiet(),
    SomInHerleiding(),
    TeVroegUitgevoerd(),
    AndereUitkeringsvorm(),
    LooptNietDoor(),
    TegengesteldeVraag(),
    ZelfdeGeld(),
    Spelling(),
    WieSpreektEr(),
)

CODES = tuple(make_code(type(rule)) for rule in RULES)
"""The code of every rule, in the same order."""
