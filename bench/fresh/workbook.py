"""The workbook of a schedule with as many devices as the first argument says."""

from __future__ import annotations

import sys

from bench.fresh.cost import report
from bench.stock import contract, stocked
from hezo_desktop.documents import schedule_xlsx

with stocked() as stock:
    signed = contract(stock, int(sys.argv[1]))
schedule_xlsx.render(signed, "pl")
report()
