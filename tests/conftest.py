"""What holds for every test."""

from hypothesis import settings

# A law is true however busy the machine is: how long things take is measured in tests/benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
