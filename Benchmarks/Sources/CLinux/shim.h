#include <linux/net_tstamp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
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

/// Has the kernel note when bytes reach this socket (Documentation/networking/timestamping.rst). 0 when it does.
static inline int stamp_arrivals(int socket) {
  int flags = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
  return setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
}

/// `recv` that also tells when the last of these bytes reached the socket: nanoseconds of the wall clock, 0 when that is not known.
static inline ssize_t recv_stamped(int socket, void *bytes, size_t count, int64_t *arrived) {
  struct iovec vector = {bytes, count};
  union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(3 * sizeof(struct timespec))];
  } control;
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t got = recvmsg(socket, &message, 0);
  *arrived = 0;
  if (got <= 0) return got;
  for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SO_TIMESTAMPING) continue;
    struct timespec time;
    memcpy(&time, CMSG_DATA(part), sizeof time);
    *arrived = (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
  }
  return got;
}
