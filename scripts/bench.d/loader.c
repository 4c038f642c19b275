// A light loader for receivers on loopback: signed Slack mentions of about 1 KB with distinct ids over keep-alive connections.
//
//   loader PORT CONNECTIONS SECONDS RATE FIRST_ID SECRET
//
// RATE 0 sends as fast as the answers come; otherwise a fixed rate, with each latency counted from when the request was
// due, so that a stall is not hidden by the requests that it held back. Prints one JSON line.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/hmac.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static const char *body_format =
    "{\"token\":\"invented-verification-token\",\"team_id\":\"T0BENCH001\",\"context_team_id\":\"T0BENCH001\",\"context_enterprise_id\":null,"
    "\"api_app_id\":\"A0BENCH001\",\"event\":{\"type\":\"app_mention\",\"user\":\"U0BENCH%03llu\",\"ts\":\"17%08llu.%06llu\","
    "\"client_msg_id\":\"7d1c0f0e-5a53-4c53-9d07-%012llu\",\"text\":\"<@U0BENCHBOT> the \\\"nightly\\\" deploy of *payments* \\u2014 see "
    "<https:\\/\\/ci.example.com\\/job\\/%llu|build %llu>, it failed again at the link step\",\"team\":\"T0BENCH001\",\"blocks\":[{\"type\":\"rich_text\","
    "\"block_id\":\"b1\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":[{\"type\":\"user\",\"user_id\":\"U0BENCHBOT\"},"
    "{\"type\":\"text\",\"text\":\" the nightly deploy of payments, it failed again at the link step\"}]}]}],\"channel\":\"C0BENCH001\","
    "\"event_ts\":\"17%08llu.%06llu\"},\"type\":\"event_callback\",\"event_id\":\"Ev%010llu\",\"event_time\":1790000000,"
    "\"authorizations\":[{\"enterprise_id\":null,\"team_id\":\"T0BENCH001\",\"user_id\":\"U0BENCHBOT\",\"is_bot\":true,"
    "\"is_enterprise_install\":false}],\"is_ext_shared_channel\":false,\"event_context\":\"4-eyJldCI6ImFwcF9tZW50aW9uIn0\"}";

enum { largest = 4096 };

typedef struct {
    int socket, sent, length, received;
    uint64_t due;
    char request[largest], answer[2048];
} Connection;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

static const char *secret;
static uint64_t next_id;
static int port;

/// Signed before the clock starts, so that the loader's own work is not taken for the receiver's. When they are used up, each is
/// signed as it is needed.
enum { most_prepared = 200000 };
static char (*prepared)[1600];
static int *prepared_lengths, prepared_count, prepared_used;

static int compose(char *request, size_t room);

static void prepare(int count) {
    if (count > most_prepared) count = most_prepared;
    prepared = malloc((size_t)count * sizeof *prepared);
    prepared_lengths = malloc((size_t)count * sizeof *prepared_lengths);
    for (; prepared_count < count; prepared_count++) prepared_lengths[prepared_count] = compose(prepared[prepared_count], sizeof *prepared);
}

static void sign(Connection *connection) {
    connection->sent = connection->received = 0;
    if (prepared_used < prepared_count) {
        connection->length = prepared_lengths[prepared_used];
        memcpy(connection->request, prepared[prepared_used++], (size_t)connection->length);
    } else {
        connection->length = compose(connection->request, largest);
    }
}

static int compose(char *request, size_t room) {
    char body[largest], base[largest + 64];
    unsigned char mac[32];
    unsigned mac_length;
    unsigned long long id = next_id++, high = id / 1000000 % 100000000, low = id % 1000000;
    int body_length = snprintf(body, sizeof body, body_format, id % 1000, high, low, id, id, id, high, low, id);
    long stamp = (long)time(NULL);
    int base_length = snprintf(base, sizeof base, "v0:%ld:%s", stamp, body);
    HMAC(EVP_sha256(), secret, (int)strlen(secret), (unsigned char *)base, (size_t)base_length, mac, &mac_length);
    char hex[65];
    for (int index = 0; index < 32; index++) sprintf(hex + 2 * index, "%02x", mac[index]);
    int length = snprintf(request, room,
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Accept-Encoding: gzip,deflate\r\nAccept: */*\r\nX-Slack-Signature: v0=%s\r\nX-Slack-Request-Timestamp: %ld\r\n"
        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", port, hex, stamp, body_length, body);
    if (length >= (int)room) { fprintf(stderr, "loader: a request is too long\n"); exit(1); }
    return length;
}

static void push(Connection *connection) {
    while (connection->sent < connection->length) {
        ssize_t count = send(connection->socket, connection->request + connection->sent, (size_t)(connection->length - connection->sent), MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) { fprintf(stderr, "loader: the receiver closed a connection\n"); exit(1); }
        connection->sent += (int)count;
    }
}

/// Whole answers have a head and, here, a body that Content-Length counts.
static int answer_status(Connection *connection) {
    connection->answer[connection->received] = 0;
    char *end = strstr(connection->answer, "\r\n\r\n");
    if (!end) return 0;
    char *length = strcasestr(connection->answer, "\r\ncontent-length:");
    int body = length && length < end ? atoi(length + 17) : 0;
    return connection->received >= end + 4 - connection->answer + body ? atoi(connection->answer + 9) : 0;
}

static int by_size(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments) {
    if (count != 7) { fprintf(stderr, "usage: loader PORT CONNECTIONS SECONDS RATE FIRST_ID SECRET\n"); return 2; }
    port = atoi(arguments[1]);
    int connections = atoi(arguments[2]);
    double seconds = atof(arguments[3]), rate = atof(arguments[4]);
    if (seconds > 60) seconds = 60;
    next_id = strtoull(arguments[5], NULL, 10);
    secret = arguments[6];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    Connection *all = calloc((size_t)connections, sizeof *all);
    int queue = epoll_create1(0);
    for (int index = 0; index < connections; index++) {
        Connection *connection = &all[index];
        connection->socket = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) < 0) { perror("loader: connect"); return 1; }
        int yes = 1;
        setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        fcntl(connection->socket, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
        epoll_ctl(queue, EPOLL_CTL_ADD, connection->socket, &event);
    }
    prepare(rate > 0 ? (int)(rate * (seconds + 1)) : most_prepared);
    size_t capacity = 1 << 24, samples = 0;
    uint32_t *latencies = malloc(capacity * sizeof *latencies);
    uint64_t start = now(), warm = start + 1000000000ull, end = warm + (uint64_t)(seconds * 1e9), answered = 0, failed = 0;
    uint64_t gap = rate > 0 ? (uint64_t)(1e9 / rate) : 0, next_due = start;
    Connection **idle = malloc((size_t)connections * sizeof *idle);
    int idle_count = 0;
    for (int index = 0; index < connections; index++) idle[idle_count++] = &all[index];
    struct epoll_event events[256];
    while (1) {
        uint64_t time = now();
        if (time >= end) break;
        while (idle_count > 0 && (gap == 0 || next_due <= time)) {
            Connection *connection = idle[--idle_count];
            connection->due = gap ? next_due : time;
            next_due += gap;
            sign(connection);
            push(connection);
        }
        int timeout = gap == 0 ? 100 : 0;
        int ready = epoll_wait(queue, events, 256, timeout);
        for (int index = 0; index < ready; index++) {
            Connection *connection = events[index].data.ptr;
            ssize_t got = recv(connection->socket, connection->answer + connection->received, sizeof connection->answer - 1 - (size_t)connection->received, 0);
            if (got <= 0) {
                if (got < 0 && errno == EAGAIN) continue;
                fprintf(stderr, "loader: the receiver closed a connection\n");
                return 1;
            }
            connection->received += (int)got;
            int status = answer_status(connection);
            if (!status) continue;
            uint64_t done = now();
            if (done >= warm && connection->due >= warm) {
                answered++;
                if (status != 200) failed++;
                if (samples < capacity) latencies[samples++] = (uint32_t)((done - connection->due) / 1000);
            }
            idle[idle_count++] = connection;
        }
    }
    qsort(latencies, samples, sizeof *latencies, by_size);
    printf("{\"rate\": %.0f, \"answered\": %llu, \"failed\": %llu, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, \"next_id\": %llu}\n",
        (double)answered / seconds, (unsigned long long)answered, (unsigned long long)failed,
        samples ? latencies[samples / 2] / 1e3 : 0, samples ? latencies[samples * 99 / 100] / 1e3 : 0,
        samples ? latencies[samples - 1] / 1e3 : 0, (unsigned long long)next_id);
    return failed > 0;
}
