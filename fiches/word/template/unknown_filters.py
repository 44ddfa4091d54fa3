"""What is said of a filter that a template cannot have: one that nobody knows, or one of Jinja that is refused here."""

REFUSED_FILTERS = {
    "attr": "noem het veld achter een punt, zoals fiche.titel",
    "filesizeformat": "reken de waarde om en druk haar af met het filter 'getal'",
    "pprint": "druk de velden af die u nodig hebt",
    "random": "kies zelf een onderdeel, zoals met het filter 'first'",
    "safe": "haal het weg: een tekst komt in het document zoals zij is",
    "tojson": "druk de velden af die u nodig hebt",
    "urlize": "schrijf in de gegevens een link als [naam](https://adres)",
    "xmlattr": "haal het weg: Word kent het niet",
}
"""Filters that Jinja has and a template may not use, with the way out."""


def describe_unknown_filter(name: str) -> str:
    """What is wrong with a filter that is not in the table, and the way out when there is one."""
    if way_out := REFUSED_FILTERS.get(name):
        return f"het filter '{name}' van Jinja mag hier niet; {way_out}"
    return f"het filter '{name}' bestaat niet"
