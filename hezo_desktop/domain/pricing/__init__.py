"""What a quote costs, and why: every figure with the steps that led to it.

Source: domain.md §6.2; decisions 13–15; features.md 3 and 5.
"""

from hezo_desktop.domain.pricing.ledger import Basis, Ledger
from hezo_desktop.domain.pricing.quote import price

__all__ = ["Basis", "Ledger", "price"]
