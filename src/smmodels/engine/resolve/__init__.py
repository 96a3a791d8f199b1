"""Documents in, a pack and answers out: references resolved, all mistakes told."""
