// How a script gets its shell: its descriptors, its session, its terminal.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

// How long a child may take until it is a shell.
#define START_MS 5000

static void set_environment(char *lines) {
  for (char *line; lines && (line = strsep(&lines, "\n"));)
    if (strchr(line, '=')) putenv(line);
}

static void tell(int news, int kind, int value, const char *what) {
  struct news n = {.kind = kind, .value = value};
  snprintf(n.what, sizeof n.what, "%s", what);
  if (write(news, &n, sizeof n) < 0) _exit(126);
}

// `news` closes by itself when the shell runs.
static void child(const struct script *s, const char *terminal, int news) {
  const char *folder = s->cwd ? s->cwd : s->home ? s->home : "/home/reader";
  become(s->user, s->home, terminal);
  set_environment(s->env);
  if (chdir(folder) < 0) tell(news, REFUSED, errno, folder);
  else {
    execl(s->shell, s->shell, "-c", s->text, (char *)NULL);
    tell(news, REFUSED, errno, s->shell);
  }
  _exit(126);
}

// Until the shell runs: the pid that a leader tells, or why there is no shell.
static bool hear(int news, struct run *run) {
  struct news n;
  struct pollfd one = {.fd = news, .events = POLLIN};
  int problem = 0;
  while (poll(&one, 1, START_MS) > 0 && read(news, &n, sizeof n) == (ssize_t)sizeof n) {
    if (n.kind == STARTED) { run->pid = n.value; continue; }
    problem = n.value;
    // Short of memory or processes is not broken.
    if (n.what[0]) snprintf(run->trouble, sizeof run->trouble, "%s: %s", n.what, strerror(problem));
  }
  close(news);
  errno = problem;
  return problem == 0 && run->pid > 0;
}

// For /dev/tty: what is written there shows, unchanged; to read there is nothing.
static void make_silent(int tty) {
  struct termios t = {.c_iflag = IUTF8, .c_cflag = CS8 | CREAD | CLOCAL};
  cfsetspeed(&t, B115200);
  tcsetattr(tty, TCSANOW, &t);
}

static void shell_in_session(const struct script *s, int tty, int out, int err, int news) {
  setpgid(0, 0);
  signal(SIGTTOU, SIG_IGN);
  tcsetpgrp(tty, getpid());
  signal(SIGTTOU, SIG_DFL);
  // The descriptors belong to their user: so /dev/stdout can be opened.
  uid_t uid = account_of(s->user).uid;
  int given[] = {s->input, out, err, tty};
  for (int i = 0; i < 4; i++) {
    struct stat is;
    bool ours = i == 3 || (fstat(given[i], &is) == 0 && !S_ISCHR(is.st_mode));
    if (ours && fchown(given[i], uid, -1) < 0) errno = 0;
    if (i < 3) dup2(given[i], i);
  }
  child(s, "dumb", news);
}

// The leader holds session and terminal and does nothing. Were the shell the leader, its end would hang up on what it
// left in the background. The shell is its sibling: a child of ours, as if there were no leader.
static void leader(const struct script *s, int master, int out, int err, int news) {
  setsid();
  int tty = other_side(master);
  ioctl(tty, TIOCSCTTY, 0);
  make_silent(tty);
  pid_t pid = (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) shell_in_session(s, tty, out, err, news);
  if (pid > 0) tell(news, STARTED, pid, "");
  else tell(news, REFUSED, errno, "");
  // Whatever else it holds would keep the pipes and terminals of all runs open.
  if (tty != 3) dup2(tty, 3);
  close_range(4, ~0U, 0);
  for (;;) pause();
}

static void close_pair(int pair[2]) {
  for (int i = 0; i < 2; i++) if (pair[i] >= 0) close(pair[i]);
}

bool launch(struct run *run, const struct script *s) {
  int out[2] = {-1, -1}, err[2] = {-1, -1}, news[2] = {-1, -1};
  int master = open_terminal(NULL);
  bool ready = master >= 0 && !pipe2(out, O_CLOEXEC) && !pipe2(err, O_CLOEXEC) && !pipe2(news, O_CLOEXEC);
  run->session = ready ? fork() : -1;
  if (run->session == 0) leader(s, master, out[1], err[1], news[1]);
  int problem = errno;
  if (run->session < 0) {
    close_pair(out); close_pair(err); close_pair(news); close(master);
    errno = problem;
    return false;
  }
  close(out[1]); close(err[1]); close(news[1]);
  run->fd[OUT] = out[0]; run->fd[ERR] = err[0]; run->fd[TERMINAL] = master;
  fcntl(out[0], F_SETFL, O_NONBLOCK);
  fcntl(err[0], F_SETFL, O_NONBLOCK);
  return hear(news[0], run);
}

bool launch_on_terminal(struct run *run, const struct script *s, const struct request *r) {
  int master = open_terminal(r), tty = master < 0 ? -1 : other_side(master), news[2] = {-1, -1};
  run->session = run->pid = tty >= 0 && !pipe2(news, O_CLOEXEC) ? fork() : -1;
  if (run->pid == 0) { take_terminal(tty, s->user); child(s, "xterm-256color", news[1]); }
  run->terminal = true;
  run->fd[OUT] = run->fd[ERR] = -1;
  run->fd[TERMINAL] = master;
  if (tty >= 0) close(tty);
  if (news[1] >= 0) close(news[1]);
  return run->pid > 0 && hear(news[0], run);
}
