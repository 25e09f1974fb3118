"""The values that all stages share: frozen, standard library only."""
