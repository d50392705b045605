/*
 * loadgen - a cheap WebSocket load generator for multiplayer game servers.
 *
 * One thread, one epoll, raw sockets.  A room's move counts as done when every
 * member of the room (players and spectators) has received its update; only then
 * is the room's next player allowed to move.  The server's CPU time is read from
 * /proc/PID/stat at both ends of the measured window, so it does not contain
 * connecting, warming up or closing.
 *
 * Protocols are adapters (see "adapters" below and README.md): ws, colyseus, sente.
 * Output: one line of JSON.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define RBUF (256 * 1024)
#define DUEQ 256

typedef unsigned char u8;

enum state { ST_NEW, ST_HTTP, ST_UPGRADE, ST_JOINING, ST_READY, ST_DEAD };
enum what { W_NONE, W_READY, W_UPDATE };

struct room;
struct conn {
    int fd;
    enum state st;
    int p;                 /* 0.. players-1: player; above: spectator */
    struct room *room;
    u8 *part;              /* an incomplete frame's bytes */
    size_t npart, cpart;
    char path[256];        /* the path to upgrade on (set by the HTTP phase) */
    char *ticket;          /* sente: what hello shows */
};

struct room {
    int id;
    char name[32];
    struct conn *players[8];
    int nmembers, missing; /* missing: receipts still awaited; 0 = free to move */
    long moves;            /* moves sent so far */
    int pause;             /* steps done between two matches; 0 while one is played */
    int64_t sent;          /* intended time of the move in flight */
    int64_t due[DUEQ];     /* moves that fell due while one was in flight */
    unsigned dh, dt;
};

struct adapter {
    const char *name, *path;
    int binary;
    int http_first;                                            /* a matchmaking POST before the upgrade */
    size_t (*hello)(struct conn *, u8 *out);                   /* sent when the socket is open */
    enum what (*frame)(struct conn *, const u8 *d, size_t n);  /* what an incoming message means */
    size_t (*move)(struct conn *, u8 *out);                    /* the room's next move */
    void (*prepare)(void);                                     /* before anybody connects */
    int (*between)(struct room *);                             /* 1: it sent something that must be done before the next move */
    int match;                                                 /* moves in a match; 0: no end */
};

/* ---- options ---- */
static const char *o_host = "127.0.0.1", *o_base = "", *o_work = "duel", *o_gc;
static int o_port = 8080, o_rooms = 200, o_players = 2, o_spect = 0, o_pid = 0, o_par = 32, o_conns = 10000, o_spin = 0;
static double o_dur = 5, o_warm = 1, o_warm_cpu = 0, o_rate = 0;

static struct adapter *ad;
static struct conn *conns;
static struct room *rooms;
static int nconns, ep, nready, ndead;
static char prefix[16];
static u8 rbuf[RBUF];

/* ---- measurements ---- */
static int measuring, running, spreading;
static long m_moves, m_deliv, m_bytes, m_matches, errors, dropped, bad;
static double prepare_s, prepare_cpu;
static uint32_t *lat;
static size_t nlat, clat;
static int64_t t_begin, t_sched;
static long sched_j;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}
static void die(const char *f, ...) {
    va_list a;
    va_start(a, f);
    fprintf(stderr, "loadgen: ");
    vfprintf(stderr, f, a);
    fprintf(stderr, "\n");
    exit(1);
}

