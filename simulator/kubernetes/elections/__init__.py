"""Leader election: of several copies of a program, one works and the others stand by."""
