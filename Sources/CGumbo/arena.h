#ifndef SWITCHBOARD_ARENA_H
#define SWITCHBOARD_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Memory for one parse, with a budget of bytes and of processor time. Neither gumbo nor cmark 0.29 has limits of its own: nesting
// makes them quadratic in time, a few kilobytes can grow to gigabytes (misnested formatting; many uses of one long link
// reference, where cmark calls abort()), and gumbo frees its tree by recursion. What goes beyond the budget is abandoned by
// longjmp, out of the library's own C alone: no Swift frame may lie between. All memory goes at once, block by block.

typedef struct switchboard_block {
  struct switchboard_block *next;
  size_t used, size;
} switchboard_block;

typedef struct switchboard_arena {
  switchboard_block *blocks;
  size_t taken, budget;
  long deadline_ms;
  unsigned calls;
  jmp_buf escape;
} switchboard_arena;

static inline long switchboard_cpu_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void *switchboard_arena_take(switchboard_arena *arena, size_t wanted) {
  if (wanted > arena->budget) longjmp(arena->escape, 1);
  size_t size = (wanted + 15) & ~(size_t)15;
  if ((++arena->calls & 255) == 0 && switchboard_cpu_ms() > arena->deadline_ms) longjmp(arena->escape, 1);
  switchboard_block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    size_t room = size > 65536 ? size : 65536;
    if (arena->taken + room > arena->budget) longjmp(arena->escape, 1);
    block = (switchboard_block *)malloc(sizeof(switchboard_block) + 16 + room);
    if (!block) longjmp(arena->escape, 1);
    block->next = arena->blocks;
    block->used = 0;
    block->size = room;
    arena->blocks = block;
    arena->taken += room;
  }
  char *start = (char *)(((size_t)(block + 1) + 15) & ~(size_t)15) + block->used;
  block->used += size;
  return start;
}

static inline void switchboard_arena_free(switchboard_arena *arena) {
  for (switchboard_block *block = arena->blocks; block;) {
    switchboard_block *next = block->next;
    free(block);
    block = next;
  }
  arena->blocks = NULL;
}

#endif
