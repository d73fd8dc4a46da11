"""Kernels forked from a process that has imported the libraries, offered to Jupyter as a kernel
provisioner.
"""

KERNEL = "ctanalysis"
PROVISIONER = "ctanalysis-forked"
# of numpy's libraries: the same sums in the same order everywhere, and a process that can be forked
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
MOST_SHOWN = 20_000_000  # bytes that one notebook of others than us may show
