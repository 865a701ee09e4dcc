"""Two languages: sentences by gettext, figures and dates by Babel, amounts in words by num2words.

A `Translator` is made for one language and passed on; there is no current language, so a Polish
document can be printed from an English screen.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.money import Money
from hezo_desktop.message import Localised, Message
from hezo_desktop.paths import RESOURCES

LANGUAGES = ("pl", "en")
NBSP = "\u00a0"
_COUNTRY_CODE = 2
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Unions, regions and test codes among the codes of countries."""
_LOCALES = {"pl": "pl_PL", "en": "en_GB"}


class Translator:
    """One language: call it with an English msgid and its values to get the sentence."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self._locale = Locale.parse(_LOCALES[language])

    def __call__(self, msgid: str, /, **values: Any) -> str:
        """The sentence in this language with its values formatted and filled in."""
        return self._fill(self._translations.gettext(msgid), values)

    def plural(self, one: str, many: str, /, n: int, **values: Any) -> str:
        """The sentence in the form that fits `n`, which fills `{n}`."""
        return self._fill(self._translations.ngettext(one, many, n), {"n": n, **values})

    def render(self, said: Message | Localised | str) -> str:
        """A message, a catalogue text or a plain string, as this reader sees it."""
        if isinstance(said, Message):
            return self(said.msgid, **said.values)
        return said.text(self.language) if isinstance(said, Localised) else said

    def value(self, value: Any) -> str:
        """One value as it stands inside a sentence."""
        forms: tuple[tuple[Any, Callable[[Any], str]], ...] = (
            ((Message, Localised, str), self.render),
            (Money, self.money),
            (datetime, self.moment),
            (date, self.day),
            (time, self.clock),
            (Decimal, self.number),
        )
        return next((form(value) for kind, form in forms if isinstance(value, kind)), str(value))

    def clock(self, hour: time) -> str:
        """`9:00`; seconds only when there are some."""
        return f"{hour:%H:%M:%S}" if hour.second else f"{hour.hour}:{hour.minute:02}"

    def money(self, money: Money) -> str:
        """`1 234,56 PLN`, with non-breaking spaces."""
        return f"{self.amount(money)}{NBSP}{money.currency}"

    def amount(self, money: Money) -> str:
        """`1 234,56`, always grouped, without the currency (for table columns)."""
        return self.number(money.amount, places=2)

    def number(self, value: Decimal, places: int | None = None) -> str:
        """A number with this language's comma and groups; `places` fixes the decimals."""
        digits = "0" * places if places else "#########"
        pattern = "#,##0" if places == 0 else f"#,##0.{digits}"
        text = format_decimal(value, format=pattern, locale=self._locale, group_separator=True)
        return text.replace(" ", NBSP)

    def percent(self, percent: Decimal) -> str:
        """`15%` from `Decimal(15)`."""
        return f"{self.number(percent)}%"

    def day(self, day: date) -> str:
        """`20.11.2026`, in both languages: one form on every document."""
        return f"{day:%d.%m.%Y}"

    def long_day(self, day: date) -> str:
        """`20 listopada 2026` or `20 November 2026`."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def weekday(self, day: date) -> str:
        """`piątek`, `Friday`."""
        return format_date(day, "EEEE", locale=self._locale)

    def short_day(self, day: date) -> str:
        """`pt. 20.11`, `Fri 20.11`: where the year is plain and room is short."""
        return f"{format_date(day, 'EEE', locale=self._locale)} {day:%d.%m}"

    def moment(self, moment: datetime) -> str:
        """`20.11.2026 15:30` on the Warsaw clock; seconds only when there are some."""
        local = moment.astimezone(WARSAW)
        return f"{local:%d.%m.%Y %H:%M:%S}" if local.second else f"{local:%d.%m.%Y %H:%M}"

    def countries(self) -> dict[str, str]:
        """What every country is called, by its ISO 3166 code."""
        return {
            code: name
            for code, name in self._locale.territories.items()
            if len(code) == _COUNTRY_CODE and code.isalpha() and code not in _NO_COUNTRIES
        }

    def _fill(self, text: str, values: dict[str, Any]) -> str:
        return text.format(**{name: self.value(value) for name, value in values.items()})

    def in_words(self, money: Money) -> str:
        """The amount in full words: `dwanaście złotych dwadzieścia dwa grosze`.

        Source: decisions 16. num2words reads whole numbers as minor units, so it gets a Decimal.
        """
        from num2words import num2words  # noqa: PLC0415 - slow to import, rarely needed

        words = num2words(money.amount, lang=self.language, to="currency", currency=money.currency)
        return " ".join(words.replace(",", " ").split())


@cache
def translator(language: str) -> Translator:
    """The translator of `pl` or `en`; English is the msgids themselves."""
    found = gettext.translation(
        "hezo", localedir=RESOURCES / "i18n", languages=[language], fallback=True
    )
    return Translator(language, found if language != "en" else gettext.NullTranslations())


def in_both(said: Message | Localised | str) -> Localised:
    """A sentence written out in both languages, to be frozen into a document."""
    return Localised(pl=translator("pl").render(said), en=translator("en").render(said))
