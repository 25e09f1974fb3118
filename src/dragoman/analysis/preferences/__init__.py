"""What follows from the parties' preferences, where somebody has entered them?

preferences → what is missing (`stated`) → whole-unit tables (`worth`) → frontier (`frontier`) → bargaining points
(`bargaining`). Two parties' points → a division (`adjusted_winner`). One party's uncertain weights and values (`sampling`)
→ rank acceptabilities (`smaa`). Mere orders of options → what they alone rule out (`orders`). For a case's model: which
packages count, given its facts (`space`), and all of the above as far as what was entered suffices (`answer`).

Nothing is filled in: what an answer needs and nobody has entered is a `MissingPreferences` that names party and issue.
"""

from dragoman.analysis.preferences.adjusted_winner import adjusted_winner
from dragoman.analysis.preferences.bargaining import Points, bargain, bargaining_points, disagreement
from dragoman.analysis.preferences.frontier import Frontier, frontier, pareto_mask
from dragoman.analysis.preferences.orders import order_worth, undominated_options
from dragoman.analysis.preferences.smaa import Acceptability, rank_acceptability
from dragoman.analysis.preferences.worth import Tables, package_names, tables, worth

__all__ = [
    "Acceptability",
    "Frontier",
    "Points",
    "Tables",
    "adjusted_winner",
    "bargain",
    "bargaining_points",
    "disagreement",
    "frontier",
    "order_worth",
    "package_names",
    "pareto_mask",
    "rank_acceptability",
    "tables",
    "undominated_options",
    "worth",
]
