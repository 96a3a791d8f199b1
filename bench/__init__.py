"""What things cost, and how often: scripts that print their figures."""