/* ---- the server's CPU time, age and memory ---- */
static void times(int pid, double *cpu, double *start) {
    char p[64], b[2048];
    *cpu = *start = 0;
    if (!pid) return;
    snprintf(p, sizeof p, "/proc/%d/stat", pid);
    FILE *f = fopen(p, "r");
    if (!f) return;
    size_t n = fread(b, 1, sizeof b - 1, f);
    fclose(f);
    b[n] = 0;
    char *s = strrchr(b, ')');
    unsigned long ut = 0, st = 0;
    unsigned long long begun = 0;
    if (s) sscanf(s + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %llu", &ut, &st, &begun);
    *cpu = (double)(ut + st) / sysconf(_SC_CLK_TCK);
    *start = (double)begun / sysconf(_SC_CLK_TCK);
}
static double cpu_s(int pid) {
    double cpu, start;
    times(pid, &cpu, &start);
    return cpu;
}
static double age_s(int pid) {
    double cpu, start;
    struct timespec t;
    times(pid, &cpu, &start);
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec + t.tv_nsec / 1e9 - start;
}
static long rss_kb(int pid) {
    char p[64];
    long tot, res = 0;
    if (!pid) return 0;
    snprintf(p, sizeof p, "/proc/%d/statm", pid);
    FILE *f = fopen(p, "r");
    if (!f) return 0;
    if (fscanf(f, "%ld %ld", &tot, &res) != 2) res = 0;
    fclose(f);
    return res * (sysconf(_SC_PAGESIZE) / 1024);
}

/* ---- the server's instructions and cycles, user and kernel: not disturbed by neighbours
   as CPU time is (cache misses apart).  One counter pair per thread; 0 where there is no PMU. ---- */
static int pfd[2][1024], npfd;
static void counters_open(int pid) {
    char p[64];
    if (!pid) return;
    snprintf(p, sizeof p, "/proc/%d/task", pid);
    DIR *d = opendir(p);
    if (!d) return;
    struct dirent *e;
    while ((e = readdir(d)) && npfd < 1024) {
        int tid = atoi(e->d_name);
        if (!tid) continue;
        for (int k = 0; k < 2; k++) {
            struct perf_event_attr a = {.type = PERF_TYPE_HARDWARE, .size = sizeof a, .inherit = 1,
                .config = k ? PERF_COUNT_HW_CPU_CYCLES : PERF_COUNT_HW_INSTRUCTIONS, .exclude_hv = 1};
            pfd[k][npfd] = syscall(SYS_perf_event_open, &a, tid, -1, -1, 0);
        }
        npfd++;
    }
    closedir(d);
}
static double counter_read(int k) {
    double s = 0;
    for (int i = 0; i < npfd; i++) {
        uint64_t v;
        if (pfd[k][i] >= 0 && read(pfd[k][i], &v, sizeof v) == sizeof v) s += v;
    }
    return s;
}

/* ---- sending: client frames are masked with a fixed non-zero key ---- */
static void ws_send(struct conn *c, int op, const u8 *d, size_t n) {
    static const u8 key[4] = {0x5a, 0x3c, 0x96, 0xe1};
    u8 f[1200];
    size_t o = 0;
    f[o++] = 0x80 | op;
    if (n < 126) f[o++] = 0x80 | n;
    else { f[o++] = 0x80 | 126; f[o++] = n >> 8; f[o++] = n; }
    memcpy(f + o, key, 4);
    o += 4;
    for (size_t i = 0; i < n; i++) f[o + i] = d[i] ^ key[i & 3];
    o += n;
    if (send(c->fd, f, o, MSG_NOSIGNAL) != (ssize_t)o) errors++;
}
static int has(const u8 *d, size_t n, const char *s) { return memmem(d, n, s, strlen(s)) != NULL; }
static int starts(const u8 *d, size_t n, const char *s) {
    size_t l = strlen(s);
    return n >= l && !memcmp(d, s, l);
}

/* ==== adapters =========================================================== */

/* ws: the plain JSON servers of this bench */
static enum what ws_frame(struct conn *c, const u8 *d, size_t n) {
    if (has(d, n < 48 ? n : 48, "\"type\":\"update\"")) {
        if (c->p == 0) {   /* the leader checks that the update is the one of the room's last move */
            const char *s = memmem(d, n, "\"n\":", 4);
            if (s && strtol(s + 4, NULL, 10) != c->room->moves) bad++;
        }
        return W_UPDATE;
    }
    return has(d, n, "\"type\":\"joined\"") ? W_READY : W_NONE;
}
static size_t ws_move(struct conn *c, u8 *o) {
    long n = c->room->moves;
    return sprintf((char *)o, "{\"type\":\"move\",\"n\":%ld,\"player\":%d,\"cell\":%ld,\"pad\":\"abcdefgh\"}", n, c->p, n * 7 % 64);
}

/* colyseus: 0.18, matchmaking by HTTP, then its binary room protocol */
static enum what col_frame(struct conn *c, const u8 *d, size_t n) {
    if (!n) return W_NONE;
    switch (d[0] & 0x1f) {
    case 15: return W_UPDATE;                                            /* ROOM_STATE_PATCH */
    case 14: return W_READY;                                             /* ROOM_STATE */
    case 10: { u8 j = 10; ws_send(c, 2, &j, 1); return W_NONE; }         /* JOIN_ROOM: acknowledge */
    case 11: bad++; return W_NONE;
    }
    return W_NONE;
}
static size_t col_move(struct conn *c, u8 *o) {
    static const u8 h[] = {13, 0xa4, 'm', 'o', 'v', 'e', 0x83, 0xa1, 'n', 0xce};
    struct room *r = c->room;
    memcpy(o, h, sizeof h);
    size_t k = sizeof h;
    o[k++] = r->moves >> 24; o[k++] = r->moves >> 16; o[k++] = r->moves >> 8; o[k++] = r->moves;
    o[k++] = 0xa1; o[k++] = 'p'; o[k++] = c->p;
    o[k++] = 0xa1; o[k++] = 'c'; o[k++] = r->moves * 7 % 64;
    return k;
}

/* sente: gomoku on 15 x 15.  Before the clock starts everybody gets a ticket and the leaders open their rooms over
   REST; then hello, and the second player sits down.  The moves of a match fill the board without five in a row;
   after the last both players ask for a rematch, which lies inside the window as every move does. */
#define SIDE 15
#define CELLS (SIDE * SIDE)
static int sente_cells[CELLS];

/* Pairs in a row, alternating in a column: no line of one colour is longer than two. */
static void sente_order(void) {
    int next[2] = {0, 1};
    for (int i = 0; i < CELLS; i++) {
        int colour = (i % SIDE / 2 + i / SIDE) & 1;
        if (next[colour] >= CELLS) die("the board does not fill");
        sente_cells[next[colour]] = i;
        next[colour] += 2;
    }
}
static int json_str(const char *b, const char *k, char *out, size_t cap) {
    char *s = strstr(b, k);
    if (!s) return 0;
    s += strlen(k);
    size_t o = 0;
    while (*s && *s != '"' && o + 1 < cap) out[o++] = *s++;
    out[o] = 0;
    return 1;
}
static int http_connect(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(o_port)};
    inet_pton(AF_INET, o_host, &a.sin_addr);
    if (fd < 0 || connect(fd, (void *)&a, sizeof a)) die("connect: %s", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}
/* One request, on the connection of the one before unless the server has closed it; dies unless the answer is 200 or 201. */
static void http_post(const char *path, const char *bearer, const char *body, char *answer, size_t cap) {
    static int fd = -1;
    char b[2048];
    int n = snprintf(b, sizeof b, "POST %s%s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\n%s%s%s"
                     "Content-Length: %zu\r\n\r\n%s", o_base, path, o_host, o_port, *bearer ? "Authorization: Bearer " : "", bearer,
                     *bearer ? "\r\n" : "", strlen(body), body);
    for (int again = 0; again < 2; again++) {
        if (fd < 0) fd = http_connect();
        size_t got = 0, want = cap;
        ssize_t r = send(fd, b, n, MSG_NOSIGNAL);
        while (r > 0 && got < want && (r = recv(fd, answer + got, cap - 1 - got, 0)) > 0) {
            answer[got += r] = 0;
            char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "\r\nContent-Length:");
            if (end && length) want = end + 4 - answer + strtol(length + 17, NULL, 10);
        }
        if (got >= want) {
            if (strncmp(answer, "HTTP/1.1 20", 11)) die("POST %s: %s", path, strstr(answer, "\r\n\r\n") + 4);
            return;
        }
        close(fd);
        fd = -1;
    }
    die("POST %s: no answer", path);
}
static void sente_prepare(void) {
    char answer[4096], ticket[512], token[512];
    sente_order();
    for (int i = 0; i < nconns; i++) {
        struct conn *c = &conns[i];
        http_post("/api/session", "", "{\"bearer\":true}", answer, sizeof answer);
        if (!json_str(answer, "\"ticket\":\"", ticket, sizeof ticket) || !json_str(answer, "\"token\":\"", token, sizeof token))
            die("no ticket: %s", answer);
        c->ticket = strdup(ticket);
        if (c->p) continue;
        http_post("/api/rooms", token, "{\"game\":\"gomoku\"}", answer, sizeof answer);
        if (!json_str(answer, "\"room\":\"", c->room->name, sizeof c->room->name)) die("no room: %s", answer);
    }
}
static size_t sente_hello(struct conn *c, u8 *o) {
    size_t n = sprintf((char *)o, "{\"type\":\"hello\",\"ticket\":\"%s\"}", c->ticket);
    free(c->ticket);
    c->ticket = NULL;
    return n;
}
static enum what sente_frame(struct conn *c, const u8 *d, size_t n) {
    static int told;
    struct room *r = c->room;
    if (starts(d, n, "{\"type\":\"update\"")) {
        if (c->st != ST_READY) return has(d, n, "\"ack\":\"sit\"") ? W_READY : W_NONE;
        if (r->moves == 1 && has(d, n, "\"ply\":0,")) return W_NONE;   /* who sits now: told before the first move */
        if (c->p == 0 && running && !r->pause) {
            const char *s = memmem(d, n, "\"ply\":", 6);
            if (!s || strtol(s + 6, NULL, 10) != (r->moves - 1) % CELLS + 1) bad++;
        }
        return W_UPDATE;
    }
    if (starts(d, n, "{\"type\":\"welcome\"")) {
        if (c->p != 1) return W_READY;
        const char *sit = "{\"type\":\"sit\",\"id\":\"sit\"}";
        ws_send(c, 1, (const u8 *)sit, strlen(sit));
    } else if (starts(d, n, "{\"type\":\"ping\"")) {
        const char *pong = "{\"type\":\"pong\"}";
        ws_send(c, 1, (const u8 *)pong, strlen(pong));
    } else if (starts(d, n, "{\"type\":\"refused\"")) {
        if (!told++) fprintf(stderr, "loadgen: %.*s\n", (int)n, d);
        errors++;
    }
    return W_NONE;
}
static size_t sente_move(struct conn *c, u8 *o) {
    long n = c->room->moves;
    return sprintf((char *)o, "{\"type\":\"move\",\"id\":\"m%ld\",\"game\":\"gomoku\",\"turn\":%ld,\"move\":{\"cell\":%d}}",
                   n, n % CELLS, sente_cells[n % CELLS]);
}
/* the first rematch makes one update, the second two: the offer, and the match that starts */
static int sente_between(struct room *r) {
    char b[64];
    if (!r->moves || r->moves % CELLS || r->pause == 2) { m_matches += r->pause == 2 && measuring; r->pause = 0; return 0; }
    int n = sprintf(b, "{\"type\":\"rematch\",\"id\":\"r%ld-%d\"}", r->moves, r->pause);
    struct conn *c = r->players[r->pause++];
    r->missing = r->nmembers * r->pause;
    ws_send(c, 1, (u8 *)b, n);
    return 1;
}

