#ifndef YARDMASTER_CBLAS_H
#define YARDMASTER_CBLAS_H

#include <stddef.h>

/// C = alpha * A * B + beta * C on rows of single numbers; `transposed` is said of B. The strides are those between rows.
typedef struct {
    const float *a;
    const float *b;
    float *c;
    int rows, columns, depth;
    int a_stride, b_stride, c_stride;
    int b_is_transposed;
    float alpha, beta;
} ym_product;

/// Computes it. The library is loaded by the first who asks whether it is there; without it nothing is done.
void ym_blas_multiply(const ym_product *product);

/// 1 where a library is there: OpenBLAS, or whatever stands for the reference BLAS. Any thread may ask.
int ym_blas_is_there(void);

/// Why none was loaded, in the loader's words; empty where one was.
const char *ym_blas_problem(void);

/// For tests: whether a library of that name would do.
int ym_try_blas(const char *name, char *problem, size_t room);

#endif
