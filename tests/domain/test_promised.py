from __future__ import annotations

from dataclasses import replace
from datetime import time

from hezo_desktop import catalogue
from hezo_desktop.domain.promised import Aspect, together
from hezo_desktop.domain.terms import term_of

OFFERED = catalogue.load()


def promised(*services: tuple[str, str, str]) -> dict[Aspect, str]:
    terms = [term_of(OFFERED, *service) for service in services]
    return {aspect: str(said) for aspect, said in together(terms).items()}


BASIC = ("COCARE", "BASIC", "")
STANDARD = ("COCARE", "STANDARD", "")
PREMIER = ("COCARE", "PREMIER", "")
AHB_NBD = ("AHB", "", "8x5xNBD")
AHB_8H = ("AHB", "", "24x7x8")
SOS_NBD = ("SOS", "", "8x5xNBD")


def test_nothing_is_promised_by_no_service() -> None:
    assert together([]) == {}


def test_one_service_promises_what_it_says() -> None:
    said = promised(BASIC)
    assert "dispatch" in said[Aspect.DISPATCH]
    assert Aspect.DELIVERY not in said
    assert Aspect.ON_SITE not in said


def test_an_option_beside_the_base_adds_the_engineer_and_keeps_the_delivery() -> None:
    alone, both = promised(STANDARD), promised(STANDARD, SOS_NBD)
    assert Aspect.ON_SITE not in alone
    assert "engineer on site" in both[Aspect.ON_SITE]
    assert both[Aspect.DELIVERY] == alone[Aspect.DELIVERY]


def test_of_two_deliveries_the_faster_one_counts() -> None:
    said = promised(STANDARD, AHB_8H)
    assert said[Aspect.DELIVERY] == promised(AHB_8H)[Aspect.DELIVERY]
    assert said[Aspect.WINDOW] == promised(AHB_8H)[Aspect.WINDOW]


def test_the_order_of_the_services_does_not_matter() -> None:
    assert promised(AHB_8H, SOS_NBD, STANDARD) == promised(STANDARD, SOS_NBD, AHB_8H)


def test_a_term_that_differs_by_priority_says_for_which() -> None:
    assert promised(PREMIER)[Aspect.DELIVERY].startswith("P1/P2: ")


def test_each_priority_has_the_fastest_term_that_any_service_gives_it() -> None:
    base = promised(PREMIER)[Aspect.DELIVERY]
    option = promised(AHB_8H)[Aspect.DELIVERY]
    both = promised(PREMIER, AHB_8H)
    assert both[Aspect.DELIVERY] == f"{base.split('; ')[0]}; P3/P4: {option}"
    assert both[Aspect.CUTOFF] == "does not apply"


def test_hours_have_no_cut_off_and_business_days_do() -> None:
    assert promised(AHB_8H)[Aspect.CUTOFF] == "does not apply"
    assert "15:00" in promised(AHB_NBD)[Aspect.CUTOFF]


def test_of_two_equal_terms_the_later_cut_off_counts() -> None:
    early, late = (term_of(OFFERED, "AHB", "", "8x5xNBD", cutoff=time(hour)) for hour in (12, 16))
    for terms in ((early, late), (late, early)):
        assert "16:00" in str(together(terms)[Aspect.CUTOFF])


def test_a_service_without_a_reaction_time_does_not_hide_that_of_another() -> None:
    silent = replace(term_of(OFFERED, *AHB_NBD), reaction_seconds=None)
    loud = term_of(OFFERED, *SOS_NBD)
    assert Aspect.REACTION not in together([silent])
    assert "1 h" in str(together([silent, loud])[Aspect.REACTION])
