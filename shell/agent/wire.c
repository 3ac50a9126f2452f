// Lines in, lines out: words, base64, and writing a whole line to ttyS1.
#include "note.h"
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void write_all(const char *data, size_t size) {
  while (size > 0) {
    ssize_t n = write(control, data, size);
    if (n > 0) { data += n; size -= (size_t)n; continue; }
    if (n < 0 && errno == EAGAIN) poll(&(struct pollfd){.fd = control, .events = POLLOUT}, 1, 100);
    else if (n < 0 && errno != EINTR) return;
  }
}

void reply(const char *format, ...) {
  char line[512];
  va_list list;
  va_start(list, format);
  int n = vsnprintf(line, sizeof line - 1, format, list);
  va_end(list);
  if (n < 0) return;
  if (n > (int)sizeof line - 2) n = sizeof line - 2;
  line[n] = '\n';
  write_all(line, (size_t)n + 1);
}

static size_t encode(char *out, const unsigned char *in, size_t size) {
  char *start = out;
  for (size_t i = 0; i < size; i += 3) {
    unsigned v = in[i] << 16 | (i + 1 < size ? in[i + 1] << 8 : 0) | (i + 2 < size ? in[i + 2] : 0);
    *out++ = digits[v >> 18];
    *out++ = digits[v >> 12 & 63];
    *out++ = i + 1 < size ? digits[v >> 6 & 63] : '=';
    *out++ = i + 2 < size ? digits[v & 63] : '=';
  }
  return (size_t)(out - start);
}

// "<id> <kind> <base64>", in as many lines as CHUNK asks for; nothing for no data.
void reply_data(const char *id, const char *kind, const void *data, size_t size) {
  static char line[64 + CHUNK / 3 * 4 + 8];
  const unsigned char *p = data;
  while (size > 0) {
    size_t part = size < CHUNK ? size : CHUNK;
    int head = snprintf(line, 64, "%.23s %.8s ", id, kind);
    size_t n = (size_t)head + encode(line + head, p, part);
    line[n++] = '\n';
    write_all(line, n);
    p += part;
    size -= part;
  }
}

// In place: base64 is never shorter than what it stands for. Ends with a 0 byte.
size_t decode(char *text) {
  unsigned bits = 0, have = 0;
  char *out = text;
  for (char *in = text; *in && *in != '='; in++) {
    const char *d = strchr(digits, *in);
    if (!d) continue;
    bits = bits << 6 | (unsigned)(d - digits);
    have += 6;
    if (have >= 8) *out++ = (char)(bits >> (have -= 8));
  }
  *out = 0;
  return (size_t)(out - text);
}

bool parse(char *line, struct request *r) {
  char *rest = line;
  memset(r, 0, sizeof *r);
  r->id = strsep(&rest, " ");
  r->op = strsep(&rest, " ");
  if (!r->id[0] || !r->op || !r->op[0] || strlen(r->id) > 23) return false;
  for (char *word; r->count < 16 && (word = strsep(&rest, " "));) {
    char *equals = strchr(word, '=');
    if (!equals) continue;
    *equals = 0;
    r->key[r->count] = word;
    r->value[r->count++] = equals + 1;
  }
  return true;
}

const char *get(const struct request *r, const char *key, const char *otherwise) {
  for (int i = 0; i < r->count; i++)
    if (!strcmp(r->key[i], key)) return r->value[i];
  return otherwise;
}

long get_number(const struct request *r, const char *key, long otherwise) {
  const char *text = get(r, key, NULL);
  return text ? strtol(text, NULL, 10) : otherwise;
}

// Decodes where it stands, so each key may be asked for once only.
char *get_data(const struct request *r, const char *key, size_t *size) {
  char *text = (char *)get(r, key, NULL);
  size_t n = text ? decode(text) : 0;
  if (size) *size = n;
  return text;
}

void fail(const char *id, const char *what) {
  reply("%s err %s: %s", id, what, strerror(errno));
}
