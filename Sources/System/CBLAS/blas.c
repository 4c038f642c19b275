#include "CBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

/// As cblas.h has it: the order and the sides are enumerations there.
typedef void multiply_function(int order, int a_side, int b_side, int rows, int columns, int depth, float alpha, const float *a,
                               int a_stride, const float *b, int b_stride, float beta, float *c, int c_stride);

enum { row_major = 101, as_it_is = 111, transposed = 112 };

static multiply_function *multiply;
static char problem[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static multiply_function *find(const char *name, char *problem, size_t room) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    multiply_function *found = library ? (multiply_function *)dlsym(library, "cblas_sgemm") : NULL;
    if (!found) {
        const char *word = dlerror();
        snprintf(problem, room, "%s", word ? word : "for no known reason");
        return NULL;
    }
    // What is computed is computed in the background of a bot: the other cores are for those who wait for answers.
    void (*limit)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    if (limit) limit(1);
    return found;
}

int ym_try_blas(const char *name, char *problem, size_t room) { return find(name, problem, room) != NULL; }

static void load(void) {
    multiply = find("libopenblas.so.0", problem, sizeof problem);
    if (!multiply) multiply = find("libblas.so.3", problem, sizeof problem);
    if (multiply) problem[0] = 0;
}

int ym_blas_is_there(void) {
    pthread_once(&once, load);
    return multiply != NULL;
}

const char *ym_blas_problem(void) {
    pthread_once(&once, load);
    return problem;
}

void ym_blas_multiply(const ym_product *product) {
    if (!ym_blas_is_there()) return;
    multiply(row_major, as_it_is, product->b_is_transposed ? transposed : as_it_is, product->rows, product->columns, product->depth,
             product->alpha, product->a, product->a_stride, product->b, product->b_stride, product->beta, product->c, product->c_stride);
}
