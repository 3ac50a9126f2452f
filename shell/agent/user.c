// Who runs what: limits, identity, and the reader's login shell.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// A login shell that ends at once, again and again, is no shell any more.
#define SOON_MS 500
#define FUTILE 3

int login_terminal = -1;
static pid_t login = -1;
static long long next_login, began;
static int futile;

static void limit(int what, rlim_t value) {
  setrlimit(what, &(struct rlimit){value, value});
}

// The kernel, short of memory, is to take the reader's processes and never PID 1.
static void prefer_to_kill(void) {
  int fd = open_process(getpid(), "oom_score_adj", O_WRONLY);
  if (fd >= 0) { if (write(fd, "500", 3) < 0) perror("oom_score_adj"); close(fd); }
}

static void set_limits(void) {
  limit(RLIMIT_NPROC, 200);
  limit(RLIMIT_AS, 64 << 20);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 256);
}

static void set_environment(const char *user, const char *home, const char *shell, const char *terminal) {
  clearenv();
  setenv("HOME", home, 1);
  setenv("USER", user, 1);
  setenv("LOGNAME", user, 1);
  setenv("SHELL", shell, 1);
  setenv("LANG", "C.UTF-8", 1);
  setenv("TERM", terminal, 1);
  // sbin for the reader too: `usermod` is to say why it may not, rather than not to be found.
  setenv("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", 1);
}

// In the child: signals as a shell expects them, limits, environment, then the user for good.
void become(const char *user, const char *home, const char *terminal) {
  struct account account = account_of(user);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  umask(022);
  set_environment(user, home ? home : account.home, account.shell, terminal);
  prefer_to_kill();
  setpriority(PRIO_PROCESS, 0, 0);
  if (account.uid) set_limits();
  if (setgroups(1, &account.gid) || setgid(account.gid) || setuid(account.uid)) { perror("note: setuid"); _exit(126); }
}

static void login_as(const char *shell) {
  const char *base = strrchr(shell, '/');
  char name[64];
  snprintf(name, sizeof name, "-%s", base ? base + 1 : shell);
  execl(shell, name, (char *)NULL);
  printf("登录用的 shell（%s）启动不了：%s\r\n", shell, strerror(errno));
  fflush(stdout);
}

static void login_child(int tty) {
  take_terminal(tty, "reader");
  become("reader", NULL, "xterm-256color");
  if (chdir(getenv("HOME")) < 0) { perror(getenv("HOME")); if (chdir("/") < 0) perror("/"); }
  // One that cannot start must not lock the reader out.
  login_as(getenv("SHELL"));
  setenv("SHELL", "/bin/bash", 1);
  login_as("/bin/bash");
  login_as("/bin/sh");
  _exit(125);
}

// The shell is read from /etc/passwd each time: chsh takes effect at the next login. The terminal stays the same.
void start_login(void) {
  if (login_terminal < 0) login_terminal = open_terminal(NULL);
  began = now_ms();
  next_login = began + 1000;
  int tty = login_terminal < 0 ? -1 : other_side(login_terminal);
  if (tty < 0) { reply("! broken terminal: %s", strerror(errno)); login = -1; return; }
  login = fork();
  if (login == 0) login_child(tty);
  close(tty);
}

// Whether there was something to pass on.
bool read_login(void) {
  char data[CHUNK];
  ssize_t n = read(login_terminal, data, sizeof data);
  if (n > 0) reply_data("login", "1", data, (size_t)n);
  return n > 0;
}

// Without a shell on it the terminal reports its end all the time.
bool has_login(void) {
  return login > 0;
}

void reap_login(pid_t pid, int status) {
  if (pid != login) return;
  login = -1;
  while (read_login()) continue;
  bool failed = status != 0 && now_ms() - began < SOON_MS;
  futile = failed ? futile + 1 : 0;
  if (futile == FUTILE) reply("! broken login: %s", account_of("reader").shell);
}

void tick_login(void) {
  if (login < 0 && now_ms() >= next_login) start_login();
}
