"""A library between the program and the system that fails, kills or notes the N-th call on files of one folder."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long done = 0;
long fault_count(void) { return done; }

static int ours(const char *path) {
    const char *under = getenv("FAULT_UNDER");
    char whole[8200];
    if (!under || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, 4096)) return 0;
        strcat(strcat(whole, "/"), path);
        path = whole;
    }
    return strncmp(path, under, strlen(under)) == 0;
}
static const char *place(int f, char *into, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", f);
    ssize_t n = readlink(link, into, size - 1);
    if (n < 0) return NULL;
    into[n] = 0;
    return into;
}
static void note(char what, const char *path) {
    const char *log = getenv("FAULT_LOG");
    if (!log) return;
    char line[4200];
    int n = snprintf(line, sizeof line, "%c %s\n", what, path);
    int f = ((int(*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
    ssize_t w = ((ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(f, line, n);
    (void)w;
    close(f);
}
/* 1 when this call is to fail, errno set; never returns when it is to be the last. */
static int step(char what, const char *path) {
    if (!ours(path)) return 0;
    note(what, path);
    const char *calls = getenv("FAULT_CALLS"), *at = getenv("FAULT_AT"), *how = getenv("FAULT_HOW");
    if (!at || !how || (calls && !strchr(calls, what))) return 0;
    if (strcmp(how, "enospc") == 0 && !strchr("wr", what)) return 0; /* a full disk still opens, syncs and deletes */
    long limit = atol(at);
    ++done;
    if (strcmp(how, "enospc") == 0 && done >= limit) { errno = ENOSPC; return 1; }
    if (done != limit) return 0;
    if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL);
    if (strcmp(how, "eio") == 0) { errno = EIO; return 1; }
    return 0;
}
static int fd_step(char what, int f) { char p[4096]; return step(what, place(f, p, sizeof p)); }

#define REAL(name, type) ((type)dlsym(RTLD_NEXT, name))
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) {
    return fd_step('w', f) ? -1 : REAL("pwrite64", ssize_t(*)(int, const void *, size_t, off64_t))(f, b, n, o);
}
ssize_t pwrite(int f, const void *b, size_t n, off_t o) {
    return fd_step('w', f) ? -1 : REAL("pwrite", ssize_t(*)(int, const void *, size_t, off_t))(f, b, n, o);
}
ssize_t write(int f, const void *b, size_t n) {
    return fd_step('w', f) ? -1 : REAL("write", ssize_t(*)(int, const void *, size_t))(f, b, n);
}
int fdatasync(int f) { return fd_step('s', f) ? -1 : REAL("fdatasync", int(*)(int))(f); }
int fsync(int f) { return fd_step('s', f) ? -1 : REAL("fsync", int(*)(int))(f); }
int unlink(const char *p) { return step('u', p) ? -1 : REAL("unlink", int(*)(const char *))(p); }
int rename(const char *a, const char *b) {
    return step('r', a) ? -1 : REAL("rename", int(*)(const char *, const char *))(a, b);
}
int open64(const char *p, int flags, ...) {
    va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
    return step('o', p) ? -1 : REAL("open64", int(*)(const char *, int, ...))(p, flags, mode);
}
int open(const char *p, int flags, ...) {
    va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
    return step('o', p) ? -1 : REAL("open", int(*)(const char *, int, ...))(p, flags, mode);
}
"""


def built(folder: Path) -> Path:
    """The library, compiled into ``folder``; without a compiler, or elsewhere than on Linux, the test is left out."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not Path("/proc/self/fd").is_dir():
        pytest.skip("a C compiler and /proc are needed to fail a system call")
    (folder / "shim.c").write_text(SOURCE, encoding="utf-8")
    made = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, folder / "shim.c", "-ldl"], check=True)
    return made
