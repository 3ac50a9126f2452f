// The loop: requests from ttyS1, output of runs, the end of children.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int control = -1;
static int children = -1;

long long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void answer(char *line) {
  struct request r;
  if (!parse(line, &r)) return;
  if (!strcmp(r.op, "ping")) reply("%s ok", r.id);
  else if (!strcmp(r.op, "run")) start_run(&r);
  else if (!strcmp(r.op, "cancel")) { cancel_run(get(&r, "run", "")); reply("%s ok", r.id); }
  else if (!strcmp(r.op, "type")) type_run(&r);
  else if (!strcmp(r.op, "put")) put_file(&r);
  else if (!strcmp(r.op, "size")) set_size(&r);
  else if (!strcmp(r.op, "fds")) list_processes(&r);
  else if (!strcmp(r.op, "wake")) wake(&r);
  else if (!strcmp(r.op, "drop")) drop_caches(&r);
  else if (!strcmp(r.op, "killall")) { kill_user(1000); reply("%s ok", r.id); }
  else reply("%s err unknown operation", r.id);
}

// A line that ends in "\" goes on in the next one, which the page sends once it has read "+": the serial
// port has no flow control, and more than 64 KiB in one go would be lost.
static void take(char byte) {
  static char line[LINE_LIMIT];
  static size_t used;
  static bool overlong;
  if (byte != '\n') {
    if (used < sizeof line - 1) line[used++] = byte;
    else overlong = true;
    return;
  }
  if (used > 0 && line[used - 1] == '\\') { used--; reply("+"); return; }
  line[used] = 0;
  if (overlong) { line[23] = 0; reply("%s err line too long", strtok(line, " ")); }
  else answer(line);
  used = 0;
  overlong = false;
}

static void read_control(void) {
  char buffer[4096];
  ssize_t n = read(control, buffer, sizeof buffer);
  for (ssize_t i = 0; i < n; i++) take(buffer[i]);
}

// As PID 1 we inherit every orphan: all are reaped here.
static void reap(void) {
  struct signalfd_siginfo info;
  while (read(children, &info, sizeof info) > 0) continue;
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    reap_run(pid, status);
    reap_login(pid);
  }
}

static void open_control(void) {
  control = open("/dev/ttyS1", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  struct termios t;
  tcgetattr(control, &t);
  cfmakeraw(&t);
  t.c_cflag |= CLOCAL | CREAD;
  cfsetspeed(&t, B115200);
  tcsetattr(control, TCSANOW, &t);
}

static void open_children(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  children = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  signal(SIGPIPE, SIG_IGN);
}

static void wait_once(void) {
  struct pollfd list[2 + 2 * MAX_RUNS] = {{.fd = control, .events = POLLIN}, {.fd = children, .events = POLLIN}};
  bool busy = false;
  for (int i = 0; i < MAX_RUNS; i++)
    for (int s = 0; s < 2; s++) {
      busy |= runs[i].used && (!runs[i].terminal || runs[i].reaped);
      list[2 + 2 * i + s] = (struct pollfd){.fd = runs[i].used ? runs[i].fd[s] : -1, .events = POLLIN};
    }
  poll(list, 2 + 2 * MAX_RUNS, busy ? 50 : 500);
  if (list[0].revents) read_control();
  for (int i = 0; i < 2 * MAX_RUNS; i++)
    if (list[2 + i].revents && runs[i / 2].used && runs[i / 2].fd[i % 2] == list[2 + i].fd) read_run(&runs[i / 2], i % 2);
  if (list[1].revents) reap();
  tick_runs();
  tick_login();
}

int main(void) {
  open_children();
  open_control();
  start_login();
  for (;;) wait_once();
}
