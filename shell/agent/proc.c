// What the kernel knows of the processes: their sessions, their descriptors, and how to end them.
#include "note.h"
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct process { pid_t pid; int ppid, pgrp, sid, tty, foreground; char state; };

static bool read_stat(pid_t pid, struct process *p) {
  char text[512];
  int fd = open_process(pid, "stat", O_RDONLY);
  if (fd < 0) return false;
  ssize_t n = read(fd, text, sizeof text - 1);
  close(fd);
  if (n <= 0) return false;
  text[n] = 0;
  // The name may hold anything, brackets too: the last one ends it.
  char *end = strrchr(text, ')');
  p->pid = pid;
  return end && sscanf(end + 1, " %c %d %d %d %d %d", &p->state, &p->ppid, &p->pgrp, &p->sid, &p->tty, &p->foreground) == 6;
}

static pid_t next_process(DIR *dir) {
  for (struct dirent *e; (e = readdir(dir));)
    if (isdigit((unsigned char)e->d_name[0])) return atoi(e->d_name);
  return 0;
}

// kill(-pgrp) is atomic against fork; groups that the script made itself are found by their session.
void kill_session(pid_t group, pid_t session) {
  if (group > 0) kill(-group, SIGKILL);
  for (int round = 0, found = 1; found && round < 10; round++) {
    found = 0;
    DIR *dir = fdopendir(open_processes());
    if (!dir) return;
    struct process p;
    for (pid_t pid; (pid = next_process(dir));)
      if (pid > 1 && read_stat(pid, &p) && p.sid == session && p.state != 'Z') { kill(pid, SIGKILL); found = 1; }
    closedir(dir);
  }
}

// As the user for a moment: kill(-1) then means all of this user's processes, and no fork can slip through.
void kill_user(uid_t uid) {
  if (setresuid(uid, uid, 0)) return;
  kill(-1, SIGKILL);
  if (setresuid(0, 0, 0)) _exit(1);
}

static char *text;
static size_t used, room;

static void add(const char *s, size_t size) {
  if (used + size + 1 > room) {
    char *more = realloc(text, room = (used + size + 1) * 2);
    if (!more) { room = used; return; }
    text = more;
  }
  memcpy(text + used, s, size);
  used += size;
}

// Names may hold tabs and line ends, which separate our fields.
static void add_escaped(const char *s, size_t size) {
  for (size_t i = 0; i < size; i++) {
    if (s[i] == '\n') add("\\n", 2);
    else if (s[i] == '\t') add("\\t", 2);
    else if (s[i] == '\\') add("\\\\", 2);
    else add(&s[i], 1);
  }
}

static void add_arguments(pid_t pid) {
  char data[4096];
  int fd = open_process(pid, "cmdline", O_RDONLY);
  if (fd < 0) return;
  ssize_t n = read(fd, data, sizeof data);
  close(fd);
  for (ssize_t i = 0; i < n;) {
    size_t length = strnlen(data + i, (size_t)(n - i));
    add("A\t", 2);
    add_escaped(data + i, length);
    add("\n", 1);
    i += (ssize_t)length + 1;
  }
}

// Whether a descriptor reads, writes or both: the mode of the link in /proc says so.
static void add_descriptor(int folder, const char *name) {
  char target[1024], head[40];
  struct stat s;
  ssize_t n = readlinkat(folder, name, target, sizeof target);
  if (n < 0 || fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW) < 0) return;
  const char *mode = (s.st_mode & 0600) == 0600 ? "rw" : s.st_mode & 0200 ? "w" : "r";
  add(head, (size_t)snprintf(head, sizeof head, "F\t%.8s\t%s\t", name, mode));
  add_escaped(target, (size_t)n);
  add("\n", 1);
}

static void add_process(const struct process *p, uid_t uid) {
  char head[160];
  add(head, (size_t)snprintf(head, sizeof head, "P\t%d\t%d\t%d\t%d\t%d\t%d\t%c\t%u\n", p->pid, p->ppid, p->pgrp,
    p->sid, p->tty, p->foreground, p->state, uid));
  add_arguments(p->pid);
  DIR *dir = fdopendir(open_process(p->pid, "fd", O_RDONLY | O_DIRECTORY));
  for (struct dirent *e; dir && (e = readdir(dir));)
    if (isdigit((unsigned char)e->d_name[0])) add_descriptor(dirfd(dir), e->d_name);
  if (dir) closedir(dir);
}

// The session of a run goes by its shell's pid; its leader is a process of ours (launch.c).
static pid_t session_of(pid_t shell) {
  for (int i = 0; i < MAX_RUNS; i++)
    if (runs[i].used && runs[i].pid == shell) return runs[i].session;
  return shell;
}

// P, A and F lines in /proc's order; sid=N for the session of one run only.
void list_processes(const struct request *r) {
  pid_t sid = session_of((pid_t)get_number(r, "sid", 0));
  DIR *dir = fdopendir(open_processes());
  if (!dir) { fail(r->id, "fds"); return; }
  used = 0;
  struct process p;
  for (pid_t pid; (pid = next_process(dir));) {
    struct stat s;
    char name[12];
    snprintf(name, sizeof name, "%d", pid);
    if (pid > 1 && fstatat(dirfd(dir), name, &s, 0) == 0 && s.st_uid >= 1000 && read_stat(pid, &p) && (!sid || p.sid == sid))
      add_process(&p, s.st_uid);
  }
  closedir(dir);
  reply_data(r->id, "1", text, used);
  reply("%s ok", r->id);
}
