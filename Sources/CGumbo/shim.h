#ifndef SWITCHBOARD_CGUMBO_H
#define SWITCHBOARD_CGUMBO_H

#include <gumbo.h>
#include "arena.h"

typedef struct {
  switchboard_arena arena;
  GumboOptions options;
  GumboOutput *output;
} switchboard_html;

static inline void *switchboard_html_take(void *context, size_t size) {
  return switchboard_arena_take(&((switchboard_html *)context)->arena, size);
}

static inline void switchboard_html_give_back(void *context, void *pointer) {
  (void)context;
  (void)pointer;
}

static inline void switchboard_html_free(switchboard_html *html) {
  if (html) switchboard_arena_free(&html->arena);
  free(html);
}

/// Parses; NULL when a budget ran out. The text must outlive the tree. Free with switchboard_html_free.
__attribute__((noinline)) static inline switchboard_html *switchboard_html_parse(
    const char *text, size_t length, int fragment, size_t budget, long cpu_ms) {
  switchboard_html *html = (switchboard_html *)calloc(1, sizeof(switchboard_html));
  if (!html) return NULL;
  html->arena.budget = budget;
  html->arena.deadline_ms = switchboard_cpu_ms() + cpu_ms;
  html->options = kGumboDefaultOptions;
  html->options.allocator = switchboard_html_take;
  html->options.deallocator = switchboard_html_give_back;
  html->options.userdata = html;
  html->options.max_errors = 0;
  if (fragment) html->options.fragment_context = GUMBO_TAG_DIV;
  if (setjmp(html->arena.escape)) {
    switchboard_html_free(html);
    return NULL;
  }
  html->output = gumbo_parse_with_options(&html->options, text, length);
  return html;
}

#endif
