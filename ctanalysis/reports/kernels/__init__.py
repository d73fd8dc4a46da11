"""Kernels forked from a process that has imported the libraries, offered to Jupyter as a kernel
provisioner.
"""
