"""What an attack asks of a statement beside "is it false", one room for each question."""
