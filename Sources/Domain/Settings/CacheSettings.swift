package import Redis

extension YardmasterSettings {
    /// A cache that people may clear from a chat.
    package struct Cache: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            /// What begins with one of the prefixes; more keys than `many` make it dangerous.
            case redis(RedisLocation, prefixes: [KeyPrefix], many: Int)
            /// A runbook that does it.
            case runbook(String)
        }

        package var name: String
        package var kind: Kind

        package init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }

        /// The name that GitHub's caches have.
        package static let github = "github"
    }
}
