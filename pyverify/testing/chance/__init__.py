"""Random code: samplers and estimators, judged by evidence whose error level holds over all looks."""
