/*
 * A disk that fails on purpose, laid over the system's with LD_PRELOAD: it counts the calls that write below one folder
 * and lets one of them go wrong. Neither root nor a file system of one's own is needed, and SQLite, Python and whatever
 * else writes go through it alike.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* as disk.py names them; WELL counts only */
enum { WELL, FULL, STUMBLES, DEAD, KILLED, POWER_CUT };
enum { BLOCK = 4096 };

static char folder[PATH_MAX];
static size_t folder_length;
static int fault;
static long wanted, calls;
static unsigned seed;

/* what the disk held before each write that it was not made to keep yet */
struct before {
    int fd;
    ino_t file;
    off_t at, size;
    size_t length;
    char *bytes;
    struct before *earlier;
};
static struct before *unkept;

#define REAL(type, name, ...)                                   \
    static type (*real)(__VA_ARGS__);                           \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static ssize_t put(int fd, const void *bytes, size_t length, off_t at)
{
    REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
    return real(fd, bytes, length, at);
}

static int cut(int fd, off_t length)
{
    REAL(int, ftruncate64, int, off_t);
    return real(fd, length);
}

void disk_sick(const char *below, int kind, long call, unsigned chance)
{
    strncpy(folder, below, sizeof folder - 1);
    folder_length = strlen(folder);
    wanted = call;
    calls = 0;
    seed = chance;
    fault = kind;
}

/* how many calls there were */
long disk_well(void)
{
    fault = WELL;
    folder_length = 0;
    return calls;
}

static int is_below(const char *path)
{
    return folder_length && path && !strncmp(path, folder, folder_length);
}

static const char *place_of(int fd, char *path)
{
    char digits[12];
    int end = 14, n = 0;
    memcpy(path, "/proc/self/fd/", 14);
    do digits[n++] = '0' + fd % 10; while (fd /= 10);
    while (n) path[end++] = digits[--n];
    path[end] = 0;
    return path;
}

static int is_watched(int fd)
{
    char path[32], place[PATH_MAX];
    int saved = errno;
    if (!folder_length || fd < 0) return 0;
    ssize_t length = readlink(place_of(fd, path), place, sizeof place - 1);
    errno = saved;
    if (length < 0) return 0;
    place[length] = 0;
    return is_below(place);
}

static int chance_of(ino_t file, off_t block)
{
    unsigned x = seed ^ (unsigned)file * 2654435761u ^ (unsigned)block * 40503u;
    x ^= x >> 15;
    x *= 2246822519u;
    return (x >> 13) & 1;
}

/* a power cut leaves of each block either what was there when it was last kept, or what it was given since */
static void lose_what_was_not_kept(void)
{
    for (struct before *one = unkept; one; one = one->earlier) {
        for (off_t at = one->at; at < one->at + (off_t)one->length;) {
            off_t end = (at / BLOCK + 1) * BLOCK, last = one->at + (off_t)one->length;
            if (end > last) end = last;
            if (chance_of(one->file, at / BLOCK)) put(one->fd, one->bytes + (at - one->at), end - at, at);
            at = end;
        }
        if (chance_of(one->file, -1)) cut(one->fd, one->size);
    }
}

/* whoever wrote may close it before the light goes out, and may have opened it for writing only */
static int held(int fd, ino_t file)
{
    char path[32];
    REAL(int, open64, const char *, int, ...);
    for (struct before *one = unkept; one; one = one->earlier)
        if (one->file == file) return one->fd;
    return real(place_of(fd, path), O_RDWR | O_CLOEXEC);
}

static void remember(int fd, off_t at, size_t length)
{
    struct stat now;
    if (fault != POWER_CUT || fstat(fd, &now)) return;
    struct before *one = calloc(1, sizeof *one);
    one->fd = held(fd, now.st_ino);
    one->file = now.st_ino;
    one->at = at;
    one->length = length;
    one->size = now.st_size;
    one->bytes = calloc(1, length + 1);
    if (pread(one->fd, one->bytes, length, at) < 0) memset(one->bytes, 0, length);
    one->earlier = unkept;
    unkept = one;
}

