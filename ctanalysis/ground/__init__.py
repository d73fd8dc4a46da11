"""The ground: the words of the field, errors and findings; every room stands on it, and it stands
on nothing.
"""
