"""Tell the words that name an outlet or a kind of document from those of a headline."""

import re

# No name, byline or button is longer.
_LONGEST = 120

AGENCIES = frozenset(
    "Reuters|"  # noqa: SIM905
    "AP|AFP|dpa|DPA|EFE|ANSA|PA|UPI|TASS|Interfax|RIA|RIA Novosti|Sputnik|RT|Xinhua|Kyodo|"
    "Yonhap|KCNA|Anadolu|AA|PTI|ANI|IANS|APP|BSS|UNB|IRNA|Tasnim|Mehr|ISNA|Fars|SANA|WAFA|SPA|WAM|"
    "KUNA|QNA|BNA|MENA|Petra|NNA|INA|Ukrinform|Interfax-Ukraine|UNIAN|BelTA|Belta|Azertac|AZERTAC|"
    "Trend|APA|Armenpress|Interpress|Kazinform|CTK|PAP|MTI|BTA|Agerpres|Tanjug|HINA|STA|Lusa|ANP|"
    "Belga|TT|NTB|Ritzau|STT|BNS|ELTA|LETA|BERNAMA|Bernama|Antara|VNA|TNA|PNA|CNA|NAN|GNA|KNA|ENA|"
    "SABA|ANGOP|Agencies|Agency|BBC|CNN|Al Jazeera|France 24|DW|VOA|RFE/RL|Bloomberg|"
    "The Associated Press|Associated Press|Agence France-Presse|Al Arabiya|Politico|Axios|"
    "Euronews|Kremlin.ru|NPR|CBS|NBC|ABC|PBS|CBC|NHK|CGTN|TRT|SBS|RTE|RFI".split("|")
)
_OFFICE = re.compile(
    r"(?:the )?(?:white house|downing street|kremlin|foreign office|presidency|cabinet office)|"
    r"(?:[\w'’.-]+ ){0,3}(?:office|ministry|department|embassy|mission|bureau|secretariat|council|"
    r"presidency|commission|delegation|consulate) (?:of|for|to|on) [\w &,'’-]{3,60}|"
    r"(?:[\w'’.-]+ ){0,4}(?:ministry|office|department|secretariat|presidency|commission|council|"
    r"press (?:service|office|centre|center|information|department))",
    re.I,
)
_MEDIA = re.compile(
    r"(?:the )?(?:[\w'’.&-]+ ){0,4}(?:news|times|post|agency|herald|tribune|guardian|telegraph|"
    r"gazette|journal|mail|daily|press|service|radio|tv|broadcasting|independent|observer|"
    r"chronicle|world service|media|newsroom|wire)",
    re.I,
)
_GENRE = re.compile(
    r"(?:press (?:release|statement|note|communiqué|communique|briefing)"
    r"(?:,? (?:no\.? ?)?\d[\d/-]{0,12})?|media (?:release|note|"
    r"statement|advisory)|read-?out|statements?(?: and releases)?|communiqué|communique|"
    r"briefing(?: room| note)?|remarks|speeches(?: & remarks)?|for immediate release|"
    r"official statement|transcript|factbox|update \d|corrected|exclusive|breaking(?: news)?|"
    r"live|analysis|opinion|explainer|news|world(?: news)?|politics|diplomacy|international|"
    r"europe|asia|africa|middle east|americas|top stories|latest|home|foreign policy|"
    r"translated from \w+|unofficial translation|check against delivery)\W*",
    re.I,
)
_FURNITURE = re.compile(
    r"(?:share(?: this| article)?|print|save|listen(?: to .{0,20})?|comments?(?: \(?\d+\)?)?|"
    r"\d+ comments?|facebook|twitter|x|whatsapp|email|copy link|follow us|subscribe|"
    r"advertisement|(?:\d+|[a-z]+)[ -]min(?:ute)?s?(?: read)?|reading time:? .{0,20}|"
    r"image (?:source|caption).{0,80}|no\.? ?\d[\d/-]*|\d{1,6}(?:[/-]\d{1,6}){1,4}|"
    r"editors?: .{2,60}|[A-Z]{1,5}(?:/[A-Z]{1,6}){0,3}/\d[\w./-]{0,16})\W*",
    re.I,
)
_BYLINE = re.compile(
    r"(?:by|from|written by|story by|reporting by|words by|author):? (?=[A-Z]).{2,90}|"
    r"(?:[A-Z][\w ]{2,20}: )?(?:(?:by|from) )?"
    r"(?:(?:our|the|a|own|special|staff|news|web|foreign|diplomatic) ){1,3}"
    r"(?:correspondents?|reporters?|report|desk|staff|writers?)(?: in [A-Z][\w ]{2,30})?",
    re.I,
)


def is_agency(name: str) -> bool:
    """Tell whether a name is that of a known agency or broadcaster."""
    return name.strip(" .") in AGENCIES or name.strip(" .").title() in AGENCIES


def is_byline(line: str) -> bool:
    return len(line) <= _LONGEST and _BYLINE.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Tell whether a line is a button, a reading time or a reference number."""
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None


def is_genre(line: str) -> bool:
    """Tell whether a line names a kind of document or a section of a paper."""
    parts = [p for p in re.split(r"\s*[|/>›»·•](?!\d)\s*", line[: _LONGEST + 1]) if p]
    return bool(parts) and all(_GENRE.fullmatch(part) for part in parts)


def is_label(line: str) -> bool:
    """Tell whether a line names an outlet, a kind of document, or both ("The Office - Remarks")."""
    parts = re.split(r"\s(?:[-–—])\s", line[: _LONGEST + 1])
    return all(is_genre(part) or is_outlet(part) for part in parts)


def is_outlet(line: str) -> bool:
    """Tell whether a line is the name of an outlet, a ministry or a spokesperson's office."""
    words = line.split()
    if not words or len(words) > 9 or len(line) > _LONGEST or line[-1] in "?!:;,":
        return False
    if is_agency(line):
        return True
    named = all(w[0].isupper() or not w[0].isalpha() or len(w) <= 3 for w in words)
    return named and bool(_OFFICE.fullmatch(line) or (len(words) <= 5 and _MEDIA.fullmatch(line)))
