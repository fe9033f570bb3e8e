"""Scenario files: what is in them, what people do in them, what is expected."""
