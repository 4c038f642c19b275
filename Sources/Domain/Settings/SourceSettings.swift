package import Postgres

extension YardmasterSettings {
    /// A place whose data people may ask about.
    package struct Source: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case sqlite(path: String)
            case postgres(PostgresLocation)
            case athena(Athena)
        }

        package struct Athena: Sendable, Equatable {
            package var workgroup: String
            package var catalog: String
            /// What one statement may read; nil where only the workgroup says so.
            package var scanLimitGigabytes: Int?

            package init(workgroup: String, catalog: String = "AwsDataCatalog", scanLimitGigabytes: Int? = nil) {
                self.workgroup = workgroup
                self.catalog = catalog
                self.scanLimitGigabytes = scanLimitGigabytes
            }
        }

        /// Who may read it, by Slack's ids.
        package struct Readers: Sendable, Equatable {
            package var users: Set<String>
            package var groups: Set<String>
            package var channels: Set<String>

            package init(users: Set<String> = [], groups: Set<String> = [], channels: Set<String> = []) {
                self.users = users
                self.groups = groups
                self.channels = channels
            }
        }

        package var name: String
        package var kind: Kind
        /// Nil where whoever may talk to the bot may read it.
        package var readers: Readers?
        /// Columns whose values are never read, as `table.column` or `schema.table.column`.
        package var mask: [String]
        /// What one statement may take.
        package var timeout: Duration

        package init(name: String, kind: Kind, readers: Readers? = nil, mask: [String] = [], timeout: Duration = .seconds(30)) {
            self.name = name
            self.kind = kind
            self.readers = readers
            self.mask = mask
            self.timeout = timeout
        }
    }
}
