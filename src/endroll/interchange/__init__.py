"""CreditsDraft: credits between one form and another, without type, time or pictures.

Readers of `intake` make a draft, which becomes credits.yaml; writers of `exchange` are given one
that was made of Credits.
"""
