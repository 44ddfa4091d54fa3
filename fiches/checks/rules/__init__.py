"""The rules, one file each. A rule counts as soon as it stands in `RULES`; the order is that of the codes."""

from fiches.checks.rule import Rule
from fiches.checks.rules.c05_eigen_woorden import EigenWoorden
from fiches.checks.rules.c06_boodschap_onzeker import BoodschapOnzeker
from fiches.checks.rules.c23_andere_waarde import AndereWaarde
from fiches.checks.rules.c31_te_lang import TeLang
from fiches.checks.rules.c49_ontheffing_raakt_niets import OntheffingRaaktNiets
from fiches.checks.rules.c52_ontheffing_vervallen import OntheffingVervallen

RULES: tuple[Rule, ...] = (
    EigenWoorden(),
    BoodschapOnzeker(),
    AndereWaarde(),
    TeLang(),
    OntheffingRaaktNiets(),
    OntheffingVervallen(),
)
