"""Which packages are there, and what does an opening make possible?

limits → one problem (`whole`) → openings in an order (`search.ranking`) → a package each, the one closest to what was asked
for (`closest`) → what all packages of an opening have in common and why (`backbone`), what is given for what
(`exchanges`), in which order a package can come about (`phases`).
"""

from dragoman.analysis.deals.answer import deals

__all__ = ["deals"]
