from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties, quotes, sample
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.autosave import SAVE_AFTER_MS
from hezo_desktop.ui.quotes.view_model import QuoteEditor


def test_every_edit_is_a_named_step_that_can_be_undone_and_redone(
    editor: QuoteEditor, line: QuoteLine
) -> None:
    empty = editor.draft
    editor.add_lines((line,))
    editor.set_line("quantity of line 1", line.id, quantity=3)
    assert editor.undo_stack.undoText() == "quantity of line 1"
    filled = editor.draft
    editor.undo_stack.undo()
    assert editor.lines[0].quantity == 2
    editor.undo_stack.undo()
    assert editor.draft == empty
    editor.undo_stack.redo()
    editor.undo_stack.redo()
    assert editor.draft == filled


def test_a_hundred_steps_and_more_can_be_taken_back(editor: QuoteEditor) -> None:
    before = editor.draft
    for step in range(150):
        editor.set("title", title=f"Tytuł {step}")
    for _step in range(150):
        editor.undo_stack.undo()
    assert editor.draft == before


def test_an_edit_that_changes_nothing_is_no_step(editor: QuoteEditor) -> None:
    editor.set("title", title=editor.draft.title)
    assert editor.undo_stack.count() == 0


def test_the_draft_is_stored_by_itself_within_two_seconds(
    qtbot: QtBot, demo: App, editor: QuoteEditor
) -> None:
    assert SAVE_AFTER_MS <= 1500
    with qtbot.waitSignal(editor.saved, timeout=5000):
        editor.set("title", title="Zażółć gęślą jaźń")
    assert quotes.draft(demo, editor.draft.id).title == "Zażółć gęślą jaźń"
    assert editor.is_saved


def test_closing_stores_the_last_change_at_once(demo: App, editor: QuoteEditor) -> None:
    editor.set("title", title="ostatnia zmiana")
    assert editor.close()
    assert quotes.draft(demo, editor.draft.id).title == "ostatnia zmiana"


def test_a_draft_is_stored_with_its_sums_once_they_are_known(
    qtbot: QtBot, demo: App, editor: QuoteEditor, line: QuoteLine
) -> None:
    def listed() -> int:
        return quotes.summary(demo, editor.draft.id).net.minor

    editor.add_lines((line,))
    assert editor.save()
    qtbot.waitUntil(lambda: listed() > 0, timeout=10_000)
    assert editor.figures.priced
    assert listed() == editor.figures.priced.net.minor


def test_a_draft_put_away_at_once_is_listed_with_the_sums_of_its_last_state(
    demo: App, editor: QuoteEditor, line: QuoteLine
) -> None:
    editor.add_lines((line,))
    editor.close()
    once = quotes.summary(demo, editor.draft.id).net.minor
    editor.set_line("quantity", line.id, quantity=4)
    editor.close()
    assert once > 0
    assert quotes.summary(demo, editor.draft.id).net.minor == 2 * once


def test_looking_at_a_draft_does_not_touch_it(qtbot: QtBot, demo: App, editor: QuoteEditor) -> None:
    before = quotes.summary(demo, editor.draft.id).updated_at
    qtbot.waitUntil(lambda: editor.figures.priced is not None, timeout=10_000)
    editor.close()
    assert quotes.summary(demo, editor.draft.id).updated_at == before


def test_a_draft_that_cannot_be_stored_says_so_and_is_kept(
    qtbot: QtBot, demo: App, tr: Translator, background: Background
) -> None:
    sample_id = quotes.summaries(demo)[0].id
    stale = QuoteEditor(demo, quotes.draft(demo, sample_id), tr=tr, background=background)
    quotes.approve(demo, sample_id, by="DEMO", reason="uzgodniono")
    quotes.issue(demo, sample_id)
    stale.set("title", title="za późno")
    with qtbot.waitSignal(stale.refused):
        assert not stale.save()
    assert stale.draft.title == "za późno"
    assert not stale.is_saved


def test_price_and_findings_follow_the_draft(
    qtbot: QtBot, editor: QuoteEditor, line: QuoteLine
) -> None:
    with qtbot.waitSignal(editor.computed, timeout=10_000):
        editor.add_lines((line,))
        editor.compute()
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)
    priced = editor.figures.line(line.id)
    assert priced
    assert priced.net
    assert priced.net.minor > 0
    assert editor.figures.count(Severity.ERROR) == 0


def test_the_promise_is_that_of_the_line_in_hand(editor: QuoteEditor, line: QuoteLine) -> None:
    addon = QuoteLine(programme="AHB", window="24x7x8", vendor="HUAWEI", model=line.model)
    editor.add_lines((line, addon))
    assert editor.promise.term
    assert editor.promise.term.code.endswith("24x7x8")
    editor.select(line.id)
    assert editor.promise.term
    assert editor.promise.term.rule
    assert editor.promise.term.rule.cutoff


def test_a_window_that_needs_an_opening_says_so_instead_of_a_promise(editor: QuoteEditor) -> None:
    editor.add_lines((QuoteLine(programme="AHB", window="12x6x4", vendor="HUAWEI"),))
    assert editor.promise.term is None
    assert editor.promise.problem is not None


def test_removed_lines_come_back_by_undo(editor: QuoteEditor, line: QuoteLine) -> None:
    editor.add_lines((line,))
    editor.rows.remove({line.id})
    assert editor.lines == ()
    assert editor.line is None
    editor.undo_stack.undo()
    assert editor.lines == (line,)
    assert editor.line == line


@pytest.mark.parametrize(("by", "order"), [(1, "BAC"), (-1, "ABC"), (5, "BCA")])
def test_lines_can_be_moved(editor: QuoteEditor, by: int, order: str) -> None:
    lines = tuple(QuoteLine(programme="COCARE", description=name) for name in "ABC")
    editor.add_lines(lines)
    editor.rows.move([lines[0].id], by, [line.id for line in lines])
    assert "".join(line.description for line in editor.lines) == order


def test_a_warnings_reason_is_stored_and_can_be_taken_back(
    qtbot: QtBot, editor: QuoteEditor, line: QuoteLine, on_site: QuoteLine
) -> None:
    editor.add_lines((line, on_site))
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)
    warning = next(f for f in editor.figures.findings if f.severity is Severity.WARNING)
    editor.acknowledge(warning, "  klient poda adres  ")
    assert editor.reason_for(warning) == "klient poda adres"
    editor.acknowledge(warning, "")
    assert editor.draft.acknowledgements == ()


def test_a_demo_quote_that_real_parties_take_over_outlives_the_demo_data(
    demo: App, tr: Translator, background: Background
) -> None:
    own = Company(None, "Sieci Kraków S.A.", is_partner=True, nip="5261040828")
    firm = parties.save_company(demo, own)
    (of_demo,) = quotes.summaries(demo)[:1]
    copy = QuoteEditor(demo, quotes.duplicate(demo, of_demo.id), tr=tr, background=background)
    copy.set("trade partner", buyer=firm)
    assert copy.draft.sample, "the customer is DEMO still"
    copy.set("end customer", end_customer=firm)
    assert copy.close()
    sample.remove(demo)
    assert copy.draft.id in {quote.id for quote in quotes.summaries(demo)}
