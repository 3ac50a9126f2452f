// What the page changes in the machine: files, the clock, the caches.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/random.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Every missing folder on the way to `path`, owned by the user as mkdir -p of theirs would have it.
static void make_parents(char *path, const struct account *owner) {
  for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
    *slash = 0;
    if (mkdir(path, 0755) == 0 && chown(path, owner->uid, owner->gid) < 0) errno = 0;
    *slash = '/';
  }
}

static bool write_file(const char *path, const char *data, size_t size, int flags, mode_t mode, const struct account *owner) {
  int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (fd < 0) return false;
  bool done = (data ? write(fd, data, size) : 0) == (ssize_t)size;
  if (fchown(fd, owner->uid, owner->gid) < 0 || fchmod(fd, mode) < 0) done = false;
  int problem = errno;
  close(fd);
  errno = problem;
  return done;
}

void put_file(const struct request *r) {
  size_t size;
  char *path = get_data(r, "path", NULL);
  char *data = get_data(r, "data", &size);
  struct account account = account_of(get(r, "user", "reader")), *owner = &account;
  if (!path || path[0] != '/') { errno = EINVAL; fail(r->id, "put"); return; }
  make_parents(path, owner);
  bool folder = path[strlen(path) - 1] == '/';
  int flags = get_number(r, "append", 0) ? O_APPEND : O_TRUNC;
  mode_t mode = (mode_t)strtol(get(r, "mode", "644"), NULL, 8);
  if (folder || write_file(path, data, size, flags, mode, owner)) reply("%s ok", r->id);
  else fail(r->id, "put");
}

// Every reader restores the same state: without this all would share one clock and one row of random numbers.
void wake(const struct request *r) {
  size_t size;
  char *seed = get_data(r, "seed", &size);
  long long ms = atoll(get(r, "time", "0"));
  struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
  if (ms > 0 && clock_settime(CLOCK_REALTIME, &t) < 0) { fail(r->id, "wake"); return; }
  struct { int bits, size; char data[64]; } pool = {.bits = 256, .size = (int)(size < 64 ? size : 64)};
  int fd = open_device("urandom", O_WRONLY);
  if (seed && fd >= 0) {
    memcpy(pool.data, seed, (size_t)pool.size);
    ioctl(fd, RNDADDENTROPY, &pool);
    ioctl(fd, RNDRESEEDCRNG);
  }
  if (fd >= 0) close(fd);
  reply("%s ok", r->id);
}

void drop_caches(const struct request *r) {
  sync();
  int fd = open("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);
  if (fd < 0 || write(fd, "3", 1) < 0) fail(r->id, "drop");
  else reply("%s ok", r->id);
  if (fd >= 0) close(fd);
}
