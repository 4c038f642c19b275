import Language

extension Library {
    /// Where the vectors stand.
    package struct VectorState: Sendable, Equatable {
        package var parts: Int
        package var vectors: Int
    }

    /// Nil where documents are found by their words alone.
    package func vectorState() async throws -> VectorState? {
        guard embedder != nil else { return nil }
        let count = try await store.vectorCount()
        return VectorState(parts: count.parts, vectors: count.vectors)
    }

    /// Makes the vectors that are missing, a few at a time; each few is kept as soon as it is there, so that whoever is stopped goes on
    /// where he was. Another model than before begins anew. Meanwhile everything is found by its words.
    ///
    /// - Returns: how many were made.
    @discardableResult
    package func makeVectors() async throws -> Int {
        guard let embedder else { return 0 }
        let (parts, vectors) = try await store.vectorCount()
        guard parts > 0 else { return 0 }
        let name = try await embedder.name()
        var model = try await store.vectorModel()
        if model?.name == name, vectors >= parts { return 0 }
        if model?.name != name {
            model = try await Self.model(name, of: embedder)
            if let model { try await store.begin(model) }
        }
        guard let model else { return 0 }
        var (made, last) = (0, Int64(0))
        while true {
            try Task.checkCancellation()
            let waiting = try await store.waiting(after: last, most: embedder.batch)
            guard let end = waiting.last?.part else { return made }
            let packed = try await Self.vectors(of: waiting, by: embedder).map { vector in vector.flatMap(PackedVector.init) }
            guard packed.allSatisfy({ $0 == nil || $0?.dimensions == model.dimensions }) else {
                throw ModelError(.malformed, "its vectors are not of \(model.dimensions) numbers, as they were")
            }
            try await store.keep(Array(zip(waiting, packed)).map { (part: $0, vector: $1) }, of: model)
            (made, last) = (made + waiting.count, end)
        }
    }

    /// Measures the model by what it makes of sentences that have nothing to do with each other.
    private static func model(_ name: String, of embedder: any Embedder) async throws -> VectorModel {
        let vectors = try await embedder.vectors(of: Strangers.sentences)
        guard let floor = Strangers.floor(vectors) else {
            throw ModelError(.malformed, "\(name) finds the same in whatever it is given, or makes no vectors")
        }
        return VectorModel(name: name, dimensions: vectors[0].count, floor: floor)
    }

    /// Nil for what the model refuses to read: of a batch that it refuses each is shown to it alone.
    private static func vectors(of parts: [WaitingPart], by embedder: any Embedder) async throws -> [[Float]?] {
        do {
            let vectors = try await embedder.vectors(of: parts.map(\.meaning))
            guard vectors.count == parts.count else { throw ModelError(.malformed, "\(vectors.count) vectors for \(parts.count) texts") }
            return vectors
        } catch let error as ModelError where [.contextTooLong, .invalid].contains(error.code) {
            // Whoever refuses what he took before refuses everything now, and no part is to blame.
            _ = try await embedder.vectors(of: [Strangers.sentences[0]])
            guard parts.count > 1 else { return [nil] }
            var vectors: [[Float]?] = []
            for part in parts { vectors += try await Self.vectors(of: [part], by: embedder) }
            return vectors
        }
    }
}
