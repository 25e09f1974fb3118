"""What do the pages and tables show: frozen values, made from a case, that screens only have to print."""
