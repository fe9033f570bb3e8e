"""QTI 3.0: a package with a test, a file for each item, and the pictures."""

from generator.publishing.qti import Packages

QTI3 = Packages("3.0", ".qti3.zip", str)
