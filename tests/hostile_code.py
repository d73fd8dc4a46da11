"""What code of others may try behind the wall, by name. Each is Python that is to be refused, or to
give nothing: SECRET is a private file, PEER a socket, PARENT the process that started the kernel,
OUT a file in the kernel's own folder, LEFT one beside it.
"""

CALL = """import ctypes
c = ctypes.CDLL(None, use_errno=True)
def call(number, *words):
    if c.syscall(ctypes.c_long(number), *words) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
"""
FILES = {
    "an emptied file": "os.truncate(SECRET, 0)",
    "open": "open(SECRET).read()",
    "a descriptor": "os.read(os.open(SECRET, os.O_RDONLY), 99)",
    "a path alone": "d = os.open(SECRET, os.O_PATH); open(f'/proc/self/fd/{d}').read()",
    "from the working folder": "open(os.path.relpath(SECRET)).read()",
    "a folder": "os.listdir(os.path.dirname(SECRET))",
    "open_code": "import io; io.open_code(SECRET).read()",
    "all names of a library": "from pandas import *; read_csv(SECRET)",
    "a class of a library": "import pandas; pandas.ExcelFile(SECRET).parse()",
    "a map of memory": "import numpy; numpy.memmap(SECRET, mode='r').tobytes()",
    "a file of numbers": "import numpy; numpy.loadtxt(SECRET, dtype=str)",
    "a query": "pandas.DataFrame({'a': [1]}).query('@open(@SECRET).read() != a')",
    "a database": "import sqlite3; sqlite3.connect(SECRET).execute('select 1 from x')",
    "an archive": "import io, zipfile; zipfile.ZipFile(io.BytesIO(), 'w').write(SECRET)",
    "a module": "import runpy; runpy.run_path(SECRET)",
    "a library in C": "import ctypes; ctypes.CDLL(SECRET)",
    "a picture": "import PIL.Image; PIL.Image.open(SECRET)",
    "a command of IPython": "get_ipython().getoutput('cat ' + SECRET)",
    "a magic": "get_ipython().run_line_magic('run', SECRET)",
    "what IPython shows": "from IPython.display import HTML; HTML(filename=SECRET).data",
    "a thread of the kernel": "import threading\ngot, done = [], threading.Event()\n"
    "def look():\n    try:\n        got.append(open(SECRET).read())\n    finally:\n        "
    "done.set()\n"
    "get_ipython().kernel.iopub_thread.schedule(look)\ndone.wait(5); got[0]",
    "a thread": "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(open, SECRET).result()",
    "a link": "os.symlink(SECRET, 'link'); open('link').read()",
    "a link to nothing": "os.symlink('nothing', 'nowhere')",
    "a hard link": "os.link(SECRET, 'hard'); open('hard').read()",
    "a renamed folder": "os.rename(os.path.dirname(SECRET), 'taken'); os.listdir('taken')",
    "C": "import ctypes; c = ctypes.CDLL(None); c.fopen.restype = ctypes.c_void_p\n"
    "f = c.fopen(SECRET.encode(), b'r'); assert f, 'refused'; f",
    "an end cut off": "os.truncate(SECRET, 0)",
    "an owner": "os.chown(SECRET, 0, 0)",
    "a mark": "os.setxattr(SECRET, 'user.a', b'x')",
    "a device": "os.mknod('disk', 0o20600, os.makedev(1, 11)); open('disk', 'rb').read(9)",
    "a pipe": "os.mkfifo('pipe')",
    "a place beside": "open(LEFT, 'w').write('x')",
    "what was released": "open('given.json', 'w').write('{}')",
    "the words of memory": "open('/proc/self/mem', 'rb')",
    "shared memory": "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9)",
    "a pickle": "import pickle; pickle.load(open(SECRET, 'rb'))",
}
PROCESSES = {
    "a shell": "assert os.system('cat ' + SECRET + ' > ' + OUT) == 0, 'refused'",
    "an open pipe": "os.popen('cat ' + SECRET).read()",
    "a program": "import subprocess; subprocess.run(['/bin/cat', SECRET], capture_output=True)",
    "a spawned program": "os.posix_spawn('/bin/cat', ['cat', SECRET], {})",
    "another program": "os.execv('/bin/cat', ['cat', SECRET])",
    "a child": "os.fork()",
    "a child of C": "import ctypes; assert ctypes.CDLL(None).fork() > 0, 'refused'",
    "workers": "import multiprocessing as m; m.get_context('fork').Pool(1)",
    "a session of its own": "os.setsid()",
    "a group of its own": "os.setpgid(0, 0)",
    "another user": "os.setuid(65534)",
    "a signal": "os.kill(PARENT, 0)",
    "a signal to all": "os.kill(0, 0)",
    "a signal to the first": "os.kill(1, 0)",
    "a handle": "os.pidfd_open(PARENT)",
    "another's turn": "os.setpriority(os.PRIO_PROCESS, PARENT, 1)",
    "another's cores": "os.sched_getaffinity(PARENT)",
    "another's limits": "import resource; resource.prlimit(PARENT, resource.RLIMIT_NOFILE)",
    "one's own limits": "import resource; resource.setrlimit(resource.RLIMIT_CORE, (1, 1))",
    "the parent's memory": "open(f'/proc/{PARENT}/mem', 'rb').read(1)",
    "the parent's words": "open(f'/proc/{PARENT}/environ', 'rb').read()",
    "the parent's descriptors": "os.listdir(f'/proc/{PARENT}/fd')",
    "the parent's root": "open(f'/proc/{PARENT}/root' + SECRET).read()",
    "an inherited descriptor": "assert any(os.path.isdir(n) for n in range(3, 40)), 'refused'",
    "the environment": "os.environ['DATABASE']",
    "what it was started with": "import ctypes\nc = ctypes.CDLL(None)\n"
    "at = ctypes.c_void_p.in_dll(c, 'program_invocation_name').value & ~4095\n"
    "r, w = os.pipe()\nraw = b''\n"
    "while c.write(w, ctypes.c_void_p(at), 4096) > 0:\n"
    "    raw, at = raw + os.read(r, 4096), at + 4096\n"
    "assert b'DATABASE' in raw, 'refused'; raw[raw.index(b'DATABASE'):][:80]",
}
NETWORK = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a port": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    "a name": "import socket; socket.getaddrinfo('example.org', 80)",
    "a page": "import urllib.request as u; u.urlopen('http://127.0.0.1:9/')",
    "a table away": "import pandas; pandas.read_csv('http://127.0.0.1:9/x.csv')",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "the system's own": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "packets": "import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "a socket of this machine": "import socket; socket.socket(socket.AF_UNIX).connect(PEER)",
    "a datagram of this machine": "import socket\nsocket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', PEER)",
    "a pair of datagrams": "import socket\n"
    "a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\na.sendmsg([b'x'], [], 0, PEER)",
    "an address of a pair": "import socket; socket.socketpair()[0].sendto(b'x', PEER)",
    "a name without a file": "import socket; socket.socket(socket.AF_UNIX).bind('\\0own')",
    "a server of its own": "import socket; socket.socket(socket.AF_UNIX).bind('own')",
    "the kernel's own sockets": "import zmq; zmq.Context().socket(zmq.PUB).bind('ipc://own')",
}
# of a machine of the kind x86_64, called by their numbers
CALLS = {
    name: f"{CALL}call({words})"
    for name, words in {
        "tracing": "101, 16, PARENT, 0, 0",
        "memory of others": "310, PARENT, None, 0, None, 0, 0",
        "descriptors of others": "438, 3, 0, 0",
        "rings": "425, 4, ctypes.create_string_buffer(120)",
        "handles of files": "303, -100, SECRET.encode(), ctypes.create_string_buffer(200), None, 0",
        "files by handles": "304, 3, ctypes.create_string_buffer(200), 0",
        "a view of names": "272, 0x10000000",
        "a mounted folder": "165, b'/', b'/mnt', None, 4096, None",
        "another root": "161, b'/'",
        "a watch": "254, 3, SECRET.encode(), 0x20",
        "a watch begun": "253",
        "the system's log": "103, 3, ctypes.create_string_buffer(99), 99",
        "a counter": "298, ctypes.create_string_buffer(128), 0, -1, -1, 0",
        "programs for the system": "321, 5, ctypes.create_string_buffer(128), 128",
        "faults of memory": "323, 0",
        "a key": "248, b'user', b'own', b'x', 1, -3",
        "keys": "250, 0, -3, 0",
        "old shared memory": "29, 0x5149, 4096, 0o1600",
        "old messages": "68, 0x5149, 0o1600",
        "old locks": "64, 0x5149, 1, 0o1600",
        "messages": "240, b'own', 0o102, 0o600, None",
        "the clock": "227, 0, ctypes.create_string_buffer(16)",
        "the name of the machine": "170, b'own', 3",
        "an end of the machine": "169, 0, 0, 0, None",
        "the owner of a signal": "72, 0, 8, PARENT",
        "a module of the system": "175, None, 0, b''",
        "a second numbering": "0x40000002, SECRET.encode(), 0, 0",
        "a filter of its own": "317, 1, 0, None",
        "a sandbox left": "157, 38, 0, 0, 0, 0",
        "a call of tomorrow": "999",
    }.items()
}
