"""Files, folders and pages become reports: found, decoded, cleaned, dated, identified."""

from dragoman.reports.files import SUFFIXES, find
from dragoman.reports.loading import load
from dragoman.reports.metadata import Entry, Metadata

__all__ = ["SUFFIXES", "Entry", "Metadata", "find", "load"]
