/* Preloaded into a lectern that must die: counts the calls that change files, and kills the process before the one
   whose number is in LECTERN_DIE_AT. With LECTERN_DIE_COUNT set to a file name, the count is written there at the end
   instead. System calls are made directly, so that nothing is looked up in a half-started process. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long calls = 0;

static void step(void) {
  static long at = -1;
  if (at < 0) {
    const char* text = getenv("LECTERN_DIE_AT");
    at = text == NULL ? 0 : atol(text);
  }
  if (++calls == at) kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void report(void) {
  const char* name = getenv("LECTERN_DIE_COUNT");
  if (name == NULL) return;
  FILE* file = fopen(name, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", calls);
  fclose(file);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off_t offset) {
  step();
  return syscall(SYS_pwrite64, fd, bytes, size, offset);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) { return pwrite64(fd, bytes, size, offset); }

int fsync(int fd) {
  step();
  return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
  step();
  return (int)syscall(SYS_fdatasync, fd);
}

int rename(const char* from, const char* to) {
  step();
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char* name) {
  step();
  return (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0);
}

int ftruncate64(int fd, off_t size) {
  step();
  return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
