"""What learners get: diagrams, pages, study sheets and question banks, all made from the graph."""
