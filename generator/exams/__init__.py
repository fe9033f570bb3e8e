"""Exams: parallel forms of one blueprint, a form for each student, and what was used before."""
