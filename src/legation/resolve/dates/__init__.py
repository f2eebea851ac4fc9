"""Date expressions to the days that they stand for, against the day of publication.

What each kind of expression means is written down in `corpus/dates/GUIDELINE.md`.
"""

from .find import expressions, resolve_date, resolve_interval
from .setting import Tense

__all__ = ["Tense", "expressions", "resolve_date", "resolve_interval"]
