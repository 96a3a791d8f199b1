"""Documents for machines: the same keys, in the same order, every time."""
