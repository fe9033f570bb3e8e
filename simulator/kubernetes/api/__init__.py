"""The API server and the store behind it: what is asked, checked, completed and kept."""
