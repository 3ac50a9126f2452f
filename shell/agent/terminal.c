// Terminals of runs: opened, typed on, resized. What they show is read as the run's output (run.c).
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static struct winsize window_of(const struct request *r) {
  return (struct winsize){.ws_row = (unsigned short)get_number(r, "rows", 24), .ws_col = (unsigned short)get_number(r, "cols", 80)};
}

// A new terminal of the size asked for; its own side's path goes to `name`.
int open_terminal(const struct request *r, char *name, size_t room) {
  struct winsize size = window_of(r);
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (master < 0) return -1;
  if (unlockpt(master) < 0 || ptsname_r(master, name, room) != 0) { close(master); return -1; }
  ioctl(master, TIOCSWINSZ, &size);
  return master;
}

static struct run *find_run(const char *id) {
  for (int i = 0; i < MAX_RUNS; i++)
    if (runs[i].used && runs[i].terminal && runs[i].fd[0] >= 0 && !strcmp(runs[i].id, id)) return &runs[i];
  return NULL;
}

// What is typed on a run's terminal. More than the terminal takes is refused: nobody types so fast.
void type_run(const struct request *r) {
  size_t size;
  struct run *run = find_run(get(r, "to", ""));
  char *data = get_data(r, "data", &size);
  if (!run) { errno = ENXIO; fail(r->id, "type"); return; }
  if (data && write(run->fd[0], data, size) != (ssize_t)size) { errno = EAGAIN; fail(r->id, "type"); return; }
  reply("%s ok", r->id);
}

// The window of ttyS0, or with to=id of a run's terminal.
void set_size(const struct request *r) {
  struct winsize size = window_of(r);
  const char *to = get(r, "to", NULL);
  struct run *run = to ? find_run(to) : NULL;
  int tty = to ? -1 : open("/dev/ttyS0", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  int fd = run ? run->fd[0] : tty;
  if (fd < 0 || ioctl(fd, TIOCSWINSZ, &size) < 0) fail(r->id, "size");
  else reply("%s ok", r->id);
  if (tty >= 0) close(tty);
}
