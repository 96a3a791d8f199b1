"""How many examples a law is tried with: a few while one works, all of them in the whole run."""

from hypothesis import HealthCheck, settings

FEW = 20
"""One example in so many is tried in the fast run, and never fewer than three."""

whole = False
"""Whether this is the whole run; set once, before any test is collected."""


def tries(most: int, *quiet: HealthCheck) -> settings:
    """Settings that try *most* examples in the whole run; *quiet* are checks that do not apply."""
    count = most if whole else max(3, most // FEW)
    return settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow, *quiet])