static struct adapter adapters[] = {
    {.name = "ws", .path = "/game/%s?p=%d", .frame = ws_frame, .move = ws_move},
    {.name = "colyseus", .path = "/matchmake/joinOrCreate/duel", .binary = 1, .http_first = 1, .frame = col_frame, .move = col_move},
    {.name = "sente", .path = "/game/%s", .prepare = sente_prepare, .hello = sente_hello, .frame = sente_frame,
     .move = sente_move, .between = sente_between, .match = CELLS},
};

/* ==== rooms ============================================================== */

static void send_move(struct room *r, int64_t intended) {
    u8 b[1024];
    struct conn *c = r->players[r->moves % o_players];
    if (c->st != ST_READY) { errors++; return; }
    size_t n = ad->move(c, b);
    r->moves++;
    r->missing = r->nmembers;
    r->sent = intended;
    ws_send(c, ad->binary ? 2 : 1, b, n);
}
static void next_move(struct room *r, int64_t t) {
    if (!running || (ad->between && ad->between(r))) return;
    if (spreading) { if (r->moves < r->id * ad->match / o_rooms) send_move(r, t); }
    else if (o_rate <= 0) send_move(r, t);
    else if (r->dh != r->dt) send_move(r, r->due[r->dh++ % DUEQ]);
}
static void move_done(struct room *r, int64_t t) {
    if (measuring) {
        m_moves++;
        if (nlat == clat) { clat = clat ? clat * 2 : 1 << 16; lat = realloc(lat, clat * sizeof *lat); }
        int64_t d = (t - r->sent) / 100;           /* units of 0.1 us */
        lat[nlat++] = d > UINT32_MAX ? UINT32_MAX : d < 0 ? 0 : d;
    }
    next_move(r, t);
}
static void on_update(struct conn *c, size_t n, int64_t t) {
    struct room *r = c->room;
    if (measuring) { m_deliv++; m_bytes += n; }
    if (r->missing == 0) { bad += running; return; }
    if (--r->missing) return;
    if (r->pause) next_move(r, t);
    else move_done(r, t);
}
/* moves that are due by now at the offered rate, spread evenly over the rooms */
static int64_t schedule(int64_t t) {
    for (;;) {
        int64_t due = t_sched + (int64_t)(sched_j * 1e9 / o_rate);
        if (due > t) return due;
        struct room *r = &rooms[sched_j++ % o_rooms];
        if (r->missing == 0 && r->dh == r->dt) send_move(r, due);
        else if (r->dt - r->dh < DUEQ) r->due[r->dt++ % DUEQ] = due;
        else dropped++;
    }
}

