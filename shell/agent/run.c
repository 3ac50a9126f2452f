// One script in a fresh shell, with a time limit and an output limit.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

// How long output of what the script left in the background is still waited for.
#define LINGER_MS 1000

struct run runs[MAX_RUNS];

// The reader's /dev/null as long as it is one, for its name.
static int open_nothing(void) {
  struct stat s;
  int fd = open("/dev/null", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0 && fstat(fd, &s) == 0 && S_ISCHR(s.st_mode) && s.st_rdev == makedev(1, 3)) return fd;
  if (fd >= 0) close(fd);
  return open_device("null", O_RDONLY);
}

// stdin from memory: a file without a name, so that neither a pipe nor its writer can block us.
static int open_input(const char *data, size_t size) {
  if (!data) return open_nothing();
  int fd = memfd_create("stdin", MFD_CLOEXEC);
  if (fd >= 0 && write(fd, data, size) == (ssize_t)size) lseek(fd, 0, SEEK_SET);
  return fd;
}

static struct run *free_run(const char *id) {
  for (int i = 0; i < MAX_RUNS; i++)
    if (!runs[i].used) {
      runs[i] = (struct run){.fd = {-1, -1, -1}};
      snprintf(runs[i].id, sizeof runs[i].id, "%s", id);
      return &runs[i];
    }
  return NULL;
}

static void release(struct run *run) {
  if (run->session > 0) kill_session(run->pid, run->session);
  for (int i = 0; i < STREAMS; i++)
    if (run->fd[i] >= 0) close(run->fd[i]);
  run->used = false;
}

void start_run(const struct request *r) {
  struct run *run = free_run(r->id);
  if (!run) { errno = EBUSY; fail(r->id, "run"); return; }
  size_t size;
  char *input = get_data(r, "stdin", &size);
  struct script s = {
    .text = get_data(r, "script", NULL), .cwd = get_data(r, "cwd", NULL), .env = get_data(r, "env", NULL),
    .home = get_data(r, "home", NULL), .user = get(r, "user", "reader"), .shell = get(r, "shell", "/bin/bash"),
    .input = open_input(input, size),
  };
  run->limit = get_number(r, "max", 65536);
  run->deadline = now_ms() + get_number(r, "ms", 10000);
  run->why = "-";
  run->used = s.text && s.input >= 0 && (get_number(r, "tty", 0) ? launch_on_terminal(run, &s, r) : launch(run, &s));
  int problem = errno;
  if (s.input >= 0) close(s.input);
  if (run->used) { reply("%s start %d", r->id, run->pid); return; }
  if (run->trouble[0]) reply("%s err broken %s", r->id, run->trouble);
  else { errno = problem; fail(r->id, "run"); }
  release(run);
}

static void end_early(struct run *run, const char *why) {
  if (!strcmp(run->why, "-")) run->why = why;
  kill_session(run->pid, run->session);
}

// Passes on what is there, up to the limit: false when nothing is left to read.
static bool pass_on(struct run *run, int stream) {
  char data[CHUNK];
  ssize_t n = read(run->fd[stream], data, sizeof data);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return false;
  if (n <= 0) { close(run->fd[stream]); run->fd[stream] = -1; return false; }
  long room = run->limit - run->sent;
  long sent = n < room ? n : room;
  reply_data(run->id, stream == ERR ? "2" : "1", data, (size_t)sent);
  run->sent += sent;
  if (n <= room) return true;
  // Nothing more is passed on: all is closed, so that a writer that survives gets SIGPIPE.
  for (int i = 0; i < STREAMS; i++)
    if (run->fd[i] >= 0) { close(run->fd[i]); run->fd[i] = -1; }
  end_early(run, "output");
  return false;
}

static void finish(struct run *run) {
  // The last words on /dev/tty.
  while (run->fd[TERMINAL] >= 0 && pass_on(run, TERMINAL)) continue;
  release(run);
  int signal = WIFSIGNALED(run->status) ? WTERMSIG(run->status) : 0;
  reply("%s exit code=%d signal=%d why=%s", run->id, signal ? 128 + signal : WEXITSTATUS(run->status), signal, run->why);
}

static bool at_end(const struct run *run) {
  return run->reaped && run->fd[OUT] < 0 && run->fd[ERR] < 0 && (!run->terminal || run->fd[TERMINAL] < 0);
}

void read_run(struct run *run, int stream) {
  pass_on(run, stream);
  if (at_end(run)) finish(run);
}

void reap_run(pid_t pid, int status) {
  for (int i = 0; i < MAX_RUNS; i++) {
    struct run *run = &runs[i];
    if (!run->used || run->reaped || run->pid != pid) continue;
    run->reaped = true;
    run->status = status;
    if (run->deadline > now_ms() + LINGER_MS) run->deadline = now_ms() + LINGER_MS;
    if (at_end(run)) finish(run);
  }
}

// Past the deadline the session is killed again and again until its output ends.
void tick_runs(void) {
  for (int i = 0; i < MAX_RUNS; i++) {
    struct run *run = &runs[i];
    if (!run->used || now_ms() < run->deadline) continue;
    end_early(run, run->reaped ? "left" : "time");
    if (run->reaped && now_ms() > run->deadline + LINGER_MS) finish(run);
  }
}

void cancel_run(const char *id) {
  for (int i = 0; i < MAX_RUNS; i++)
    if (runs[i].used && !strcmp(runs[i].id, id)) {
      end_early(&runs[i], "cancel");
      runs[i].deadline = now_ms();
    }
}
