#include "CCairo.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static ym_cairo functions;
static char problem[256];
static int is_whole;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int note(char *problem, size_t room) {
    const char *word = dlerror();
    snprintf(problem, room, "%s", word ? word : "for no known reason");
    return 0;
}

int ym_try_cairo(const char *name, ym_cairo *functions, char *problem, size_t room) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return note(problem, room);
#define YM_CAIRO_LOAD(name)                                                                                                                \
    functions->name = (__typeof__(functions->name))dlsym(library, "cairo_" #name);                                                         \
    if (!functions->name) return note(problem, room);
    YM_CAIRO_FUNCTIONS(YM_CAIRO_LOAD)
    return 1;
}

static void load(void) { is_whole = ym_try_cairo("libcairo.so.2", &functions, problem, sizeof problem); }

const ym_cairo *ym_load_cairo(void) {
    pthread_once(&once, load);
    return is_whole ? &functions : NULL;
}

const char *ym_cairo_problem(void) {
    pthread_once(&once, load);
    return problem;
}
