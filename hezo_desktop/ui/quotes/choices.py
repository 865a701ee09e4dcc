"""What the add row offers while somebody types: models of the price list × what is sold for them.

`s5735 standard`, `ahb nbd` or `sos 12x6x4` are words in any order; some of them name the service,
some the model, and the two lists are never multiplied out before the words have narrowed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from hezo_desktop.domain import option_code
from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.programme import Catalogue, ProductKind, Programme, ProgrammeKind
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.ui.parts.table_model import fold

_TELLING = 3
"""So many letters mean something inside a word, too: `nbd` in `8x5xNBD`, but not `st`."""

_WEIGHED = 400
"""So many suggestions are put in order; more than that need another letter anyway."""

LIMIT = 40
"""Nobody reads more suggestions than this."""


@dataclass(frozen=True)
class Service:
    """One thing that can be ordered: a programme at a level, an option in a window, or work."""

    programme: str
    name: str
    vendors: tuple[str, ...]
    products: tuple[ProductKind, ...]
    level: str = ""
    window: str = ""
    custom: bool = False
    one_off: bool = False
    words: tuple[str, ...] = ()

    @cached_property
    def _folded(self) -> str:
        return fold(" ".join((self.name, self.programme, self.level, self.window, *self.words)))

    def says(self, word: str) -> bool:
        """Does what people call this service begin a word with `word`, or contain a long one?"""
        if len(word) >= _TELLING and word in self._folded:
            return True
        return any(part.startswith(word) for part in self._folded.split())

    def fits(self, model: Model) -> bool:
        """May this service cover the model at all?"""
        return not self.one_off and model.vendor in self.vendors and model.product in self.products


@dataclass(frozen=True, slots=True)
class Choice:
    """One suggestion: a service, for a model or (None) for the device of the line in hand."""

    service: Service
    model: Model | None = None

    @property
    def title(self) -> str:
        """`CoCare Standard · S5735-L24P4X-A1`."""
        return f"{self.service.name} · {self.model.model}" if self.model else self.service.name


def services_of(catalogue: Catalogue, tr: Translator) -> tuple[Service, ...]:
    """Everything the catalogue sells today, in its own order; a warranty is a fact, not a sale."""
    return tuple(
        service
        for programme in catalogue.programmes.values()
        if programme.kind is not ProgrammeKind.WARRANTY
        for service in _services(programme, tr)
    )


def _services(programme: Programme, tr: Translator) -> Iterable[Service]:
    name = tr.render(programme.title)
    plain = Service(
        programme=programme.code,
        name=name,
        vendors=programme.vendors,
        products=(ProductKind.HARDWARE,),
        words=(programme.name, *programme.aliases, *programme.names_by_vendor.values()),
    )
    if programme.kind is ProgrammeKind.ONE_OFF:
        yield replace(plain, one_off=True)
    for level in programme.levels:
        if level.active:
            yield replace(
                plain,
                name=f"{name} {level.name}",
                level=level.code,
                products=level.products,
                words=(*plain.words, level.promise_code, *level.aliases),
            )
    for option in programme.options:
        yield replace(
            plain,
            name=f"{programme.code} {option.code}",
            window=option.code,
            custom=not option.standard,
        )


def window_of(text: str) -> str | None:
    """The canonical code of a window as it was typed (`8X5XNBD`), or None when it is not one."""
    if not text[:1].isdigit():
        return None
    try:
        return option_code.parse(text).canonical
    except HezoError:
        return None


def custom_services(catalogue: Catalogue, window: str) -> tuple[Service, ...]:
    """The add-ons that can be had in a window which is not on their list."""
    return tuple(
        Service(
            programme=programme.code,
            name=f"{programme.code} {window}",
            vendors=programme.vendors,
            products=(ProductKind.HARDWARE,),
            window=window,
            custom=True,
            words=(*programme.aliases, *programme.names_by_vendor.values()),
        )
        for programme in catalogue.programmes.values()
        if programme.custom is not None and programme.option(window) is None
    )


class Choices:
    """The suggestions of one catalogue and one price list, in one language."""

    def __init__(self, catalogue: Catalogue, models: Sequence[Model], tr: Translator) -> None:
        self._catalogue = catalogue
        self._services = services_of(catalogue, tr)
        self._models = tuple(
            (fold(f"{model.vendor} {model.model} {model.part_number} {model.klass}"), model)
            for model in models
            if model.active
        )

    @property
    def models(self) -> tuple[Model, ...]:
        """The models on sale, in the order of the price list."""
        return tuple(model for _, model in self._models)

    def find(self, text: str, limit: int = LIMIT) -> tuple[Choice, ...]:
        """The suggestions for `text`, the likeliest first; nothing for an empty text."""
        words = tuple(text.split())
        if not words:
            return ()
        services = (*self._custom(words), *self._services)
        named = {s: frozenset(w for w in words if s.says(_plain(w))) for s in services}
        found = self._pairs(words, named)
        if not found:
            found = self._unlisted(words, named)
        return tuple(found[:limit])

    def service_for(self, text: str, line: QuoteLine) -> Service | None:
        """The service that `text` names for this line: its own programme and model come first."""
        words = text.split()
        window = window_of(text.strip())
        every = (*self._custom(words), *self._services)
        if window and (own := _in_window(every, self._catalogue, line.programme, window)):
            return own
        named = [s for s in every if words and all(s.says(_plain(word)) for word in words)]
        named.sort(key=lambda service: _distance(service, text, line))
        return named[0] if named else None

    def model_for(self, text: str) -> Model | None:
        """The model of that name or part number, else the only one that contains every word."""
        wanted = fold(text.strip())
        if not wanted:
            return None
        named = [m for m in self.models if wanted in {fold(m.model), fold(m.part_number)}]
        near = [m for known, m in self._models if all(word in known for word in wanted.split())]
        return named[0] if named else near[0] if len(near) == 1 else None

    def models_like(self, text: str) -> tuple[Model, ...]:
        """The models whose vendor, name or part number contain every word."""
        words = fold(text).split()
        found = (model for known, model in self._models if all(word in known for word in words))
        return tuple(islice(found, LIMIT))

    def services_like(self, text: str, line: QuoteLine) -> tuple[Service, ...]:
        """The services that may be meant for this line, its own vendor's first."""
        words = text.split()
        every = (*self._custom(words), *self._services)
        named = [s for s in every if all(s.says(_plain(word)) for word in words)]
        named.sort(key=lambda service: _distance(service, text, line))
        return tuple(named[:LIMIT])

    def _custom(self, words: Iterable[str]) -> tuple[Service, ...]:
        windows = [window for word in words if (window := window_of(word))]
        return tuple(s for window in windows for s in custom_services(self._catalogue, window))

    def _pairs(self, words: tuple[str, ...], named: dict[Service, frozenset[str]]) -> list[Choice]:
        every = frozenset(words)
        hits = [
            (model, mentioned)
            for text, model in self._models
            if (mentioned := frozenset(word for word in words if fold(word) in text))
        ]
        bare = [Choice(service) for service, said in named.items() if said == every]
        fitting = (
            Choice(service, model)
            for model, mentioned in hits
            for service, said in named.items()
            if mentioned | said == every and service.fits(model)
        )
        pairs = list(islice(fitting, _WEIGHED))
        whole = {fold(word) for word in words}
        pairs.sort(key=lambda choice: -len(whole & set(choice.service.name.casefold().split())))
        bare.sort(key=lambda choice: choice.service.custom)
        return bare + pairs

    def _unlisted(
        self, words: tuple[str, ...], named: dict[Service, frozenset[str]]
    ) -> list[Choice]:
        """A service for a model the price list does not know: it will be priced individually."""
        best = max((len(said) for said in named.values()), default=0)
        if not best or best == len(words):
            return []
        return [
            Choice(service, Model(vendor=vendor, model=_rest(words, said)))
            for service, said in named.items()
            if len(said) == best and not service.one_off
            for vendor in service.vendors
        ]


