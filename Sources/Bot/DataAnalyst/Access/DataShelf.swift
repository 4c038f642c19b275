package import Conversation
package import Datasets
package import Settings
import Threading

/// The sources, and who may read which.
package struct DataShelf: Sendable {
    package struct Item: Sendable {
        package var source: any DataSource
        /// Nil where whoever may talk to the bot may read it.
        package var readers: YardmasterSettings.Source.Readers?
        /// Columns whose values are never read, as the settings name them.
        package var mask: [String]
        package var timeout: Duration

        package init(
            _ source: any DataSource,
            readers: YardmasterSettings.Source.Readers? = nil,
            mask: [String] = [],
            timeout: Duration = .seconds(30)
        ) {
            self.source = source
            self.readers = readers
            self.mask = mask
            self.timeout = timeout
        }
    }

    /// Nil where it cannot be known.
    package typealias Membership = @Sendable (_ person: Person, _ group: String) async -> Bool?

    package let items: [Item]
    private let isMember: Membership
    private let seen: Locked<[String: Catalogue]>

    package init(_ items: [Item], isMember: @escaping Membership = { _, _ in nil }) {
        self.items = items
        self.isMember = isMember
        seen = Locked([:])
    }

    private init(_ items: [Item], _ isMember: @escaping Membership, _ seen: Locked<[String: Catalogue]>) {
        self.items = items
        self.isMember = isMember
        self.seen = seen
    }

    /// The same sources, where it can be known who belongs to a group.
    package func knowing(_ isMember: @escaping Membership) -> DataShelf { DataShelf(items, isMember, seen) }

    package var isEmpty: Bool { items.isEmpty }

    /// What somebody may read, in the settings' order. Of the others nothing is said, not even that they are there.
    func open(to asker: Asker) async -> [OpenSource] {
        var open: [OpenSource] = []
        for item in items {
            let access = await access(of: asker, to: item)
            if access != .denied { open.append(OpenSource(item: item, access: access, shelf: self)) }
        }
        return open
    }

    private func access(of asker: Asker, to item: Item) async -> SourceAccess {
        guard let readers = item.readers else { return .shared }
        var memberships: Set<String> = []
        for group in readers.groupsToLookUp(for: asker) where await isMember(asker.person, group) == true { memberships.insert(group) }
        return readers.access(of: asker, belongingTo: memberships)
    }

    /// Learns what there is, so that a question about it is recognised as one. What cannot be reached is not known until it is asked.
    package func look() async {
        await withTaskGroup(of: Void.self) { group in
            for item in items {
                group.addTask { if let catalogue = try? await item.source.catalogue() { saw(catalogue, of: item.source.name) } }
            }
        }
    }

    /// What is known of a source without asking it. For recognising a question, not for answering it.
    struct Known: Sendable {
        var name: String
        var dialect: SQLDialect
        /// Nil where nobody has looked yet.
        var catalogue: Catalogue?
    }

    func known(_ items: [Item]) -> [Known] {
        let seen = seen.withLock { $0 }
        return items.map { Known(name: $0.source.name, dialect: $0.source.dialect, catalogue: seen[$0.source.name]) }
    }

    func saw(_ catalogue: Catalogue, of name: String) { seen.withLock { $0[name] = catalogue } }
}

/// A source that whoever asks may read.
struct OpenSource: Sendable {
    let item: DataShelf.Item
    let access: SourceAccess
    let shelf: DataShelf

    var name: String { item.source.name }
    var dialect: SQLDialect { item.source.dialect }

    func catalogue() async throws(DataProblem) -> Catalogue {
        let catalogue = try await item.source.catalogue()
        shelf.saw(catalogue, of: name)
        return catalogue
    }

    /// Within the time that the settings give a statement.
    func limits(_ limits: QueryLimits) -> QueryLimits {
        var limits = limits
        limits.time = item.timeout
        return limits
    }
}
