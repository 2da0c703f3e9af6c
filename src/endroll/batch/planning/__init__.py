"""Plans: which films, versions and deliveries, and where their outputs go."""
