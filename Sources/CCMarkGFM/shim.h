#ifndef SWITCHBOARD_CCMARKGFM_H
#define SWITCHBOARD_CCMARKGFM_H

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include "../CGumbo/arena.h"

// cmark hands its allocator no context, so the arena of the running call is this thread's. Inline functions, and so their statics,
// exist once per object file: every call enters anew, so that allocator and slot are from the same one.
static inline switchboard_arena **switchboard_markdown_slot(void) {
  static __thread switchboard_arena *running;
  return &running;
}

// A block knows its length, for realloc.
static inline void *switchboard_markdown_take(size_t count, size_t size) {
  size_t length;
  if (__builtin_mul_overflow(count, size, &length)) longjmp((*switchboard_markdown_slot())->escape, 1);
  size_t *block = (size_t *)switchboard_arena_take(*switchboard_markdown_slot(), length + 16);
  block[0] = length;
  return memset(block + 2, 0, length);
}

static inline void *switchboard_markdown_retake(void *old, size_t length) {
  if (!old) return switchboard_markdown_take(1, length);
  size_t before = ((size_t *)old)[-2];
  if (length <= before) return old;
  return memcpy(switchboard_markdown_take(1, length), old, before);
}

static inline void switchboard_markdown_give_back(void *pointer) { (void)pointer; }

typedef struct {
  switchboard_arena arena;
  cmark_mem memory;
  cmark_parser *parser;
  cmark_node *root;
} switchboard_markdown;

static inline void switchboard_markdown_enter(switchboard_markdown *markdown) {
  markdown->memory.calloc = switchboard_markdown_take;
  markdown->memory.realloc = switchboard_markdown_retake;
  markdown->memory.free = switchboard_markdown_give_back;
  *switchboard_markdown_slot() = &markdown->arena;
}

static inline void switchboard_markdown_leave(void) { *switchboard_markdown_slot() = NULL; }

static inline void switchboard_markdown_free(switchboard_markdown *markdown) {
  if (markdown) switchboard_arena_free(&markdown->arena);
  free(markdown);
}

/// Parses with tables, strikethrough, bare links and task lists; NULL when a budget ran out. Call
/// cmark_gfm_core_extensions_ensure_registered once before. Free with switchboard_markdown_free.
__attribute__((noinline)) static inline switchboard_markdown *switchboard_markdown_parse(
    const char *text, size_t length, size_t budget, long cpu_ms) {
  switchboard_markdown *markdown = (switchboard_markdown *)calloc(1, sizeof(switchboard_markdown));
  if (!markdown) return NULL;
  markdown->arena.budget = budget;
  markdown->arena.deadline_ms = switchboard_cpu_ms() + cpu_ms;
  switchboard_markdown_enter(markdown);
  if (setjmp(markdown->arena.escape)) {
    switchboard_markdown_leave();
    switchboard_markdown_free(markdown);
    return NULL;
  }
  markdown->parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, &markdown->memory);
  const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  for (int i = 0; i < 4; i++) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(extensions[i]);
    if (extension) cmark_parser_attach_syntax_extension(markdown->parser, extension);
  }
  cmark_parser_feed(markdown->parser, text, length);
  markdown->root = cmark_parser_finish(markdown->parser);
  switchboard_markdown_leave();
  return markdown;
}

/// The text in safe mode (no CMARK_OPT_UNSAFE: raw HTML and javascript:, vbscript:, file:, data: addresses stay out), or as Markdown
/// again when `source` is set. Lives as long as `markdown`; NULL when a budget ran out.
__attribute__((noinline)) static inline const char *switchboard_markdown_render(switchboard_markdown *markdown, int source) {
  switchboard_markdown_enter(markdown);
  const char *volatile text = NULL;
  if (!setjmp(markdown->arena.escape)) {
    text = source
      ? cmark_render_commonmark_with_mem(markdown->root, CMARK_OPT_DEFAULT, 0, &markdown->memory)
      : cmark_render_html_with_mem(
        markdown->root, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(markdown->parser), &markdown->memory);
  }
  switchboard_markdown_leave();
  return text;
}

/// Text, code or the address of a link: cmark makes a copy on the first reading, so this too needs the arena. NULL when there is none.
__attribute__((noinline)) static inline const char *switchboard_markdown_text(switchboard_markdown *markdown, cmark_node *node) {
  switchboard_markdown_enter(markdown);
  const char *volatile text = NULL;
  if (!setjmp(markdown->arena.escape)) {
    text = cmark_node_get_type(node) == CMARK_NODE_LINK ? cmark_node_get_url(node) : cmark_node_get_literal(node);
  }
  switchboard_markdown_leave();
  return text;
}

/// Gives a link or picture another address. False when a budget ran out.
__attribute__((noinline)) static inline int switchboard_markdown_set_url(
    switchboard_markdown *markdown, cmark_node *node, const char *url) {
  switchboard_markdown_enter(markdown);
  volatile int done = 0;
  if (!setjmp(markdown->arena.escape)) done = cmark_node_set_url(node, url);
  switchboard_markdown_leave();
  return done;
}

#endif
