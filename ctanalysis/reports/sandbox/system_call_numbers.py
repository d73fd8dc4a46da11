"""The numbers of the calls to the system that a process behind the wall may make."""

from functools import cache

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # as the system writes them
LAST = 463  # of the numbers that were given when this was written; newer calls nobody needs yet
# each with its number on x86_64 and on aarch64
HARMLESS = """
accept 43 202, accept4 288 242, access 21 -, alarm 37 -, arch_prctl 158 -, brk 12 214,
chdir 80 49, clock_getres 229 114, clock_gettime 228 113, clock_nanosleep 230 115, close 3 57,
close_range 436 436, copy_file_range 326 285, creat 85 -, dup 32 23, dup2 33 -, dup3 292 24,
epoll_create 213 -, epoll_create1 291 20, epoll_ctl 233 21, epoll_pwait 281 22,
epoll_pwait2 441 441, epoll_wait 232 -, eventfd 284 -, eventfd2 290 19, exit 60 93,
exit_group 231 94, faccessat 269 48, faccessat2 439 439, fadvise64 221 223, fallocate 285 47,
fchdir 81 50, fcntl 72 25, fdatasync 75 83, fstat 5 80, fstatfs 138 44, fsync 74 82,
ftruncate 77 46, futex 202 98, futex_waitv 449 449, get_mempolicy 239 236,
get_robust_list 274 100, getcpu 309 168, getcwd 79 17, getdents 78 -, getdents64 217 61,
getegid 108 177, geteuid 107 175, getgid 104 176, getgroups 115 158, getitimer 36 102,
getpeername 52 205, getpgid 121 155, getpgrp 111 -, getpid 39 172, getppid 110 173,
getrandom 318 278, getresgid 120 150, getresuid 118 148, getrlimit 97 163, getrusage 98 165,
getsid 124 156, getsockname 51 204, getsockopt 55 209, gettid 186 178, gettimeofday 96 169,
getuid 102 174, lseek 8 62, lstat 6 -, madvise 28 233, membarrier 324 283, memfd_create 319 279,
mincore 27 232, mkdir 83 -, mkdirat 258 34, mlock 149 228, mmap 9 222, mprotect 10 226,
mremap 25 216, msync 26 227, munlock 150 229, munmap 11 215, nanosleep 35 101, newfstatat 262 79,
open 2 -, openat 257 56, openat2 437 437, pause 34 -, pipe 22 -, pipe2 293 59, poll 7 -,
ppoll 271 73, pread64 17 67, preadv 295 69, preadv2 327 286, pselect6 270 72, pwrite64 18 68,
pwritev 296 70, pwritev2 328 287, read 0 63, readahead 187 213, readlink 89 -, readlinkat 267 78,
readv 19 65, recvfrom 45 207, recvmmsg 299 243, recvmsg 47 212, rename 82 -, renameat 264 38,
renameat2 316 276, restart_syscall 219 128, rmdir 84 -, rseq 334 293, rt_sigaction 13 134,
rt_sigpending 127 136, rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigsuspend 130 133,
rt_sigtimedwait 128 137, sched_get_priority_max 146 125, sched_get_priority_min 147 126,
sched_getparam 143 121, sched_getscheduler 145 120, sched_yield 24 124, select 23 -,
sendfile 40 71, sendmmsg 307 269, sendmsg 46 211, set_robust_list 273 99, set_tid_address 218 96,
setitimer 38 103, setsockopt 54 208, shutdown 48 210, sigaltstack 131 132, stat 4 -,
statfs 137 43, statx 332 291, sync_file_range 277 84, sysinfo 99 179, time 201 -,
timerfd_create 283 85, timerfd_gettime 287 87, timerfd_settime 286 86, times 100 153,
umask 95 166, uname 63 160, unlink 87 -, unlinkat 263 35, wait4 61 260,
waitid 247 95, write 1 64, writev 20 66
"""
# answered as if they had been done: who copies a file asks for its rights and times, who starts a
# thread for its turn, and both can do without; of others nothing is changed
IDLE = """
chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, futimesat 261 -,
sched_setscheduler 144 119, utime 132 -, utimensat 280 88, utimes 235 -
"""
# answered as where a disk knows none of them, which who copies a file takes for an answer
UNSUPPORTED = """
fgetxattr 193 10, flistxattr 196 13, fsetxattr 190 7, getxattr 191 8, lgetxattr 192 9,
listxattr 194 11, llistxattr 195 12, lsetxattr 189 6, setxattr 188 5
"""
# allowed for some words alone
ASKED = """
bind 49 200, clone 56 220, clone3 435 435, connect 42 203, ioctl 16 29, kill 62 129,
listen 50 201, prctl 157 167, prlimit64 302 261, sched_getaffinity 204 123, seccomp 317 277,
sendto 44 206, socket 41 198, socketpair 53 199, tgkill 234 131
"""


@cache
def list_numbers(machine: str, calls: str) -> dict[str, int]:
    """The numbers of these calls on that machine, by name; without those that it has not."""
    column = 1 + list(MACHINES).index(machine)
    words = (entry.split() for entry in calls.replace("\n", " ").split(","))
    return {word[0]: int(word[column]) for word in words if word[column] != "-"}
