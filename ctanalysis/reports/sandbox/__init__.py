"""What surrounds the processes that run cells of notebooks: a wall of the system's, and variables
that hold no secret.
"""
