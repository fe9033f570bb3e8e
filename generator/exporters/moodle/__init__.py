"""What Moodle wants of an item, whichever file carries it there. Writes no file itself."""
