"""An answer counts for what was asked, signed by whom it should be, in time; nothing else does."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.approval import Origin
from hezo_desktop.domain.approval_request import ApprovalRequest
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError, NotAllowedError
from hezo_desktop.services import (
    approval_exchange,
    approvals,
    approvers,
    journal,
    quotes,
    sample,
    signing,
)
from hezo_desktop.services.approval_exchange import BadAnswerError
from hezo_desktop.services.approvals import NotApprovedError
from hezo_desktop.services.approvers import Approver
from hezo_desktop.services.frozen import freeze

BOSS = "DEMO Dyrektor"


@dataclass
class Two:
    """A seller's and an approver's workspace that know each other, and a folder between them."""

    seller: App
    boss: App
    approver: Approver
    draft: QuoteDraft
    folder: Path

    def asked(self) -> ApprovalRequest:
        """The request, as it arrives."""
        path = self.folder / "q.hezo-request"
        asked = approval_exchange.request(self.seller, self.draft.id, by="DEMO Handlowiec")
        approval_exchange.save_request(path, asked, force=True)
        return approval_exchange.read_request(path)

    def answered(self, asked: ApprovalRequest | None = None, **said: object) -> Path:
        """The file with the answer."""
        known: dict[str, object] = {
            "approved": True,
            "until": self.boss.today + timedelta(days=7),
            "comment": "zgoda",
        }
        signed = approval_exchange.answer(
            self.boss, asked or self.asked(), approver_id=self.approver.id, **{**known, **said}
        )
        return approval_exchange.save_answer(self.folder / "q.hezo-answer", signed, force=True)

    def open(self) -> list[str]:
        """The rules that still wait."""
        now = quotes.draft(self.seller, self.draft.id)
        return [need.rule for need in approvals.open_needs(self.seller, now)]

    def change(self, **changes: object) -> None:
        """Edit the first line."""
        kept = quotes.draft(self.seller, self.draft.id)
        quotes.save_draft(self.seller, kept.with_line(replace(kept.lines[0], **changes)))


@pytest.fixture
def two(app: App, other: App, tmp_path: Path) -> Two:
    filled = sample.fill(app)
    lines = (replace(filled.lines[0], discount=Decimal(23)), *filled.lines[1:5])
    quotes.save_draft(app, replace(filled, lines=lines))
    # what is approved here answers the warnings too; then the seller goes one percent further
    taken = approvals.approve(app, filled.id, by="DEMO", reason="uzgodniono")
    draft = taken.with_line(replace(taken.lines[0], discount=Decimal(24)))
    quotes.save_draft(app, draft)
    boss = approvers.make_mine(other, BOSS)
    path = approvers.save_key(other, boss.id, tmp_path / "key")
    approvers.trust(app, approvers.read_key(path))
    return Two(app, other, boss, draft, tmp_path)


def test_a_request_tells_what_a_manager_decides_on(two: Two) -> None:
    asked = two.asked()
    assert asked.asked_by == "DEMO Handlowiec"
    assert asked.reference == two.draft.id.hex[:8]
    assert asked.buyer.startswith("DEMO")
    assert asked.figures.net == quotes.price(two.seller, two.draft).net
    assert asked.figures.earning.percent is not None
    assert len(asked.titles) == len(asked.figures.lines) == 5
    assert asked.titles[0].en == "CoCare Standard, S5735-L24P4X-A1"
    assert [need.rule for need in asked.needs] == ["A01", "A04"]
    assert "24%" in asked.needs[1].text.pl


def test_a_signed_yes_lets_the_quote_out(two: Two) -> None:
    assert two.open() == ["A01", "A04"]
    taken = approval_exchange.take_answer(two.seller, two.answered())
    assert (taken.quote_id, taken.by, taken.approved) == (two.draft.id, BOSS, True)
    assert two.open() == []
    (given,) = approvals.standing_of(two.seller, two.draft.id).approvals
    assert (given.origin, given.comment, given.expires_on) == (
        Origin.FILE,
        "zgoda",
        two.boss.today + timedelta(days=7),
    )


def test_an_answer_read_twice_is_kept_once(two: Two) -> None:
    path = two.answered()
    for _ in range(2):
        approval_exchange.take_answer(two.seller, path)
    assert len(approvals.standing_of(two.seller, two.draft.id).approvals) == 1


def test_a_no_is_told_and_lets_nothing_out(two: Two) -> None:
    with pytest.raises(NotAllowedError, match="Say why"):
        two.answered(approved=False, comment=" ")
    taken = approval_exchange.take_answer(
        two.seller, two.answered(approved=False, comment="za dużo")
    )
    assert (taken.approved, taken.comment) == (False, "za dużo")
    assert two.open() == ["A01", "A04"]
    entry = journal.entries(two.seller, two.draft.id)[0]
    assert (entry.action, entry.by, entry.details["reason"]) == ("not_approved", BOSS, "za dużo")


def test_every_flipped_bit_of_an_answer_is_refused(two: Two) -> None:
    path = two.answered()
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        spoiled = bytearray(content)
        spoiled[at] ^= 1 << at % 8
        path.write_bytes(spoiled)
        with pytest.raises(BadAnswerError):
            approval_exchange.take_answer(two.seller, path)
    assert two.open() == ["A01", "A04"]


@pytest.mark.parametrize("tail", [b" ", b"\n", b"{}", b"\0"])
def test_nothing_is_added_to_an_answer(two: Two, tail: bytes) -> None:
    path = two.answered()
    path.write_bytes(path.read_bytes() + tail)
    with pytest.raises(BadAnswerError, match="damaged"):
        approval_exchange.take_answer(two.seller, path)


def test_a_signature_in_capitals_is_another_file(two: Two) -> None:
    path = two.answered()
    told = json.loads(path.read_text("utf-8"))
    told["signature"] = told["signature"].upper()
    path.write_text(freeze(told) + "\n", "utf-8")
    with pytest.raises(BadAnswerError, match="changed after"):
        approval_exchange.take_answer(two.seller, path)


def test_a_no_signed_for_cannot_be_made_a_yes(two: Two) -> None:
    path = two.answered(approved=False)
    told = json.loads(path.read_text("utf-8"))
    told["answer"]["approved"] = True
    path.write_text(freeze(told) + "\n", "utf-8")
    with pytest.raises(BadAnswerError, match="changed after DEMO Dyrektor signed"):
        approval_exchange.take_answer(two.seller, path)


def test_an_answer_does_not_count_after_a_commercial_change(two: Two) -> None:
    path = two.answered()
    two.change(discount=Decimal(25))
    with pytest.raises(BadAnswerError, match="was changed since the request"):
        approval_exchange.take_answer(two.seller, path)
    two.change(discount=Decimal(24))
    assert approval_exchange.take_answer(two.seller, path).approved


def test_an_answer_is_about_its_own_quote_alone(two: Two) -> None:
    copy = quotes.duplicate(two.seller, two.draft.id)
    approval_exchange.take_answer(two.seller, two.answered())
    assert approvals.standing_of(two.seller, copy.id).approvals == ()
    with pytest.raises(NotAllowedError):
        quotes.issue(two.seller, copy.id)


def test_an_answer_about_a_quote_that_is_not_here_is_refused(two: Two) -> None:
    path = two.answered()
    quotes.discard(two.seller, two.draft.id)
    with pytest.raises(BadAnswerError, match="which is not here"):
        approval_exchange.take_answer(two.seller, path)


def test_whoever_was_shown_other_figures_has_approved_nothing(two: Two) -> None:
    asked = two.asked()
    dearer = replace(asked.figures.net, minor=asked.figures.net.minor * 2)
    flattered = replace(asked, figures=replace(asked.figures, net=dearer))
    with pytest.raises(BadAnswerError, match="was shown other figures"):
        approval_exchange.take_answer(two.seller, two.answered(flattered))


def test_a_need_that_was_not_asked_for_is_not_approved(two: Two) -> None:
    asked = two.asked()
    fewer = replace(asked, needs=asked.needs[1:])
    approval_exchange.take_answer(two.seller, two.answered(fewer))
    assert two.open() == ["A01"]


def test_an_answer_of_somebody_unknown_is_refused(two: Two) -> None:
    stranger = approvers.make_mine(two.boss, "DEMO Obcy")
    path = two.answered()
    signed = approval_exchange.answer(
        two.boss, two.asked(), approver_id=stranger.id, approved=True, until=two.boss.today
    )
    approval_exchange.save_answer(path, signed, force=True)
    with pytest.raises(BadAnswerError, match="DEMO Obcy is not among the approvers"):
        approval_exchange.take_answer(two.seller, path)


def test_nobody_signs_in_another_name(two: Two) -> None:
    stranger = approvers.make_mine(two.boss, "DEMO Obcy")
    signed = approval_exchange.answer(
        two.boss, two.asked(), approver_id=stranger.id, approved=True, until=two.boss.today
    )
    real = json.loads(two.answered().read_text("utf-8"))["answer"]["public_key"]
    forged = replace(signed, answer=replace(signed.answer, public_key=real, by=BOSS))
    path = approval_exchange.save_answer(two.folder / "forged", forged)
    with pytest.raises(BadAnswerError, match="or somebody else wrote it"):
        approval_exchange.take_answer(two.seller, path)


def test_a_revoked_key_answers_no_more(two: Two) -> None:
    path, code = two.answered(), answer_code(two)
    (known,) = approvers.known(two.seller)
    approvers.revoke(two.seller, known.id)
    for take in (
        lambda: approval_exchange.take_answer(two.seller, path),
        lambda: approval_exchange.take_code(two.seller, two.draft.id, code),
    ):
        with pytest.raises(BadAnswerError, match="was revoked"):
            take()
    approvers.revoke(two.boss, two.approver.id)
    with pytest.raises(BadAnswerError, match="was revoked"):
        two.answered()


def test_only_the_owner_of_a_key_answers_with_it(two: Two) -> None:
    (known,) = approvers.known(two.seller)
    with pytest.raises(NotAllowedError, match="is not in this workspace"):
        approval_exchange.answer(
            two.seller, two.asked(), approver_id=known.id, approved=True, until=two.seller.today
        )


def test_an_answer_ends_with_its_last_day(two: Two, workspace: Workspace) -> None:
    until = two.boss.today
    path, code = two.answered(until=until), answer_code(two, days=0)
    two.seller.close()
    with bootstrap.start(workspace.root, as_of=until + timedelta(days=1)) as later:
        for take in (
            lambda: approval_exchange.take_answer(later, path),
            lambda: approval_exchange.take_code(later, two.draft.id, code),
        ):
            with pytest.raises(BadAnswerError, match="held until"):
                take()


def test_nobody_answers_for_a_day_that_has_passed(two: Two) -> None:
    with pytest.raises(BadInputError, match="which has passed"):
        two.answered(until=two.boss.today - timedelta(days=1))


def answer_code(two: Two, *, days: int = 7, approved: bool = True) -> str:
    return approval_exchange.answer_code(
        two.boss,
        two.asked().code.lower(),
        approver_id=two.approver.id,
        approved=approved,
        until=two.boss.today + timedelta(days=days),
    )


def test_a_code_read_out_over_the_phone_lets_the_quote_out(two: Two) -> None:
    taken = approval_exchange.take_code(
        two.seller, two.draft.id, answer_code(two).replace("-", " ").lower()
    )
    assert (taken.approved, taken.by) == (True, BOSS)
    (given,) = approvals.standing_of(two.seller, two.draft.id).approvals
    assert (given.origin, given.expires_on) == (Origin.CODE, taken.until)
    assert two.open() == []


def test_a_code_says_no_as_well(two: Two) -> None:
    code = answer_code(two, approved=False)
    assert not approval_exchange.take_code(two.seller, two.draft.id, code).approved
    assert two.open() == ["A01", "A04"]


def test_a_code_does_not_count_for_another_state_or_another_quote(two: Two) -> None:
    code = answer_code(two)
    copy = quotes.duplicate(two.seller, two.draft.id)
    with pytest.raises(BadAnswerError, match="answers another request"):
        approval_exchange.take_code(two.seller, copy.id, code)
    two.change(discount=Decimal(25))
    with pytest.raises(BadAnswerError, match="answers another request"):
        approval_exchange.take_code(two.seller, two.draft.id, code)


def test_nothing_is_asked_where_nothing_waits(two: Two) -> None:
    two.change(discount=Decimal(0))
    with pytest.raises(NotAllowedError, match="Nothing in quote"):
        two.asked()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[" * 100_000, b"nic"])
def test_anything_else_is_no_request(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.hezo-request"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match="is not a request"):
        approval_exchange.read_request(path)


def test_the_quote_goes_out_once_a_colleague_far_away_agreed(two: Two) -> None:
    with pytest.raises(NotApprovedError):
        quotes.issue(two.seller, two.draft.id)
    approval_exchange.take_answer(two.seller, two.answered())
    assert quotes.issue(two.seller, two.draft.id).number
    assert journal.verify(two.seller) == ()
    assert journal.verify(two.boss) == ()


def test_a_signature_is_of_one_text_by_one_key() -> None:
    private, public = signing.new_pair()
    signed = signing.sign(private, "zażółć")
    assert signing.is_signed(public, signed, "zażółć")
    assert not signing.is_signed(public, signed, "zażółc")
    assert not signing.is_signed(signing.new_pair()[1], signed, "zażółć")
    assert not signing.is_signed("zz", signed, "zażółć")
