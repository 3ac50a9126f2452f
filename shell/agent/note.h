// The guest's PID 1 after /init: it keeps the reader's login shell on ttyS0 and answers the page on ttyS1.
// The line protocol is described in ../README.md.
#ifndef NOTE_H
#define NOTE_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define LINE_LIMIT (256 * 1024)
#define MAX_RUNS 8
#define CHUNK 3072

// One request line: id, operation, then key=value words that point into the line itself.
struct request {
  char *id, *op;
  char *key[16], *value[16];
  int count;
};

struct run {
  bool used, reaped;
  char id[24];
  pid_t pid;
  int fd[2];              // stdout and stderr of the script (or its terminal and none), -1 once at their end
  bool terminal;
  long sent, limit;       // bytes passed on, and how many may be
  long long deadline;     // ms, monotonic
  const char *why;        // why it was ended before its own end, or "-"
  int status;
};

extern struct run runs[MAX_RUNS];
extern int control;       // ttyS1

// wire.c
void reply(const char *format, ...) __attribute__((format(printf, 1, 2)));
void reply_data(const char *id, const char *kind, const void *data, size_t size);
size_t decode(char *text);
bool parse(char *line, struct request *r);
const char *get(const struct request *r, const char *key, const char *otherwise);
long get_number(const struct request *r, const char *key, long otherwise);
char *get_data(const struct request *r, const char *key, size_t *size);
void fail(const char *id, const char *what);

// run.c
void start_run(const struct request *r);
void read_run(struct run *run, int stream);
void reap_run(pid_t pid, int status);
void tick_runs(void);
void cancel_run(const char *id);

// terminal.c
int open_terminal(const struct request *r, char *name, size_t room);
void type_run(const struct request *r);
void set_size(const struct request *r);

// user.c
void become(const char *user, const char *home);
void take_terminal(const char *path, const char *user);
void start_login(void);
void reap_login(pid_t pid);
void tick_login(void);

// proc.c
void kill_session(pid_t sid);
void kill_user(uid_t uid);
void list_processes(const struct request *r);

// files.c
void put_file(const struct request *r);
void wake(const struct request *r);
void drop_caches(const struct request *r);

long long now_ms(void);
#endif
