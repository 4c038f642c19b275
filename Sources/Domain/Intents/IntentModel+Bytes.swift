extension IntentModel {
    private static let mark = Array("YMI1".utf8)

    /// The form in which a model is kept: a mark, the number of buckets, the temperature, the intents with bias and step each, the weights.
    package var bytes: [UInt8] {
        var bytes = Self.mark
        bytes.append(little: UInt32(Features.buckets))
        bytes.append(little: temperature.bitPattern)
        bytes.append(little: UInt32(intents.count))
        for (index, intent) in intents.enumerated() {
            bytes.append(UInt8(intent.utf8.count))
            bytes += Array(intent.utf8)
            bytes.append(little: biases[index].bitPattern)
            bytes.append(little: steps[index].bitPattern)
        }
        switch weights {
        case .own(let own): bytes += own.map { UInt8(bitPattern: $0) }
        case .embedded(let embedded, let offset):
            bytes += (0..<Features.buckets * intents.count).map { UInt8(bitPattern: embedded.signed(offset + $0)) }
        }
        return bytes
    }

    /// Nil where the bytes are no model of this form. The weights stay where they are.
    init?(_ bytes: EmbeddedBytes) {
        var reader = Reader(bytes: bytes)
        guard reader.take(4) == Self.mark, reader.number() == UInt32(Features.buckets), let temperature = reader.float(), temperature > 0,
            let count = reader.number(), (1...255).contains(count)
        else { return nil }
        var intents: [String] = []
        var biases: [Float] = []
        var steps: [Float] = []
        for _ in 0..<count {
            guard let length = reader.take(1)?.first, let name = reader.take(Int(length)), let bias = reader.float(),
                let step = reader.float()
            else { return nil }
            intents.append(String(decoding: name, as: UTF8.self))
            biases.append(bias)
            steps.append(step)
        }
        guard bytes.count == reader.offset + Features.buckets * intents.count else { return nil }
        self.init(
            intents: intents,
            biases: biases,
            steps: steps,
            temperature: temperature,
            weights: .embedded(bytes, offset: reader.offset)
        )
    }

    private struct Reader {
        let bytes: EmbeddedBytes
        var offset = 0

        mutating func take(_ count: Int) -> [UInt8]? {
            guard offset + count <= bytes.count else { return nil }
            defer { offset += count }
            return (offset..<offset + count).map { UInt8(bitPattern: bytes.signed($0)) }
        }

        mutating func number() -> UInt32? { take(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } } }
        mutating func float() -> Float? { number().map(Float.init(bitPattern:)) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(little number: UInt32) {
        for shift in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

extension IntentModel {
    /// From training: the weights are rounded to a byte each.
    package init(intents: [String], biases: [Double], weights: [Double], temperature: Double) {
        let count = intents.count
        let steps = intents.indices.map { intent in
            let greatest = stride(from: intent, to: weights.count, by: count).reduce(0) { max($0, weights[$1].magnitude) }
            return greatest == 0 ? 1 : greatest / 127
        }
        self.init(
            intents: intents,
            biases: biases.map(Float.init),
            steps: steps.map(Float.init),
            temperature: Float(temperature),
            weights: .own(weights.indices.map { Int8((weights[$0] / steps[$0 % count]).rounded()) })
        )
    }
}
