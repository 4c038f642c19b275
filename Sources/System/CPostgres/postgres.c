#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static ym_pq functions;
static char problem[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void note(void) {
    const char *word = dlerror();
    snprintf(problem, sizeof problem, "%s", word ? word : "unknown");
}

static void load(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        note();
        return;
    }
#define YM_PQ_LOAD(name)                                                                                                                   \
    functions.name = (__typeof__(functions.name))dlsym(library, "PQ" #name);                                                               \
    if (!functions.name) {                                                                                                                 \
        note();                                                                                                                            \
        return;                                                                                                                            \
    }
    YM_PQ_FUNCTIONS(YM_PQ_LOAD)
}

const ym_pq *ym_load_pq(void) {
    pthread_once(&once, load);
    return problem[0] ? NULL : &functions;
}

const char *ym_pq_problem(void) {
    pthread_once(&once, load);
    return problem;
}

static void ignore(void *argument, const char *message) {
    (void)argument;
    (void)message;
}

void ym_pq_hush(const ym_pq *library, PGconn *connection) { library->setNoticeProcessor(connection, ignore, NULL); }
