"""Why is there no deal, and what would open one?

positions → issues and clauses (`problem`) → rules (`constraints`) → minimal sets (`solvers`) → deadlocks and openings →
sentences. Functions without memory; only `solvers` touches solver objects.
"""
