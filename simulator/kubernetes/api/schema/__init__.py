"""Which fields the kinds have, as tables, and the strict reading of a manifest by them."""
