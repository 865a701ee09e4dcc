"""The catalogue of programmes and the VAT rates: data files read into values of the business."""

from hezo_desktop.catalogue.load import check_files, load
from hezo_desktop.catalogue.vat import vat_rates

__all__ = ["check_files", "load", "vat_rates"]
