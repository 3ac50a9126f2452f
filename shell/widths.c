// How many cells glibc gives each character under C.UTF-8, which readline goes by in the machine: first, count and width
// of each range, those of width 1 left out. The terminal on the page has to agree, or the cursor stands where readline does not think it.
#define _GNU_SOURCE
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

// What cannot be shown takes no cell, as in a terminal.
static int cells(wchar_t c) {
  int width = wcwidth(c);
  return width < 0 ? 1 : width;
}

int main(void) {
  if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
  int first = 0xa0;
  printf("[");
  for (wchar_t c = 0xa1, done = 0; c <= 0x110000; c++) {
    if (c < 0x110000 && cells(c) == cells(first)) continue;
    if (cells(first) != 1) { printf("%s%d,%d,%d", done ? "," : "", first, (int)(c - first), cells(first)); done = 1; }
    first = c;
  }
  printf("]\n");
  return 0;
}
