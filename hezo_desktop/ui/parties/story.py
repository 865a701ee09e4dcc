"""The journal of a customer, in words: who did what when."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services.journal import Entry
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


def journal_list(tr: Translator) -> ListView[Entry]:
    """The newest entries first."""
    columns = (
        Column[Entry](
            tr("When"), lambda entry: tr.moment(entry.at.replace(second=0)), lambda e: e.at
        ),
        Column[Entry](tr("Who"), lambda entry: entry.by or entry.workstation),
        Column[Entry](tr("About"), lambda entry: _word(tr, _SUBJECTS, entry.subject_kind)),
        Column[Entry](tr("What"), lambda entry: _word(tr, _ACTIONS, entry.action)),
        Column[Entry](tr("Details"), details),
    )
    return ListView[Entry](
        tr,
        columns,
        name=tr("Journal"),
        empty=tr("Nothing has happened yet."),
        key=lambda entry: entry.sha256,
        stretch=4,
    )


def details(entry: Entry) -> str:
    """The names, numbers and reasons of an entry."""
    told = (entry.details.get(key) for key in _TELLING)
    return ", ".join(str(each) for each in told if each)


def _word(tr: Translator, words: Mapping[str, Message], code: str) -> str:
    return tr.render(words[code]) if code in words else code
