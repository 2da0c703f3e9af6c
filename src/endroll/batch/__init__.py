"""Many films from one plan: what is out of date is rendered, here or on other machines."""
