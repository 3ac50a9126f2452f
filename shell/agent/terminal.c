// Terminals: the login shell's and those of runs. They are opened, typed on, resized here; what they show is read
// elsewhere. A pseudo-terminal takes only what it has room for, so nothing typed or pasted is lost.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct winsize window_of(const struct request *r) {
  return (struct winsize){.ws_row = (unsigned short)get_number(r, "rows", 24), .ws_col = (unsigned short)get_number(r, "cols", 80)};
}

// A new terminal of the size asked for.
int open_terminal(const struct request *r) {
  static int pts = -1;
  // Kept open: what is mounted over /dev later does not matter.
  if (pts < 0) pts = open("/dev/pts", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct winsize size = r ? window_of(r) : (struct winsize){.ws_row = 24, .ws_col = 80};
  int master = openat(pts, "ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (master < 0) return -1;
  if (unlockpt(master) < 0) { close(master); return -1; }
  ioctl(master, TIOCSWINSZ, &size);
  return master;
}

// The side of the programs, by no path.
int other_side(int master) {
  return ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

static void reset_terminal(int tty) {
  struct termios t = {
    .c_iflag = ICRNL | IXON | IUTF8, .c_oflag = OPOST | ONLCR, .c_cflag = CS8 | CREAD | CLOCAL | HUPCL,
    .c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    .c_cc = {[VINTR] = 3, [VQUIT] = 28, [VERASE] = 127, [VKILL] = 21, [VEOF] = 4, [VMIN] = 1, [VSTART] = 17,
      [VSTOP] = 19, [VSUSP] = 26, [VREPRINT] = 18, [VWERASE] = 23, [VLNEXT] = 22, [VDISCARD] = 15},
  };
  cfsetspeed(&t, B115200);
  tcsetattr(tty, TCSANOW, &t);
}

// In the child: a session of its own with this terminal, owned by the user, as stdin, stdout and stderr.
void take_terminal(int tty, const char *user) {
  setsid();
  ioctl(tty, TIOCSCTTY, 1);
  reset_terminal(tty);
  if (fchown(tty, account_of(user).uid, 5)) perror("note: tty");
  for (int i = 0; i < 3; i++) dup2(tty, i);
  if (tty > 2) close(tty);
}

// "login", or the id of a run on a terminal.
static int terminal_of(const char *id) {
  if (!strcmp(id, "login")) return login_terminal;
  for (int i = 0; i < MAX_RUNS; i++)
    if (runs[i].used && runs[i].terminal && !strcmp(runs[i].id, id)) return runs[i].fd[TERMINAL];
  return -1;
}

// What is typed on a terminal. It takes what it has room for and says how much; the page sends the rest again.
void type_on(const struct request *r) {
  size_t size;
  int fd = terminal_of(get(r, "to", ""));
  char *data = get_data(r, "data", &size);
  if (fd < 0) { errno = ENXIO; fail(r->id, "type"); return; }
  ssize_t n = data ? write(fd, data, size) : 0;
  if (n < 0 && errno != EAGAIN) fail(r->id, "type");
  else reply("%s ok taken=%zd", r->id, n < 0 ? 0 : n);
}

// Whether a program reads key by key, as one that asked its terminal something does. Readline does too, but asks
// nothing: to it an answer that comes late is typed text. Unlike all others it takes Enter as it is.
static bool waits_for_answer(int master) {
  struct termios t;
  if (tcgetattr(master, &t) < 0 || t.c_lflag & ICANON) return false;
  return t.c_iflag & ICRNL || tcgetpgrp(master) != tcgetsid(master);
}

// What the screen answers to a program's query; dropped when nobody waits for it any more.
void answer_query(const struct request *r) {
  size_t size;
  int fd = terminal_of(get(r, "to", ""));
  char *data = get_data(r, "data", &size);
  if (fd >= 0 && data && waits_for_answer(fd) && write(fd, data, size) < 0) fail(r->id, "answer");
  else reply("%s ok", r->id);
}

void set_size(const struct request *r) {
  struct winsize size = window_of(r);
  int fd = terminal_of(get(r, "to", "login"));
  if (fd < 0 || ioctl(fd, TIOCSWINSZ, &size) < 0) fail(r->id, "size");
  else reply("%s ok", r->id);
}
