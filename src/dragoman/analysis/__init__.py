"""Why is there no deal, and what would open one?

positions → issues and clauses (`problem`, `standing`) → rules (`components`, `constraints`) → minimal sets (`solvers`) →
deadlocks and openings → sentences. A user may put in a hand between (`modelling`, `model_file`): positions → model → limits. Functions without memory; only `solvers` touches solver objects.
"""

from dragoman.analysis.explain import explain
from dragoman.analysis.sentences import passages

__all__ = ["explain", "passages"]