/* ==== connections ======================================================== */

static void conn_open(struct conn *c, int i) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    if (fd < 0) die("socket: %s", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(fd, SOL_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    struct sockaddr_in s = {.sin_family = AF_INET};
    s.sin_addr.s_addr = htonl(0x7f000001 + i % 4);   /* several source addresses: more ports */
    if (bind(fd, (void *)&s, sizeof s)) die("bind: %s", strerror(errno));
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(o_port)};
    inet_pton(AF_INET, o_host, &a.sin_addr);
    if (connect(fd, (void *)&a, sizeof a) && errno != EINPROGRESS) die("connect: %s", strerror(errno));
    c->fd = fd;
    c->npart = 0;
    struct epoll_event e = {.events = EPOLLOUT, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
}
static void conn_dead(struct conn *c) {
    if (c->st == ST_DEAD) return;
    c->st = ST_DEAD;
    ndead++;
    errors++;
    close(c->fd);
    c->fd = -1;
}
static void conn_connected(struct conn *c) {
    char b[1024];
    int n;
    if (c->st == ST_HTTP) {
        char body[96];
        int l = sprintf(body, "{\"room\":\"%s\",\"p\":%d}", c->room->name, c->p);
        n = snprintf(b, sizeof b, "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\n"
                     "Connection: close\r\nContent-Length: %d\r\n\r\n%s", c->path, o_host, o_port, l, body);
    } else {
        n = snprintf(b, sizeof b, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
                     c->path, o_host, o_port);
    }
    if (send(c->fd, b, n, MSG_NOSIGNAL) != n) conn_dead(c);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
}
/* the matchmaking answer: reconnect to the room it names */
static void http_done(struct conn *c) {
    char sid[64], room[64], proc[64];
    c->part = realloc(c->part, c->npart + 1);
    c->cpart = c->npart + 1;
    c->part[c->npart] = 0;
    char *b = (char *)c->part;
    if (!json_str(b, "\"sessionId\":\"", sid, sizeof sid) || !json_str(b, "\"roomId\":\"", room, sizeof room) ||
        !json_str(b, "\"processId\":\"", proc, sizeof proc)) {
        static int once;
        if (!once++) fprintf(stderr, "loadgen: matchmaking answered: %.400s\n", b);
        conn_dead(c);
        return;
    }
    close(c->fd);
    snprintf(c->path, sizeof c->path, "/%s/%s?sessionId=%s", proc, room, sid);
    c->st = ST_UPGRADE;
    conn_open(c, (int)(c - conns) + 1);
}
static void keep(struct conn *c, const u8 *d, size_t n) {
    if (n > c->cpart) { c->cpart = n + 512; c->part = realloc(c->part, c->cpart); }
    memmove(c->part, d, n);
    c->npart = n;
}
static void on_ready(struct conn *c) {
    if (c->st == ST_READY) return;
    c->st = ST_READY;
    nready++;
}
/* parse every whole frame in d; returns the bytes used */
static size_t frames(struct conn *c, const u8 *d, size_t n, int64_t t) {
    size_t o = 0;
    while (n - o >= 2) {
        const u8 *f = d + o;
        size_t h = 2, l = f[1] & 127;
        if (l == 126) { if (n - o < 4) break; l = f[2] << 8 | f[3]; h = 4; }
        else if (l == 127) { if (n - o < 10) break; l = 0; for (int i = 2; i < 10; i++) l = l << 8 | f[i]; h = 10; }
        if (n - o < h + l) break;
        int op = f[0] & 15;
        const u8 *p = f + h;
        o += h + l;
        if (op == 9) { ws_send(c, 10, p, l); continue; }
        if (op == 8) { conn_dead(c); return n; }
        if (op == 10) continue;
        switch (ad->frame(c, p, l)) {
        case W_READY: on_ready(c); break;
        case W_UPDATE: if (c->st == ST_READY) on_update(c, l, t); break;
        case W_NONE: break;
        }
        if (c->st == ST_DEAD) return n;
    }
    return o;
}
static void on_read(struct conn *c) {
    size_t pre = c->npart;
    if (pre) memcpy(rbuf, c->part, pre);
    ssize_t n = recv(c->fd, rbuf + pre, RBUF - pre, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) {
        if (c->st == ST_HTTP && pre) http_done(c); else conn_dead(c);
        return;
    }
    size_t tot = pre + n, o = 0;
    c->npart = 0;
    if (c->st == ST_HTTP) { keep(c, rbuf, tot); return; }
    int64_t t = now_ns();
    if (c->st == ST_UPGRADE) {
        u8 *e = memmem(rbuf, tot, "\r\n\r\n", 4);
        if (!e) { keep(c, rbuf, tot); return; }
        if (memcmp(rbuf, "HTTP/1.1 101", 12)) {
            fprintf(stderr, "loadgen: refused: %.60s\n", rbuf);
            conn_dead(c);
            return;
        }
        o = e + 4 - rbuf;
        c->st = ST_JOINING;
        if (ad->hello) {
            u8 b[1024];
            size_t l = ad->hello(c, b);
            if (l) ws_send(c, ad->binary ? 2 : 1, b, l);
        }
    }
    o += frames(c, rbuf + o, tot - o, t);
    if (c->st != ST_DEAD && o < tot) keep(c, rbuf + o, tot - o);
}

static void poll_once(int64_t timeout_ns) {
    static struct epoll_event ev[512];
    struct timespec ts = {timeout_ns / 1000000000LL, timeout_ns % 1000000000LL};
    int n = epoll_pwait2(ep, ev, 512, timeout_ns < 0 ? NULL : &ts, NULL);
    for (int i = 0; i < n; i++) {
        struct conn *c = ev[i].data.ptr;
        if (c->st == ST_DEAD) continue;
        if (ev[i].events & EPOLLOUT) {
            int err = 0;
            socklen_t l = sizeof err;
            getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &l);
            if (err) {
                if (ndead < 3) fprintf(stderr, "loadgen: connect: %s\n", strerror(err));
                conn_dead(c);
            }
            else conn_connected(c);
        } else on_read(c);
    }
}
/* run the loop for d seconds, offering moves at the rate if there is one */
static void loop_for(double d) {
    int64_t end = now_ns() + (int64_t)(d * 1e9), t;
    while ((t = now_ns()) < end) {
        int64_t next = end;
        if (running && o_rate > 0) { int64_t s = schedule(t); if (s < next) next = s; }
        t = now_ns();
        poll_once(next > t && !o_spin ? next - t : 0);
    }
}
/* open conns [from, to) of every room, o_par at a time */
static void connect_some(int leaders) {
    int i = 0, started = 0, base = nready + ndead;
    int64_t limit = now_ns() + 120000000000LL;
    for (;;) {
        while (i < nconns && started - (nready + ndead - base) < o_par) {
            struct conn *c = &conns[i++];
            if ((c->p == 0) != leaders) continue;
            int base = snprintf(c->path, sizeof c->path, "%s", o_base);
            snprintf(c->path + base, sizeof c->path - base, ad->path, c->room->name, c->p);
            c->st = ad->http_first ? ST_HTTP : ST_UPGRADE;
            conn_open(c, i);
            started++;
        }
        if (i >= nconns && nready + ndead - base >= started) return;
        if (now_ns() > limit) die("connecting timed out: %d ready, %d dead of %d", nready, ndead, nconns);
        if (ndead > 50) die("too many refused: %d ready, %d dead", nready, ndead);
        poll_once(100000000);
    }
}
/* Let the rooms be at different plies, so that their matches don't all end at once.  Not measured. */
static void spread(void) {
    if (!ad->match) return;
    spreading = 1;
    for (int r = 0; r < o_rooms; r++) next_move(&rooms[r], now_ns());
    int64_t limit = now_ns() + 60000000000LL;
    for (int r = 0; r < o_rooms; r++)
        while (rooms[r].missing || rooms[r].moves < rooms[r].id * ad->match / o_rooms) {
            if (now_ns() > limit) die("the rooms do not get to their first ply");
            poll_once(100000000);
        }
    spreading = 0;
}
/* One move of one room: how old the server is when both players have it, and how big. */
static void first_move(void) {
    int64_t limit = now_ns() + 60000000000LL;
    send_move(&rooms[0], now_ns());
    while (rooms[0].missing) {
        if (now_ns() > limit) die("the first move was not answered");
        poll_once(100000000);
    }
    printf("{\"age_s\":%.2f,\"rss_kb\":%ld,\"errors\":%ld}\n", age_s(o_pid), rss_kb(o_pid), errors);
}
static int cmp(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}
static double pct(double q) { return nlat ? lat[(size_t)(q * (nlat - 1))] / 10.0 : 0; }
static void gc(void) {
    if (o_gc && *o_gc && system(o_gc) != 0) fprintf(stderr, "loadgen: the gc command failed\n");
    usleep(700000);
}

