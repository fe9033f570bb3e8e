"""QTI 2.1 for hosts other than Canvas, which loses feedback and tolerance of it."""

from generator.publishing.qti import Packages, as_21

QTI21 = Packages("2.1", ".qti21.zip", as_21)
