// The loop: requests from ttyS1, output of runs, the end of signals.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int control = -1;
static int signals = -1;

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
  else if (!strcmp(r.op, "type")) type_on(&r);
  else if (!strcmp(r.op, "answer")) answer_query(&r);
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

// Names as busybox's halt, poweroff and reboot ask for it.
static void obey(int sent) {
  if (sent == SIGUSR1) halt("halt");
  else if (sent == SIGUSR2) halt("poweroff");
  else if (sent == SIGTERM) halt("reboot");
}

// As PID 1 we inherit every orphan: all are reaped here.
static void reap(void) {
  struct signalfd_siginfo info;
  while (read(signals, &info, sizeof info) > 0) obey((int)info.ssi_signo);
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    reap_run(pid, status);
    reap_login(pid, status);
  }
}

static void open_control(void) {
  control = open_device("ttyS1", O_RDWR | O_NOCTTY | O_NONBLOCK);
  struct termios t;
  tcgetattr(control, &t);
  cfmakeraw(&t);
  t.c_cflag |= CLOCAL | CREAD;
  cfsetspeed(&t, B115200);
  tcsetattr(control, TCSANOW, &t);
}

static void open_signals(void) {
  static const int wanted[] = {SIGCHLD, SIGUSR1, SIGUSR2, SIGTERM};
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) sigaddset(&set, wanted[i]);
  sigprocmask(SIG_BLOCK, &set, NULL);
  signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  signal(SIGPIPE, SIG_IGN);
}

enum { CONTROL, SIGNALS, LOGIN, FIRST_RUN };

// What to wait for; whether a run may need a look without news of it.
static bool list_sources(struct pollfd *list) {
  bool busy = false;
  list[CONTROL] = (struct pollfd){.fd = control, .events = POLLIN};
  list[SIGNALS] = (struct pollfd){.fd = signals, .events = POLLIN};
  list[LOGIN] = (struct pollfd){.fd = has_login() ? login_terminal : -1, .events = POLLIN};
  for (int i = 0; i < MAX_RUNS * STREAMS; i++) {
    const struct run *run = &runs[i / STREAMS];
    busy |= run->used && (!run->terminal || run->reaped);
    list[FIRST_RUN + i] = (struct pollfd){.fd = run->used ? run->fd[i % STREAMS] : -1, .events = POLLIN};
  }
  return busy;
}

static void wait_once(void) {
  struct pollfd list[FIRST_RUN + MAX_RUNS * STREAMS];
  bool busy = list_sources(list);
  poll(list, sizeof list / sizeof *list, busy ? 50 : 500);
  if (list[CONTROL].revents) read_control();
  if (list[LOGIN].revents) read_login();
  for (int i = 0; i < MAX_RUNS * STREAMS; i++) {
    struct run *run = &runs[i / STREAMS];
    if (list[FIRST_RUN + i].revents && run->used && run->fd[i % STREAMS] == list[FIRST_RUN + i].fd) read_run(run, i % STREAMS);
  }
  if (list[SIGNALS].revents) reap();
  tick_runs();
  tick_login();
}

int main(void) {
  // It answers also while two hundred of the reader's processes want to run.
  setpriority(PRIO_PROCESS, 0, -20);
  keep_ground();
  open_signals();
  open_control();
  start_login();
  for (;;) wait_once();
}
