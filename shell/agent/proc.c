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
  char path[40], text[512];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
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
void kill_session(pid_t sid) {
  kill(-sid, SIGKILL);
  for (int round = 0, found = 1; found && round < 10; round++) {
    found = 0;
    DIR *dir = opendir("/proc");
    if (!dir) return;
    struct process p;
    for (pid_t pid; (pid = next_process(dir));)
      if (pid > 1 && read_stat(pid, &p) && p.sid == sid && p.state != 'Z') { kill(pid, SIGKILL); found = 1; }
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
  char path[40], data[4096];
  snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
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
static void add_descriptor(const char *folder, const char *name) {
  char path[300], target[1024], head[40];
  struct stat s;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  ssize_t n = readlink(path, target, sizeof target);
  if (n < 0 || lstat(path, &s) < 0) return;
  const char *mode = (s.st_mode & 0600) == 0600 ? "rw" : s.st_mode & 0200 ? "w" : "r";
  add(head, (size_t)snprintf(head, sizeof head, "F\t%.8s\t%s\t", name, mode));
  add_escaped(target, (size_t)n);
  add("\n", 1);
}

static void add_process(const struct process *p, uid_t uid) {
  char folder[40], head[160];
  add(head, (size_t)snprintf(head, sizeof head, "P\t%d\t%d\t%d\t%d\t%d\t%d\t%c\t%u\n", p->pid, p->ppid, p->pgrp,
    p->sid, p->tty, p->foreground, p->state, uid));
  add_arguments(p->pid);
  snprintf(folder, sizeof folder, "/proc/%d/fd", p->pid);
  DIR *dir = opendir(folder);
  for (struct dirent *e; dir && (e = readdir(dir));)
    if (isdigit((unsigned char)e->d_name[0])) add_descriptor(folder, e->d_name);
  if (dir) closedir(dir);
}

// P, A and F lines in /proc's order; sid=N for one session only.
void list_processes(const struct request *r) {
  long sid = get_number(r, "sid", 0);
  DIR *dir = opendir("/proc");
  if (!dir) { fail(r->id, "fds"); return; }
  used = 0;
  struct process p;
  for (pid_t pid; (pid = next_process(dir));) {
    char path[40];
    struct stat s;
    snprintf(path, sizeof path, "/proc/%d", pid);
    if (pid > 1 && stat(path, &s) == 0 && s.st_uid >= 1000 && read_stat(pid, &p) && (!sid || p.sid == sid))
      add_process(&p, s.st_uid);
  }
  closedir(dir);
  reply_data(r->id, "1", text, used);
  reply("%s ok", r->id);
}
