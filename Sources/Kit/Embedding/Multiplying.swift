import CBLAS

/// The products of matrices, row by row, as the machine's BLAS computes them.
enum Multiplying {
    /// Loads the library, where nobody has yet.
    static func prepare() throws(EmbeddingProblem) {
        guard ym_blas_is_there() == 0 else { return }
        throw EmbeddingProblem(
            "there is no BLAS (\(String(cString: ym_blas_problem()))); install the package libopenblas0-serial, or libblas3, and try again"
        )
    }

    /// c = alpha·a·b + c·beta, with b's rows as columns where it says so.
    static func multiply(
        _ a: Part,
        _ b: Part,
        transposed: Bool,
        into c: UnsafeMutablePointer<Float>,
        stride: Int,
        size: (rows: Int, columns: Int, depth: Int),
        alpha: Float = 1,
        beta: Float = 0
    ) {
        var product = ym_product()
        (product.a, product.b, product.c) = (a.start, b.start, c)
        (product.rows, product.columns, product.depth) = (Int32(size.rows), Int32(size.columns), Int32(size.depth))
        (product.a_stride, product.b_stride, product.c_stride) = (Int32(a.stride), Int32(b.stride), Int32(stride))
        (product.b_is_transposed, product.alpha, product.beta) = (transposed ? 1 : 0, alpha, beta)
        ym_blas_multiply(&product)
    }

    /// A matrix, or a part of its columns.
    struct Part {
        var start: UnsafePointer<Float>
        var stride: Int
    }
}