def _in_window(
    services: Iterable[Service], catalogue: Catalogue, programme: str, window: str
) -> Service | None:
    known = catalogue.programmes.get(programme)
    if known is None or known.custom is None:
        return None
    mine = (s for s in services if s.programme == programme and s.window == window)
    return next(mine, None)


def _distance(service: Service, text: str, line: QuoteLine) -> tuple[bool, bool, bool, bool]:
    """What sorts first: the exact name, then what fits the line, then its own programme."""
    return (
        fold(service.name) != fold(text.strip()),
        bool(line.vendor) and line.vendor not in service.vendors,
        line.product not in service.products,
        service.programme != line.programme,
    )


def _plain(word: str) -> str:
    return fold(window_of(word) or word)


def _rest(words: Iterable[str], said: frozenset[str]) -> str:
    return " ".join(word for word in words if word not in said).upper()


def line_of(choice: Choice, beside: QuoteLine | None = None) -> QuoteLine:
    """The new line; an add-on without a model covers the device of the line `beside` it."""
    service = choice.service
    line = QuoteLine(programme=service.programme, level=service.level, window=service.window)
    if choice.model:
        return for_model(line, choice.model)
    if service.one_off or beside is None or not beside.model:
        return line
    if beside.vendor not in service.vendors or beside.product not in service.products:
        return line
    return replace(
        line,
        vendor=beside.vendor,
        model=beside.model,
        part_number=beside.part_number,
        product=beside.product,
        quantity=beside.quantity,
        serials=beside.serials,
        site=beside.site,
        base=beside.base,
        start=beside.start,
        end=beside.end,
    )


def for_model(line: QuoteLine, model: Model) -> QuoteLine:
    """The line, covering this model."""
    return replace(
        line,
        vendor=model.vendor,
        model=model.model,
        part_number=model.part_number,
        product=model.product,
    )


def service_name(catalogue: Catalogue, line: QuoteLine, tr: Translator) -> str:
    """`CoCare Standard`, `AHB 8x5xNBD`, or the name of the work; codes where nothing is known."""
    programme = catalogue.programmes.get(line.programme)
    if programme is None:
        return line.programme
    if line.window:
        return f"{programme.code} {line.window}"
    level = programme.level(line.level)
    return f"{tr.render(programme.title)} {level.name if level else line.level}".strip()


def nothing_called(text: str) -> Message:
    """That no service has this name, and how to write one that has."""
    return say(
        "Nothing on sale is called {text}. Write a programme and level, such as "
        "CoCare Standard, or an option and window, such as AHB 8x5xNBD.",
        text=text,
    )
