"""Volume: a million cases a second, screened in NumPy, and judged exactly where that matters."""
