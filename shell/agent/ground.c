// What the agent stands on: device nodes, /proc and accounts of its own. As root a reader can delete, overwrite and
// cover what lies in /dev, /proc and /etc; the agent goes on, and says what is broken.
#include "note.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

static int devices = -1, processes = -1;

static const struct { const char *name; int major, minor; } nodes[] = {
  {"null", 1, 3}, {"urandom", 1, 9}, {"ttyS1", 4, 65},
};

// A file system without a place in the tree lives as long as a descriptor into it: nobody else can reach it.
void keep_ground(void) {
  mode_t mask = umask(0);
  if (mount("ground", "/mnt", "tmpfs", 0, "size=64k,mode=700") < 0) perror("note: ground");
  devices = open("/mnt", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
    if (mknodat(devices, nodes[i].name, S_IFCHR | 0600, makedev(nodes[i].major, nodes[i].minor)) < 0) perror(nodes[i].name);
  umount2("/mnt", MNT_DETACH);
  umask(mask);
  processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  // The control channel is nobody else's.
  unlink("/dev/ttyS1");
}

int open_device(const char *name, int flags) {
  return openat(devices, name, flags | O_CLOEXEC);
}

int open_process(pid_t pid, const char *name, int flags) {
  char path[64];
  snprintf(path, sizeof path, "%d%s%s", pid, *name ? "/" : "", name);
  return openat(processes, path, flags | O_CLOEXEC);
}

int open_processes(void) {
  return openat(processes, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

// The field of this number in the user's line of /etc/passwd, if it is a path.
static void take_field(char *into, size_t room, char *line, int number) {
  for (char *field; (field = strsep(&line, ":"));)
    if (number-- == 0 && field[0] == '/' && strlen(field) < room) strcpy(into, field);
}

// Shell and home as chsh and usermod left them; everything else is known here.
static void read_passwd(const char *user, struct account *account) {
  FILE *file = fopen("/etc/passwd", "re");
  size_t length = strlen(user);
  for (char line[512], copy[512]; file && fgets(line, sizeof line, file);) {
    if (strncmp(line, user, length) || line[length] != ':') continue;
    line[strcspn(line, "\n")] = 0;
    take_field(account->home, sizeof account->home, strcpy(copy, line), 5);
    take_field(account->shell, sizeof account->shell, strcpy(copy, line), 6);
  }
  if (file) fclose(file);
}

struct account account_of(const char *user) {
  bool root = !strcmp(user, "root");
  struct account account = {.uid = root ? 0 : 1000, .gid = root ? 0 : 1000, .shell = "/bin/bash"};
  strcpy(account.home, root ? "/root" : "/home/reader");
  read_passwd(user, &account);
  return account;
}

// Says so first: of what comes after, the page hears nothing.
void halt(const char *how) {
  reply("! off %s", how);
  tcdrain(control);
  reboot(RB_HALT_SYSTEM);
}
