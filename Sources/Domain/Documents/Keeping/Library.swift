package import Conversation
package import Database
package import HTTPClient
package import Redaction
package import Time

/// The team's documents: read where they are, kept in parts, and found by their words.
package struct Library: Sendable {
    let store: DocumentStore
    let address: DocumentAddress
    let redactor: Redactor
    /// Nil where documents are found by their words alone.
    private(set) var embedder: (any Embedder)?
    /// By the settings.
    package let configured: [DocumentSource]

    package init(
        _ configured: [DocumentSource],
        database: Database,
        client: HTTPClient,
        redactor: Redactor,
        embedder: (any Embedder)? = nil
    ) {
        self.configured = configured
        self.embedder = embedder
        store = DocumentStore(database: database)
        address = DocumentAddress(client: client)
        self.redactor = redactor
    }

    package func searching(by embedder: (any Embedder)?) -> Library {
        var library = self
        library.embedder = embedder
        return library
    }

    /// Those of the settings and those that were added; the settings outweigh.
    package func sources() async throws -> [DocumentSource] {
        let places = Set(configured.map(\.place.text))
        return configured + (try await store.added()).filter { !places.contains($0.place) }.map { .init(.init($0.place), every: $0.every) }
    }

    /// The best parts of what may be shown to whoever asks there, the best first.
    package func search(_ text: String, as role: Role, in channel: String, limit: Int = 3) async throws -> [DocumentHit] {
        let sources = try await sources()
        let places = sources.filter { $0.admits(role, in: channel) }.map(\.place.text)
        return try await search(text, in: places, isPart: places.count < sources.count, limit: limit)
    }

    /// For whoever may look into the store.
    package func searchEverywhere(_ text: String, limit: Int) async throws -> [DocumentHit] {
        try await search(text, in: try await store.places(), isPart: false, limit: limit)
    }

    /// By words and, where there are vectors, by meaning, at once. Whoever makes the vectors may be away: words are enough.
    private func search(_ text: String, in places: [String], isPart: Bool, limit: Int) async throws -> [DocumentHit] {
        let words = SearchWords(text)
        async let byWords = store.database.read { connection in
            try DocumentSearch.hits(for: words, in: places, isPart: isPart, on: connection)
        }
        let byMeaning = (try? await near(text, in: places, isPart: isPart)) ?? []
        return Array(Merging.merged([try await byWords, byMeaning]).prefix(limit))
    }

    private func near(_ text: String, in places: [String], isPart: Bool) async throws -> [DocumentHit] {
        guard let embedder, !places.isEmpty, let model = try await store.vectorModel() else { return [] }
        guard try await embedder.name() == model.name else { return [] }
        let question = try await embedder.vector(ofQuestion: redactor.redact(String(text.prefix(2_000))))
        guard question.count == model.dimensions, let unit = PackedVector.unit(question) else { return [] }
        return try await store.database.read { connection in
            try VectorSearch.hits(near: unit, of: model, in: places, isPart: isPart, on: connection)
        }
    }
}

extension Library {
    package struct Holding: Sendable, Equatable {
        package var place: String
        package var isAdded: Bool
        package var documents: Int
        package var chunks: Int
        package var checkedAt: Moment?
        package var problem: String?
    }

    package func holdings() async throws -> [Holding] {
        let known = Set(configured.map(\.place.text))
        var holdings = try await store.sources().map {
            Holding(
                place: $0.place,
                isAdded: $0.isAdded && !known.contains($0.place),
                documents: $0.documents,
                chunks: $0.chunks,
                checkedAt: $0.checkedAt,
                problem: $0.problem
            )
        }
        for place in configured.map(\.place.text) where !holdings.contains(where: { $0.place == place }) {
            holdings.append(Holding(place: place, isAdded: false, documents: 0, chunks: 0, checkedAt: nil, problem: nil))
        }
        return holdings
    }

    package func add(_ source: DocumentSource) async throws { try await store.add(source.place.text, every: source.every) }

    /// False where there is no such place.
    package func forget(_ place: String) async throws -> Bool { try await store.forget(place) }

    /// What the settings named once and name no more goes.
    package func forgetWithdrawn() async throws {
        let wanted = Set(try await sources().map(\.place.text))
        for place in try await store.places() where !wanted.contains(place) { _ = try await store.forget(place) }
    }

    /// Those that nobody has looked at yet.
    package func unread() async throws -> [DocumentSource] {
        let checked = try await store.checkedAt()
        return try await sources().filter { checked[$0.place.text] == nil }
    }

    /// Those that are due by then.
    package func due(at now: Moment) async throws -> [DocumentSource] {
        let checked = try await store.checkedAt()
        return try await sources().filter { source in checked[source.place.text].map { $0 + source.every <= now || $0 > now } ?? true }
    }
}
