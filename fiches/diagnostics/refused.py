"""Why the computer refuses to write a file, in Dutch, and what a user can do about it."""

import errno

_NO_ROOM = "maak ruimte op de schijf en probeer het opnieuw"
_NO_RIGHTS = "vraag wie deze map beheert om schrijfrechten, of kies een andere map"
_IN_USE = "sluit het bestand in Word of Excel en probeer het opnieuw"
_IN_USE_OR_NO_RIGHTS = f"{_IN_USE}; is het nergens open, vraag dan om schrijfrechten op deze map"
_IN_THE_WAY = "geef wat in de weg staat een andere naam"
_ELSEWHERE = "kijk of de schijf nog is aangesloten, of kies een andere map"
REFUSAL_REASONS = {
    errno.EACCES: ("u hebt er geen rechten voor, of het bestand is open in een ander programma", _IN_USE_OR_NO_RIGHTS),
    errno.EBUSY: ("het bestand is open in een ander programma", _IN_USE),
    errno.ETXTBSY: ("het bestand is open in een ander programma", _IN_USE),
    errno.EPERM: ("u hebt er geen rechten voor", _NO_RIGHTS),
    errno.EROFS: ("de schijf is alleen te lezen", _NO_RIGHTS),
    errno.ENOSPC: ("de schijf is vol", _NO_ROOM),
    errno.EDQUOT: ("uw ruimte op de schijf is op", _NO_ROOM),
    errno.EFBIG: ("het bestand is groter dan hier mag", _NO_ROOM),
    errno.EIO: ("de schijf geeft een fout", _ELSEWHERE),
    errno.ENOENT: ("de map is verdwenen", _ELSEWHERE),
    errno.EISDIR: ("er staat een map met die naam", _IN_THE_WAY),
    errno.ENOTDIR: ("op de plek van de map staat een bestand", _IN_THE_WAY),
    errno.EEXIST: ("op de plek van de map staat een bestand", _IN_THE_WAY),
    errno.ENOTEMPTY: ("er staat een map met die naam", _IN_THE_WAY),
    errno.ENAMETOOLONG: ("de naam is te lang", "kies een map met een kortere naam"),
}
"""Why a file cannot be written, and what a user can do about it. Windows says EACCES of a file that is open in Word."""


def explain_refusal(error: OSError) -> str:
    """Why a file could not be written."""
    return REFUSAL_REASONS.get(error.errno or 0, ("de computer weigerde het", ""))[0]


def describe_way_out(error: OSError) -> str:
    """What a user can do about a file that could not be written."""
    return REFUSAL_REASONS.get(error.errno or 0, ("", "kijk of u in deze map een ander bestand kunt bewaren"))[1]
