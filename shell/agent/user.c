// Who runs what: limits, identity, and the reader's login shell on ttyS0.
#include "note.h"
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static pid_t login = -1;
static long long next_login;

static void limit(int what, rlim_t value) {
  setrlimit(what, &(struct rlimit){value, value});
}

// The kernel, short of memory, is to take the reader's processes and never PID 1.
static void prefer_to_kill(void) {
  int fd = open("/proc/self/oom_score_adj", O_WRONLY);
  if (fd >= 0) { if (write(fd, "500", 3) < 0) perror("oom_score_adj"); close(fd); }
}

static void set_limits(void) {
  limit(RLIMIT_NPROC, 200);
  limit(RLIMIT_AS, 64 << 20);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 256);
}

// In the child: signals as a shell expects them, limits, environment, then the user for good.
void become(const char *user, const char *home) {
  struct passwd *p = getpwnam(user);
  if (!p) { fprintf(stderr, "note: no such user: %s\n", user); _exit(126); }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  umask(022);
  clearenv();
  setenv("HOME", home ? home : p->pw_dir, 1);
  setenv("USER", user, 1);
  setenv("LOGNAME", user, 1);
  setenv("SHELL", p->pw_shell, 1);
  setenv("LANG", "C.UTF-8", 1);
  // sbin for the reader too: `usermod` is to say why it may not, rather than not to be found.
  setenv("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", 1);
  prefer_to_kill();
  if (p->pw_uid) set_limits();
  if (initgroups(user, p->pw_gid) || setgid(p->pw_gid) || setuid(p->pw_uid)) { perror("note: setuid"); _exit(126); }
}

static void reset_terminal(int tty) {
  struct termios t = {
    .c_iflag = ICRNL | IXON | IUTF8, .c_oflag = OPOST | ONLCR, .c_cflag = CS8 | CREAD | CLOCAL | HUPCL,
    .c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    .c_cc = {[VINTR] = 3, [VQUIT] = 28, [VERASE] = 127, [VKILL] = 21, [VEOF] = 4, [VMIN] = 1, [VSTART] = 17,
      [VSTOP] = 19, [VSUSP] = 26, [VREPRINT] = 18, [VWERASE] = 23, [VLNEXT] = 22, [VDISCARD] = 15},
  };
  cfsetspeed(&t, B115200);
  tcsetattr(tty, TCSAFLUSH, &t);
}

// In the child: a session of its own with this terminal, owned by the user, as stdin, stdout and stderr.
void take_terminal(const char *path, const char *user) {
  setsid();
  int tty = open(path, O_RDWR);
  ioctl(tty, TIOCSCTTY, 1);
  reset_terminal(tty);
  struct passwd *p = getpwnam(user);
  if (p && fchown(tty, p->pw_uid, 5)) perror("note: tty");
  for (int i = 0; i < 3; i++) dup2(tty, i);
  if (tty > 2) close(tty);
}

static void login_child(void) {
  take_terminal("/dev/ttyS0", "reader");
  become("reader", NULL);
  setenv("TERM", "xterm-256color", 1);
  const char *shell = getenv("SHELL"), *base = strrchr(shell, '/');
  char name[64];
  snprintf(name, sizeof name, "-%s", base ? base + 1 : shell);
  if (chdir(getenv("HOME")) < 0) perror("note: chdir");
  execl(shell, name, (char *)NULL);
  // A login shell that cannot start must not lock the reader out.
  perror(shell);
  execl("/bin/sh", "-sh", (char *)NULL);
  _exit(1);
}

// The shell is read from /etc/passwd each time: chsh takes effect at the next login.
void start_login(void) {
  next_login = now_ms() + 1000;
  login = fork();
  if (login == 0) login_child();
}

void reap_login(pid_t pid) {
  if (pid == login) login = -1;
}

void tick_login(void) {
  if (login < 0 && now_ms() >= next_login) start_login();
}
