#include <stddef.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/vfs.h>

/// Declared by <string.h> only with _GNU_SOURCE, which Swift's own module of the C library is built without.
extern void *memmem(const void *haystack, size_t length, const void *needle, size_t count);

/// Lets `epoll_pwait2` wake up as close to the asked time as the kernel can (the default slack is 50 microseconds).
static inline int precise_timers(void) { return prctl(PR_SET_TIMERSLACK, 1UL, 0, 0, 0); }

/// Whether `path` lies in memory (tmpfs), where a flush costs nothing. 0 also when it cannot be told.
static inline int is_in_memory(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 && system.f_type == 0x01021994;
}
