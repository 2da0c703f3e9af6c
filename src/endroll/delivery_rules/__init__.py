"""The rules of deliveries: what a publisher asks of a film, and whether the film has it."""
