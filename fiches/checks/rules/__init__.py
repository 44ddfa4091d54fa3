"""The rules, one file each. A rule counts as soon as it stands in `RULES`; the order is that of the codes."""

from fiches.checks.rule import Rule
from fiches.checks.rules.c05_eigen_woorden import EigenWoorden
from fiches.checks.rules.c06_boodschap_onzeker import BoodschapOnzeker
from fiches.checks.rules.c08_geborgd_zonder_dekking import GeborgdZonderDekking
from fiches.checks.rules.c10_vage_vraag import VageVraag
from fiches.checks.rules.c12_tegenspraak import Tegenspraak
from fiches.checks.rules.c20_structureel import Structureel
from fiches.checks.rules.c21_groot_bedrag import GrootBedrag
from fiches.checks.rules.c22_los_getal import LosGetal
from fiches.checks.rules.c23_andere_waarde import AndereWaarde
from fiches.checks.rules.c24_te_nieuw import TeNieuw
from fiches.checks.rules.c31_te_lang import TeLang
from fiches.checks.rules.c33_afkorting import Afkorting
from fiches.checks.rules.c36_persoonsgegevens import Persoonsgegevens
from fiches.checks.rules.c37_plaatshouder import Plaatshouder
from fiches.checks.rules.c38_residu import Residu
from fiches.checks.rules.c49_ontheffing_raakt_niets import OntheffingRaaktNiets
from fiches.checks.rules.c51_engels_getal import EngelsGetal
from fiches.checks.rules.c52_ontheffing_vervallen import OntheffingVervallen
from fiches.checks.rules.c53_cijfer_en_tekst import CijferEnTekst
from fiches.checks.rules.c54_onbekende_code import OnbekendeCode

RULES: tuple[Rule, ...] = (
    EigenWoorden(),
    BoodschapOnzeker(),
    GeborgdZonderDekking(),
    VageVraag(),
    Tegenspraak(),
    Structureel(),
    GrootBedrag(),
    LosGetal(),
    AndereWaarde(),
    TeNieuw(),
    TeLang(),
    Afkorting(),
    Persoonsgegevens(),
    Plaatshouder(),
    Residu(),
    OntheffingRaaktNiets(),
    EngelsGetal(),
    OntheffingVervallen(),
    CijferEnTekst(),
    OnbekendeCode(),
)
