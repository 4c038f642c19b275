/// A layer that weighs what it is given, and adds what it leans to.
struct Linear {
    let weights: [Float]
    let bias: [Float]
    var width: Int { bias.count }

    init(_ file: WeightFile, _ name: String, from: Int, to: Int) throws(EmbeddingProblem) {
        weights = try file.numbers(try file.place("\(name).weight", to, from))
        bias = try file.numbers(try file.place("\(name).bias", to))
    }

    /// Of so many rows.
    func callAsFunction(_ input: [Float], rows: Int) -> [Float] {
        var output = [Float](unsafeUninitializedCapacity: rows * width) { buffer, count in
            for row in 0..<rows { for column in 0..<width { buffer[row * width + column] = bias[column] } }
            count = rows * width
        }
        let depth = input.count / rows
        output.withUnsafeMutableBufferPointer { output in
            input.withUnsafeBufferPointer { input in
                weights.withUnsafeBufferPointer { weights in
                    Multiplying.multiply(
                        .init(start: input.baseAddress!, stride: depth),
                        .init(start: weights.baseAddress!, stride: depth),
                        transposed: true,
                        into: output.baseAddress!,
                        stride: width,
                        size: (rows, width, depth),
                        beta: 1
                    )
                }
            }
        }
        return output
    }
}

/// Brings each row to the same mean and spread.
struct Norm {
    let weight: [Float]
    let bias: [Float]
    let epsilon: Float

    init(_ file: WeightFile, _ name: String, _ shape: ModelShape) throws(EmbeddingProblem) {
        weight = try file.numbers(try file.place("\(name).weight", shape.width))
        bias = try file.numbers(try file.place("\(name).bias", shape.width))
        epsilon = shape.epsilon
    }

    func apply(to rows: inout [Float]) {
        let width = weight.count
        rows.withUnsafeMutableBufferPointer { rows in
            for start in stride(from: 0, to: rows.count, by: width) {
                var (sum, squares): (Float, Float) = (0, 0)
                for column in 0..<width { sum += rows[start + column] }
                let mean = sum / Float(width)
                for column in 0..<width {
                    let difference = rows[start + column] - mean
                    squares += difference * difference
                }
                let scale = 1 / (squares / Float(width) + epsilon).squareRoot()
                for column in 0..<width { rows[start + column] = (rows[start + column] - mean) * scale * weight[column] + bias[column] }
            }
        }
    }
}
