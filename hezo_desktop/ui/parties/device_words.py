"""What the states of a device are called."""

from __future__ import annotations

from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.i18n import Translator


def lifecycle_names(tr: Translator) -> dict[Lifecycle, str]:
    """What became of a device, in a word."""
    return {
        Lifecycle.INSTALLED: tr("installed"),
        Lifecycle.SPARE: tr("spare"),
        Lifecycle.SWAPPED: tr("swapped"),
        Lifecycle.RETIRED: tr("retired"),
    }
