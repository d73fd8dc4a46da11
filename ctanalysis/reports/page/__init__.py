"""The page: each part of it, how they are put together, and the last look at it."""
