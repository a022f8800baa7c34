"""What the papers claim, what is expected of each claim, and what the compiled modules show."""
