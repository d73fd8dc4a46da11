"""Kernels forked from a process that has imported the libraries, offered to Jupyter as a kernel
provisioner.
"""

KERNEL = "ctanalysis"
PROVISIONER = "ctanalysis-forked"
# of numpy's libraries: the same sums in the same order everywhere, and a process that can be forked
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
# how pictures of a notebook reach its page, whatever the user's own programs draw with
PICTURES_INLINE = "module://matplotlib_inline.backend_inline"
