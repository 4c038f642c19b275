import Glibc

/// One layer of BERT: each word looks at all the others, then thinks by itself.
struct EncoderLayer {
    private let (query, key, value, output): (Linear, Linear, Linear, Linear)
    private let (inner, outer): (Linear, Linear)
    private let (afterLooking, afterThinking): (Norm, Norm)
    private let heads: Int

    init(_ file: WeightFile, _ number: Int, _ shape: ModelShape) throws(EmbeddingProblem) {
        let name = "encoder.layer.\(number)"
        func square(_ part: String) throws(EmbeddingProblem) -> Linear {
            try Linear(file, "\(name).attention.\(part)", from: shape.width, to: shape.width)
        }
        (query, key, value) = (try square("self.query"), try square("self.key"), try square("self.value"))
        output = try square("output.dense")
        inner = try Linear(file, "\(name).intermediate.dense", from: shape.width, to: shape.inner)
        outer = try Linear(file, "\(name).output.dense", from: shape.inner, to: shape.width)
        afterLooking = try Norm(file, "\(name).attention.output.LayerNorm", shape)
        afterThinking = try Norm(file, "\(name).output.LayerNorm", shape)
        heads = shape.heads
    }

    /// What tells it from the layer of another model.
    var marks: [Float] { afterLooking.weight + afterLooking.bias + afterThinking.weight + afterThinking.bias + query.bias + outer.bias }

    func apply(to states: inout [Float], rows: Int) {
        add(output(looking(states, rows), rows: rows), to: &states)
        afterLooking.apply(to: &states)
        var thought = inner(states, rows: rows)
        for index in thought.indices { thought[index] = Self.gelu(thought[index]) }
        add(outer(thought, rows: rows), to: &states)
        afterThinking.apply(to: &states)
    }

    /// What each head takes from the words that it looks at.
    private func looking(_ states: [Float], _ rows: Int) -> [Float] {
        let (queries, keys, values) = (query(states, rows: rows), key(states, rows: rows), value(states, rows: rows))
        let width = query.width
        let depth = width / heads
        var seen = [Float](repeating: 0, count: rows * width)
        var scores = [Float](repeating: 0, count: rows * rows)
        for head in 0..<heads {
            let start = head * depth
            scores.withUnsafeMutableBufferPointer { scores in
                queries.withUnsafeBufferPointer { queries in
                    keys.withUnsafeBufferPointer { keys in
                        Multiplying.multiply(
                            .init(start: queries.baseAddress! + start, stride: width),
                            .init(start: keys.baseAddress! + start, stride: width),
                            transposed: true,
                            into: scores.baseAddress!,
                            stride: rows,
                            size: (rows, rows, depth),
                            alpha: 1 / Float(depth).squareRoot()
                        )
                    }
                }
                for row in 0..<rows { Self.softmax(UnsafeMutableBufferPointer(rebasing: scores[(row * rows)..<((row + 1) * rows)])) }
                seen.withUnsafeMutableBufferPointer { seen in
                    values.withUnsafeBufferPointer { values in
                        Multiplying.multiply(
                            .init(start: UnsafePointer(scores.baseAddress!), stride: rows),
                            .init(start: values.baseAddress! + start, stride: width),
                            transposed: false,
                            into: seen.baseAddress! + start,
                            stride: width,
                            size: (rows, depth, rows)
                        )
                    }
                }
            }
        }
        return seen
    }

    private func add(_ other: [Float], to states: inout [Float]) { for index in states.indices { states[index] += other[index] } }

    private static func softmax(_ row: UnsafeMutableBufferPointer<Float>) {
        let highest = row.max() ?? 0
        var sum: Float = 0
        for index in row.indices {
            row[index] = expf(row[index] - highest)
            sum += row[index]
        }
        for index in row.indices { row[index] /= sum }
    }

    private static func gelu(_ value: Float) -> Float { 0.5 * value * (1 + erff(value * 0.707_106_77)) }
}
