"""The kinds of findings: each has a code, a weight and four texts that `fiches uitleg` prints.

They are data, one file for each family of codes, named after its first three letters. A family is read when the first
finding of it is made or its texts are asked for. The rules in `checks` are not here: each is its own page.
"""

from functools import cache
from importlib.resources import files

from fiches.diagnostics import Code, Diagnostic, Location, Severity

FAMILIES = ("akk", "bou", "frm", "lev", "lez", "opm", "pdf", "ref", "sam", "sch", "sjb", "sta", "vgl")


def make_diagnostic(code: str, location: Location, message: str, hint: str = "") -> Diagnostic:
    """A finding of the kind that this code names, at one place. Raises `KeyError` for an unknown code."""
    return get_code(code).make_diagnostic(location, message, hint)


def get_code(code: str) -> Code:
    """The kind of finding that a code such as "LEZ003" names. Raises `KeyError` for an unknown code."""
    return _read_family(code[:3].lower())[code]


def list_codes() -> tuple[Code, ...]:
    """Every kind of finding in these files, in the order of the codes."""
    return tuple(code for family in FAMILIES for code in _read_family(family).values())


@cache
def _read_family(family: str) -> dict[str, Code]:
    if family not in FAMILIES:
        raise KeyError(family)
    import yaml  # noqa: PLC0415  (a run without findings needs no texts)

    text = files(__name__).joinpath(f"{family}.yaml").read_text(encoding="utf-8")
    return {code: _make_code(code, texts) for code, texts in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def _make_code(code: str, texts: dict[str, str]) -> Code:
    return Code(
        code,
        Severity(texts["weging"]),
        texts["titel"],
        what=texts["wat"],
        why=texts["waarom"],
        wrong=texts["fout"],
        right=texts["goed"],
    )
