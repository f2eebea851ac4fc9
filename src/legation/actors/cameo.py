"""The actor codes of CAMEO, three letters after three letters: whose, and in what sector."""

from collections.abc import Container
from typing import NamedTuple

# Codes of CAMEO that ISO 3166 has otherwise, or had once.
_STATES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "KSV": "XKX", "KOS": "XKX", "PAL": "PSE"}
_STATES |= {"BUR": "MMR", "SCG": "SRB", "ABK": "XAB", "SOS": "XSO", "WSB": "PSE", "GZS": "PSE"}
# CAMEO's sectors where PLOVER has one for several, or another word.
_SECTORS = {"INS": "REB", "SEP": "REB", "NGM": "NGO", "PPL": "CVL"}
_SECTORS |= {
    code: code
    for code in (
        *("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "UAF", "NGO", "MNC"),
        *("BUS", "MED", "EDU", "LAB", "AGR", "REF", "CRM", "CVL", "ELI"),
    )
}
BODIES = {
    "AU": "IGOAFRAFU",
    "AFDB": "IGOAFRDEVAFB",
    "PAP": "IGOAFRPAP",
    "BIS": "IGOBUSBIS",
    "G7": "IGOBUSGSS",
    "G77": "IGOBUSGOS",
    "IMF": "IGOBUSIMF",
    "OPEC": "IGOBUSOPC",
    "WTO": "IGOBUSWTO",
    "CEMAC": "IGOCAFCEM",
    "ECCAS": "IGOCAFECA",
    "CIS": "IGOCASCIS",
    "INTERPOL": "IGOCOPITP",
    "CW": "IGOCWN",
    "IGAD": "IGOEAFDEVIAD",
    "EAC": "IGOEAFEAC",
    "EFTA": "IGOEURBUSEFT",
    "COE": "IGOEURCOE",
    "EBRD": "IGOEURDEVEBR",
    "EU": "IGOEUREEC",
    "OSCE": "IGOEURSCE",
    "ICC": "IGOJUDICC",
    "IPU": "IGOLEGIPU",
    "AMU": "IGOMEAAMU",
    "AL": "IGOMEAARL",
    "ISDB": "IGOMOSDEVIDB",
    "OIC": "IGOMOSOIC",
    "CENSAD": "IGONAFCSS",
    "NAM": "IGONON",
    "OAS": "IGOOAS",
    "GCC": "IGOPGSGCC",
    "SADC": "IGOSAFDEVSAD",
    "SAARC": "IGOSASSAA",
    "ASEAN": "IGOSEAASN",
    "ADB": "IGOSEADEVADB",
    "UN": "IGOUNO",
    "FAO": "IGOUNOAGRFAO",
    "IEA": "IGOUNOAIE",
    "WB": "IGOUNODEVWBK",
    "WHO": "IGOUNOHLHWHO",
    "OHCHR": "IGOUNOHRIHCH",
    "IAEA": "IGOUNOIAE",
    "ICJ": "IGOUNOJUDICJ",
    "UNICEF": "IGOUNOKID",
    "ILO": "IGOUNOLABILO",
    "UNHCR": "IGOUNOREFHCR",
    "WFP": "IGOUNOWFP",
    "UEMOA": "IGOWAFUEM",
    "ECOWAS": "IGOWAFWAS",
    "NATO": "IGOWSTNAT",
}
"""Our keys of bodies with the codes that CAMEO has for them."""
_BY_CODE = {code: key for key, code in BODIES.items()}


class Coding(NamedTuple):
    """What a code says; `body` is our key of an intergovernmental body."""

    country: str = ""
    sector: str = ""
    body: str = ""


def decoded(code: str, states: Container[str]) -> Coding:
    """Return what a code says of whom it stands for; what we do not know of it stays empty."""
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    if parts[0] == "IGO":
        return Coding(sector="IGO", body=_body(code))
    country = _STATES.get(parts[0], parts[0])
    known = country in states
    rest = parts[1:] if known else parts
    sector = next((_SECTORS[p] for p in rest if p in _SECTORS), "")
    return Coding(country if known else "", sector)


def encoded(country: str, sector: str, body: str = "") -> str:
    """Return the code of somebody."""
    if body:
        return BODIES.get(body, "IGO")
    return country + sector if sector != country else country


def _body(code: str) -> str:
    found = (key for known, key in _BY_CODE.items() if code.startswith(known))
    return max(found, key=lambda key: len(BODIES[key]), default="")