int main(int ac, char **av) {
    const char *proto = "ws";
    for (int i = 1; i + 1 < ac; i += 2) {
        const char *k = av[i], *v = av[i + 1];
        if (!strcmp(k, "--proto")) proto = v;
        else if (!strcmp(k, "--work")) o_work = v;          /* duel | crowd | idle | first */
        else if (!strcmp(k, "--host")) o_host = v;
        else if (!strcmp(k, "--port")) o_port = atoi(v);
        else if (!strcmp(k, "--base")) o_base = v;          /* the application's context path; none: "" */
        else if (!strcmp(k, "--rooms")) o_rooms = atoi(v);
        else if (!strcmp(k, "--players")) o_players = atoi(v);
        else if (!strcmp(k, "--spectators")) o_spect = atoi(v);
        else if (!strcmp(k, "--conns")) o_conns = atoi(v);
        else if (!strcmp(k, "--duration")) o_dur = atof(v);
        else if (!strcmp(k, "--warmup")) o_warm = atof(v);
        else if (!strcmp(k, "--warmup-cpu")) o_warm_cpu = atof(v);   /* and until the server has used so much CPU time */
        else if (!strcmp(k, "--rate")) o_rate = atof(v);    /* moves/s over all rooms; 0: closed loop */
        else if (!strcmp(k, "--pid")) o_pid = atoi(v);
        else if (!strcmp(k, "--parallel")) o_par = atoi(v);
        else if (!strcmp(k, "--gc")) o_gc = v;
        else if (!strcmp(k, "--spin")) o_spin = atoi(v);    /* 1: never sleep, so that no server pays for waking the load generator */
        else die("unknown option %s", k);
    }
    for (size_t i = 0; i < sizeof adapters / sizeof *adapters; i++)
        if (!strcmp(adapters[i].name, proto)) ad = &adapters[i];
    if (!ad) die("unknown protocol %s", proto);
    if (o_players > 8) die("at most 8 players");
    signal(SIGPIPE, SIG_IGN);
    if (strlen(o_base) > 64) die("the base is too long");
    int first = !strcmp(o_work, "first");
    if (!strcmp(o_work, "crowd") || first) o_rooms = 1;
    if (!strcmp(o_work, "idle")) { o_spect = 0; o_rooms = o_conns / o_players; }
    if (!strcmp(o_work, "duel")) o_spect = 0;

    int per = o_players + o_spect;
    nconns = o_rooms * per;
    conns = calloc(nconns, sizeof *conns);
    rooms = calloc(o_rooms, sizeof *rooms);
    snprintf(prefix, sizeof prefix, "r%d", getpid());
    for (int r = 0; r < o_rooms; r++) {
        rooms[r].id = r;
        rooms[r].nmembers = per;
        snprintf(rooms[r].name, sizeof rooms[r].name, "%s-%d", prefix, r);
        for (int p = 0; p < per; p++) {
            struct conn *c = &conns[r * per + p];
            c->p = p;
            c->room = &rooms[r];
            c->fd = -1;
            if (p < o_players) rooms[r].players[p] = c;
        }
    }
    ep = epoll_create1(0);
    if (ad->prepare) {
        prepare_cpu = cpu_s(o_pid);
        int64_t t = now_ns();
        ad->prepare();
        prepare_s = (now_ns() - t) / 1e9;
        prepare_cpu = cpu_s(o_pid) - prepare_cpu;
    }
    int idle = !strcmp(o_work, "idle");
    if (idle) gc();
    long rss0 = rss_kb(o_pid);
    double ccpu = cpu_s(o_pid);
    int64_t t0 = now_ns();
    connect_some(1);
    connect_some(0);
    double tconn = (now_ns() - t0) / 1e9;
    if (first) {
        first_move();
        return 0;
    }
    ccpu = cpu_s(o_pid) - ccpu;
    long rss1 = rss_kb(o_pid), rss2 = rss1;
    if (idle) {
        loop_for(2);
        rss1 = rss_kb(o_pid);
        gc();
        rss2 = rss_kb(o_pid);
    }
    double scpu = 0, wall = 1e-9, ins = 0, cyc = 0;
    struct rusage u0 = {0}, u1 = {0};
    if (!idle) {
        loop_for(0.3);                       /* let what joining caused settle */
        running = 1;
        spread();
        t_sched = now_ns();
        if (o_rate <= 0) for (int r = 0; r < o_rooms; r++) send_move(&rooms[r], now_ns());
        loop_for(o_warm);
        int64_t limit = now_ns() + 120000000000LL;
        for (double until = cpu_s(o_pid) + o_warm_cpu; o_warm_cpu > 0 && cpu_s(o_pid) < until && now_ns() < limit;) loop_for(0.2);
        counters_open(o_pid);
        ins = counter_read(0);
        cyc = counter_read(1);
        scpu = cpu_s(o_pid);
        getrusage(RUSAGE_SELF, &u0);
        t_begin = now_ns();
        measuring = 1;
        loop_for(o_dur);
        measuring = 0;
        wall = (now_ns() - t_begin) / 1e9;
        getrusage(RUSAGE_SELF, &u1);
        scpu = cpu_s(o_pid) - scpu;
        ins = counter_read(0) - ins;
        cyc = counter_read(1) - cyc;
        running = 0;
        loop_for(0.3);
    }
    double lcpu = (u1.ru_utime.tv_sec - u0.ru_utime.tv_sec) + (u1.ru_stime.tv_sec - u0.ru_stime.tv_sec) +
                  (u1.ru_utime.tv_usec - u0.ru_utime.tv_usec + u1.ru_stime.tv_usec - u0.ru_stime.tv_usec) / 1e6;
    qsort(lat, nlat, sizeof *lat, cmp);
    long stuck = 0;
    for (int r = 0; r < o_rooms; r++) stuck += rooms[r].missing != 0;
    printf("{\"proto\":\"%s\",\"work\":\"%s\",\"rate\":%g,\"rooms\":%d,\"conns\":%d,\"spectators\":%d,\"moves\":%ld,"
           "\"moves_s\":%.1f,\"deliveries_s\":%.1f,\"bytes_per_delivery\":%.0f,\"cpu_us_move\":%.2f,"
           "\"cpu_us_delivery\":%.3f,\"kinstr_move\":%.2f,\"kcycles_move\":%.2f,\"kinstr_delivery\":%.3f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"max_us\":%.1f,\"server_util\":%.3f,"
           "\"loadgen_util\":%.3f,\"connect_s\":%.2f,\"connect_rate\":%.0f,\"connect_cpu_us\":%.0f,\"rss0_kb\":%ld,"
           "\"rss_open_kb\":%ld,\"rss_gc_kb\":%ld,\"prepare_s\":%.2f,\"prepare_cpu_us\":%.0f,\"matches\":%ld,\"errors\":%ld,\"bad\":%ld,\"dropped\":%ld,\"stuck\":%ld}\n",
           ad->name, o_work, o_rate, o_rooms, nready, o_spect, m_moves, m_moves / wall, m_deliv / wall,
           m_deliv ? (double)m_bytes / m_deliv : 0, m_moves ? scpu * 1e6 / m_moves : 0,
           m_deliv ? scpu * 1e6 / m_deliv : 0, m_moves ? ins / 1e3 / m_moves : 0, m_moves ? cyc / 1e3 / m_moves : 0,
           m_deliv ? ins / 1e3 / m_deliv : 0, pct(.5), pct(.99), pct(1), scpu / wall, lcpu / wall, tconn,
           nready / tconn, nready ? ccpu * 1e6 / nready : 0, rss0, rss1, rss2, prepare_s,
           prepare_cpu * 1e6 / nconns, m_matches, errors, bad, dropped, stuck);
    return 0;
}
