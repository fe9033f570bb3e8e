"""What is deleted along with something else, and when."""
