// The guest's PID 1 after /init: it keeps the reader's login shell on a terminal and answers the page on ttyS1.
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

// An account as the agent knows it: a spoiled /etc/passwd locks nobody out.
struct account {
  uid_t uid;
  gid_t gid;
  char home[128], shell[128];
};

// stdout, stderr and the controlling terminal of a script; of a run on a terminal the last only.
enum { OUT, ERR, TERMINAL, STREAMS };

struct run {
  bool used, reaped;
  char id[24];
  pid_t pid, session;     // the shell, and the leader of its session
  int fd[STREAMS];        // -1 once at their end
  bool terminal;
  long sent, limit;       // bytes passed on, and how many may be
  long long deadline;     // ms, monotonic
  const char *why;        // why it was ended before its own end, or "-"
  int status;
  char trouble[100];      // why there is no shell: the machine is broken
};

struct script { char *text, *cwd, *env, *home; const char *user, *shell; int input; };

// What a child tells the agent before it is a shell: how the fork went, and why no shell came of it.
struct news { enum { STARTED, REFUSED } kind; int value; char what[64]; };

extern struct run runs[MAX_RUNS];
extern int control;       // ttyS1
extern int login_terminal;

// wire.c
void reply(const char *format, ...) __attribute__((format(printf, 1, 2)));
void reply_data(const char *id, const char *kind, const void *data, size_t size);
size_t decode(char *text);
bool parse(char *line, struct request *r);
const char *get(const struct request *r, const char *key, const char *otherwise);
long get_number(const struct request *r, const char *key, long otherwise);
char *get_data(const struct request *r, const char *key, size_t *size);
void fail(const char *id, const char *what);

// ground.c
void keep_ground(void);
int open_device(const char *name, int flags);
int open_process(pid_t pid, const char *name, int flags);
int open_processes(void);
struct account account_of(const char *user);
void halt(const char *how);

// run.c
void start_run(const struct request *r);
void read_run(struct run *run, int stream);
void reap_run(pid_t pid, int status);
void tick_runs(void);
void cancel_run(const char *id);

// launch.c
bool launch(struct run *run, const struct script *s);
bool launch_on_terminal(struct run *run, const struct script *s, const struct request *r);

// terminal.c
int open_terminal(const struct request *r);
int other_side(int master);
void take_terminal(int tty, const char *user);
void type_on(const struct request *r);
void answer_query(const struct request *r);
void set_size(const struct request *r);

// user.c
void become(const char *user, const char *home, const char *terminal);
void start_login(void);
bool read_login(void);
bool has_login(void);
void reap_login(pid_t pid, int status);
void tick_login(void);

// proc.c
void kill_session(pid_t group, pid_t session);
void kill_user(uid_t uid);
void list_processes(const struct request *r);

// files.c
void put_file(const struct request *r);
void wake(const struct request *r);
void drop_caches(const struct request *r);

long long now_ms(void);
#endif
