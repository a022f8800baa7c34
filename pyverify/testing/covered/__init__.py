"""What drawn cases reach of a specification: places, what is seen there, and the search for what was not."""
