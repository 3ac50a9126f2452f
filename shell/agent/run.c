// One script in a fresh shell: its own session, no terminal, a time limit and an output limit.
#include "note.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// How long output of what the script left in the background is still waited for.
#define LINGER_MS 1000

struct run runs[MAX_RUNS];

// stdin from memory: an unlinked file, so that neither a pipe nor its writer can block us.
static int open_input(const char *data, size_t size) {
  if (!data) return open("/dev/null", O_RDONLY | O_CLOEXEC);
  int fd = open("/run", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 && write(fd, data, size) == (ssize_t)size) lseek(fd, 0, SEEK_SET);
  return fd;
}

static void set_environment(char *lines) {
  for (char *line; lines && (line = strsep(&lines, "\n"));)
    if (strchr(line, '=')) putenv(line);
}

struct script { char *text, *cwd, *env, *home; const char *user, *shell; int input; bool terminal; };

static void use_pipes(int input, int out, int err) {
  setsid();
  dup2(input, 0);
  dup2(out, 1);
  dup2(err, 2);
}

static void child(const struct script *s) {
  become(s->user, s->home);
  set_environment(s->env);
  if (chdir(s->cwd ? s->cwd : s->home ? s->home : "/home/reader") < 0) { perror("note: chdir"); _exit(126); }
  execl(s->shell, s->shell, "-c", s->text, (char *)NULL);
  perror("note: exec");
  _exit(126);
}

static struct run *free_run(const char *id) {
  for (int i = 0; i < MAX_RUNS; i++)
    if (!runs[i].used) {
      memset(&runs[i], 0, sizeof runs[i]);
      snprintf(runs[i].id, sizeof runs[i].id, "%s", id);
      return &runs[i];
    }
  return NULL;
}

static bool launch_on_terminal(struct run *run, const struct script *s, const struct request *r) {
  char name[40];
  int master = open_terminal(r, name, sizeof name);
  if (master < 0) return false;
  run->pid = fork();
  if (run->pid == 0) { take_terminal(name, s->user); child(s); }
  run->terminal = true;
  run->fd[0] = master;
  run->fd[1] = -1;
  if (run->pid < 0) close(master);
  return run->pid > 0;
}

static bool launch(struct run *run, const struct script *s) {
  int pipes[2][2] = {{-1, -1}, {-1, -1}};
  if (pipe2(pipes[0], O_CLOEXEC) == 0 && pipe2(pipes[1], O_CLOEXEC) == 0) run->pid = fork();
  else run->pid = -1;
  if (run->pid == 0) { use_pipes(s->input, pipes[0][1], pipes[1][1]); child(s); }
  int problem = errno;
  for (int i = 0; i < 2; i++) {
    close(pipes[i][1]);
    run->fd[i] = pipes[i][0];
    if (run->pid < 0) close(pipes[i][0]);
    else fcntl(run->fd[i], F_SETFL, O_NONBLOCK);
  }
  errno = problem;
  return run->pid > 0;
}

void start_run(const struct request *r) {
  struct run *run = free_run(r->id);
  if (!run) { errno = EBUSY; fail(r->id, "run"); return; }
  size_t size;
  char *input = get_data(r, "stdin", &size);
  struct script s = {
    .text = get_data(r, "script", NULL), .cwd = get_data(r, "cwd", NULL), .env = get_data(r, "env", NULL),
    .home = get_data(r, "home", NULL), .user = get(r, "user", "reader"), .shell = get(r, "shell", "/bin/bash"),
    .input = open_input(input, size), .terminal = get_number(r, "tty", 0),
  };
  run->limit = get_number(r, "max", 65536);
  run->deadline = now_ms() + get_number(r, "ms", 10000);
  run->why = "-";
  run->used = s.text && s.input >= 0 && (s.terminal ? launch_on_terminal(run, &s, r) : launch(run, &s));
  if (!run->used) fail(r->id, "run");
  else reply("%s start %d", r->id, run->pid);
  if (s.input >= 0) close(s.input);
}

static void end_early(struct run *run, const char *why) {
  if (!strcmp(run->why, "-")) run->why = why;
  kill_session(run->pid);
}

static void finish(struct run *run) {
  kill_session(run->pid);
  for (int i = 0; i < 2; i++)
    if (run->fd[i] >= 0) close(run->fd[i]);
  run->used = false;
  int signal = WIFSIGNALED(run->status) ? WTERMSIG(run->status) : 0;
  reply("%s exit code=%d signal=%d why=%s", run->id, signal ? 128 + signal : WEXITSTATUS(run->status), signal, run->why);
}

static bool at_end(const struct run *run) {
  return run->reaped && run->fd[0] < 0 && run->fd[1] < 0;
}

void read_run(struct run *run, int stream) {
  char data[CHUNK];
  ssize_t n = read(run->fd[stream], data, sizeof data);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) { close(run->fd[stream]); run->fd[stream] = -1; }
  else {
    long room = run->limit - run->sent;
    reply_data(run->id, stream ? "2" : "1", data, (size_t)(n < room ? n : room));
    run->sent += n < room ? n : room;
    if (n > room) {
      // Nothing more is passed on: close both pipes, so that a writer that survives gets SIGPIPE.
      for (int i = 0; i < 2; i++)
        if (run->fd[i] >= 0) { close(run->fd[i]); run->fd[i] = -1; }
      end_early(run, "output");
    }
  }
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
