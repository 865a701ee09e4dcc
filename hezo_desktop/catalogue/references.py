"""Checks what one file says against the others: every name that is used must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from hezo_desktop.catalogue.files import File
from hezo_desktop.catalogue.promises import PromiseTable
from hezo_desktop.catalogue.schema import (
    CommonFile,
    DefinedWord,
    ProgrammeFile,
    Shared,
    WindowTable,
)
from hezo_desktop.catalogue.sentences import problem
from hezo_desktop.domain.option_code import OptionCodeError, parse
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.message import Message, say

AnyFile = File[CommonFile] | File[ProgrammeFile]
Declared = str | WindowTable | DefinedWord
Use = tuple[str, str]
"""A key of a file and the name that is used there."""


def problems(
    common: File[CommonFile], programmes: Mapping[str, File[ProgrammeFile]]
) -> tuple[Message, ...]:
    """Every name that is unknown, declared twice in different ways, or ambiguous."""
    files: tuple[AnyFile, ...] = (common, *programmes.values())
    vendors = {code for file in files for code in file.content.vendors}
    windows = {code for file in files for code in file.content.windows}
    return (
        *_differing(files),
        *_repeated_obligations(files),
        *(found for file in files for found in _unknown_vendors(file, vendors)),
        *(found for file in programmes.values() for found in _unknown_windows(file, windows)),
        *(found for file in programmes.values() for found in _unknown_others(file, programmes)),
        *(found for file in programmes.values() for found in _false_labels(file)),
        *_ambiguous_names(programmes),
    )


def _differing(files: Iterable[AnyFile]) -> Iterator[Message]:
    """A vendor, a window or a defined word that two files declare must be the same in both."""
    seen: dict[str, tuple[str, Declared]] = {}
    for file in files:
        for key, value in _declarations(file.content):
            other, known = seen.setdefault(key, (file.name, value))
            if known != value:
                yield problem(file.name, key, say("{other} declares it differently", other=other))


def _declarations(content: Shared) -> Iterator[tuple[str, Declared]]:
    yield from ((f"vendors.{code}", name) for code, name in content.vendors.items())
    yield from ((f"windows.{code}", window) for code, window in content.windows.items())
    yield from ((f"glossary.{code}", word) for code, word in content.glossary.items())


def _repeated_obligations(files: Iterable[AnyFile]) -> Iterator[Message]:
    """One duty may be worded differently for different vendors, once for each."""
    seen: dict[tuple[str, str], str] = {}
    for file in files:
        for number, duty in enumerate(file.content.obligations, start=1):
            for vendor in duty.vendors or ("",):
                if (duty.code, vendor) in seen:
                    other = seen[duty.code, vendor]
                    reason = say("{code} stands in {other} already", code=duty.code, other=other)
                    yield problem(file.name, f"obligations.{number}.code", reason)
                seen[duty.code, vendor] = file.name


def _unknown_vendors(file: AnyFile, known: Collection[str]) -> Iterator[Message]:
    uses: list[Use] = [
        (f"obligations.{number}.vendors", vendor)
        for number, duty in enumerate(file.content.obligations, start=1)
        for vendor in duty.vendors
    ]
    if isinstance(file.content, ProgrammeFile):
        content = file.content
        named = () if isinstance(content.sold_for, str) else content.sold_for
        uses += [("sold_for", vendor) for vendor in named]
        uses += [(f"names_by_vendor.{vendor}", vendor) for vendor in content.names_by_vendor]
        uses += [(f"extends.{vendor}", vendor) for vendor in content.extends]
    for key, vendor in uses:
        if vendor not in known:
            reason = say(
                "the vendor {name} is not declared; add it to this file's [vendors] table",
                name=vendor,
            )
            yield problem(file.name, key, reason)


def _unknown_windows(file: File[ProgrammeFile], known: Collection[str]) -> Iterator[Message]:
    content = file.content
    promises = chain(
        ((f"levels.{code}.term", level.term) for code, level in content.levels.items()),
        ((f"options.{code}.term", option.term) for code, option in content.options.items()),
    )
    uses = chain.from_iterable(_windows_of(key, promise) for key, promise in promises)
    refused = content.custom.refused_windows if content.custom else ()
    return (
        problem(file.name, key, say("the window {name} is not declared", name=name))
        for key, name in (*uses, *(("custom.refused_windows", name) for name in refused))
        if name not in known
    )


def _windows_of(key: str, promise: PromiseTable) -> Iterator[Use]:
    yield f"{key}.service_window", promise.service_window
    if promise.hardware and promise.hardware.window:
        yield f"{key}.hardware.window", promise.hardware.window
    for number, rule in enumerate(promise.by_priority, start=1):
        if rule.window:
            yield f"{key}.by_priority.{number}.window", rule.window


def _unknown_others(
    file: File[ProgrammeFile], programmes: Mapping[str, File[ProgrammeFile]]
) -> Iterator[Message]:
    content = file.content
    add_ons = {code for code, f in programmes.items() if f.content.kind is ProgrammeKind.ADD_ON}
    bases = {
        code
        for code, f in programmes.items()
        if f.content.kind in (ProgrammeKind.VENDOR, ProgrammeKind.WARRANTY)
    }
    groups: tuple[tuple[str, Iterable[str], Collection[str]], ...] = (
        *((f"extends.{vendor}", named, bases) for vendor, named in content.extends.items()),
        ("extended_by", content.extended_by, add_ons),
        ("includes", content.includes, add_ons),
        ("excludes", content.excludes, programmes.keys()),
    )
    for key, named, fitting in groups:
        for name in named:
            if name not in programmes:
                yield problem(file.name, key, say("there is no programme {name}", name=name))
            elif name not in fitting or name == content.code:
                yield problem(file.name, key, say("{name} cannot stand here", name=name))


def _false_labels(file: File[ProgrammeFile]) -> Iterator[Message]:
    """An option's code must say what its parameters promise: `24x7xNBD` is never 8 hours (C1)."""
    for code, option in file.content.options.items():
        try:
            named = parse(code)
        except OptionCodeError as error:
            yield problem(file.name, f"options.{code}", error.message)
            continue
        promised, label = option.term.hardware, named.parts[0].term
        if promised is None or named.canonical != code:
            reason = say("an option's code is written {canonical}", canonical=named.canonical)
            yield problem(file.name, f"options.{code}", reason)
        elif (
            option.term.service_window != label.window
            or promised.hours != label.target_hours
            or promised.business_days != label.target_days
        ):
            yield problem(
                file.name,
                f"options.{code}.term",
                say("the parameters promise something else than the code {code} says", code=code),
            )


def _ambiguous_names(programmes: Mapping[str, File[ProgrammeFile]]) -> Iterator[Message]:
    """A name or an alias must lead to one programme, and within it to one level."""
    owners: dict[str, str] = {}
    for code, file in programmes.items():
        content = file.content
        named = (("name", content.name), ("english_name", content.english_name or content.name))
        for key, name in (*named, *(("aliases", alias) for alias in content.aliases)):
            owner = owners.setdefault(name.casefold(), code)
            if owner != code:
                reason = say('"{name}" already leads to {owner}', name=name, owner=owner)
                yield problem(file.name, key, reason)
        yield from _ambiguous_levels(file)


def _ambiguous_levels(file: File[ProgrammeFile]) -> Iterator[Message]:
    owners: dict[str, str] = {}
    for code, level in file.content.levels.items():
        for key, name in (("name", level.name), *(("aliases", a) for a in level.aliases)):
            owner = owners.setdefault(name.casefold(), code)
            if owner != code:
                reason = say('"{name}" already leads to {owner}', name=name, owner=owner)
                yield problem(file.name, f"levels.{code}.{key}", reason)