static void keep(int fd)
{
    struct stat now;
    if (fault != POWER_CUT || fstat(fd, &now)) return;
    int lent = -1;
    for (struct before **at = &unkept; *at;) {
        struct before *one = *at;
        if (one->file == now.st_ino) {
            *at = one->earlier;
            lent = one->fd;
            free(one->bytes);
            free(one);
        } else
            at = &one->earlier;
    }
    if (lent >= 0) close(lent);
}

/* whether this call fails, and with what; of a write, half is done first */
static int goes_wrong(int takes_room)
{
    calls++;
    if (!wanted || calls < wanted) return 0;
    if (fault == FULL) return takes_room ? ENOSPC : 0;
    return fault == DEAD || calls == wanted ? EIO : 0;
}

static void end_here(void)
{
    if (fault == POWER_CUT) lose_what_was_not_kept();
    if (fault == POWER_CUT || fault == KILLED) raise(SIGKILL);
}

static ssize_t written(int fd, const void *bytes, size_t length, off_t at, ssize_t (*whole)(int, const void *, size_t, off_t))
{
    if (!is_watched(fd)) return whole(fd, bytes, length, at);
    int wrong = goes_wrong(1);
    remember(fd, at >= 0 ? at : lseek(fd, 0, SEEK_CUR), length);
    if (!wrong) return whole(fd, bytes, length, at);
    ssize_t half = calls == wanted && length > 1 ? whole(fd, bytes, length / 2, at) : 0;
    end_here();
    /* a disk that fills up takes what still fits and says so; one that breaks says nothing of it */
    if (fault == FULL && half > 0) return half;
    errno = wrong;
    return -1;
}

static ssize_t in_order(int fd, const void *bytes, size_t length, off_t at)
{
    REAL(ssize_t, write, int, const void *, size_t);
    (void)at;
    return real(fd, bytes, length);
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, -1, in_order); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, put); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return written(fd, bytes, length, at, put); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    REAL(ssize_t, writev, int, const struct iovec *, int);
    if (!is_watched(fd)) return real(fd, parts, count);
    /* one at a time: a write that is not all of it is allowed */
    for (int n = 0; n < count; n++)
        if (parts[n].iov_len) return write(fd, parts[n].iov_base, parts[n].iov_len);
    return 0;
}

static int fails(int is_ours, int takes_room)
{
    int wrong = is_ours ? goes_wrong(takes_room) : 0;
    if (!wrong) return 0;
    end_here();
    errno = wrong;
    return 1;
}

static int resized(int fd, off_t length)
{
    struct stat now;
    int is_ours = is_watched(fd) && !fstat(fd, &now);
    if (fails(is_ours, is_ours && length > now.st_size)) return -1;
    if (is_ours && length < now.st_size) remember(fd, length, now.st_size - length);
    if (is_ours && length >= now.st_size) remember(fd, length, 0);
    return cut(fd, length);
}

int ftruncate(int fd, off_t length) { return resized(fd, length); }
int ftruncate64(int fd, off_t length) { return resized(fd, length); }

int fsync(int fd)
{
    REAL(int, fsync, int);
    if (fails(is_watched(fd), 0)) return -1;
    keep(fd);
    /* what this disk keeps is told by what it remembers; the one beneath need not be waited for */
    return is_watched(fd) ? 0 : real(fd);
}

int fdatasync(int fd)
{
    REAL(int, fdatasync, int);
    if (fails(is_watched(fd), 0)) return -1;
    keep(fd);
    return is_watched(fd) ? 0 : real(fd);
}

int rename(const char *from, const char *to)
{
    REAL(int, rename, const char *, const char *);
    return fails(is_below(from) || is_below(to), 0) ? -1 : real(from, to);
}

int unlink(const char *path)
{
    REAL(int, unlink, const char *);
    return fails(is_below(path) && !access(path, F_OK), 0) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, mkdir, const char *, mode_t);
    return fails(is_below(path) && access(path, F_OK), 1) ? -1 : real(path, mode);
}

static int makes_anew(const char *path, int how)
{
    return (how & O_CREAT) && is_below(path) && access(path, F_OK);
}

#define OPENED(name)                                                        \
    int name(const char *path, int how, ...)                                \
    {                                                                       \
        REAL(int, name, const char *, int, ...);                            \
        va_list more;                                                       \
        va_start(more, how);                                                \
        mode_t mode = how & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                       \
        return fails(makes_anew(path, how), 1) ? -1 : real(path, how, mode); \
    }
OPENED(open)
OPENED(open64)
