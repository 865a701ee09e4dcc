"""The journal of a customer, in words: who did what when."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services.journal import Entry
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column

_SUBJECTS: Mapping[str, Message] = {
    "company": say("Company"),
    "site": say("Site"),
    "device": say("Device"),
    "quote": say("Quote"),
    "contract": say("Contract"),
}
_ACTIONS: Mapping[str, Message] = {
    "accepted": say("accepted"),
    "acknowledged": say("taken on purpose"),
    "added": say("added"),
    "annulled": say("annulled"),
    "approved": say("approved"),
    "changed": say("changed"),
    "completed": say("completed with serial numbers or a site"),
    "declined": say("declined"),
    "discarded": say("draft thrown away"),
    "erased": say("personal data erased"),
    "file_added": say("file attached"),
    "file_removed": say("file removed"),
    "imported": say("imported"),
    "installed": say("taken into use"),
    "installed_from_reserve": say("taken from the reserve in place of another"),
    "issued": say("issued"),
    "merged": say("joined with another record"),
    "removed": say("removed"),
    "renewed": say("price list taken anew"),
    "retired": say("retired"),
    "revised": say("new revision begun"),
    "signed_off": say("signed off"),
    "spare": say("put in reserve"),
    "swap_undone": say("exchange taken back"),
    "swapped": say("exchanged for another"),
}
_TELLING = ("name", "number", "reason", "serial", "day")
"""The details that say something to people, in the order they are shown."""


def journal_list(tr: Translator, memory: ListMemory) -> ListView[Entry]:
    """The newest entries first."""
    subjects = {code: tr.render(name) for code, name in _SUBJECTS.items()}
    columns: tuple[Column[Entry], ...] = (
        Column(
            tr("When"),
            lambda entry: tr.moment(entry.at.replace(second=0)),
            lambda entry: entry.at,
            value=lambda entry: entry.at,
            key="when",
        ),
        Column(tr("Who"), _who, key="who"),
        Column(
            tr("About"),
            lambda entry: subjects.get(entry.subject_kind, entry.subject_kind),
            key="about",
        ),
        Column(
            tr("What"),
            lambda entry: tr.render(_ACTIONS.get(entry.action, entry.action)),
            key="what",
        ),
        Column(tr("Details"), details, key="details"),
    )
    return ListView[Entry](
        tr,
        columns,
        name=tr("Journal"),
        empty=tr("Nothing has happened yet."),
        key=lambda entry: entry.sha256,
        stretch=4,
        facets=(
            Facet("about", tr("About"), subjects, lambda entry: entry.subject_kind),
            Facet("who", tr("Who"), value=_who, menu=True),
        ),
        memory=memory,
    )


def details(entry: Entry) -> str:
    """The names, numbers and reasons of an entry."""
    told = (entry.details.get(key) for key in _TELLING)
    return ", ".join(str(each) for each in told if each)


def _who(entry: Entry) -> str:
    return entry.by or entry.workstation
