import Datasets

/// What a role is and may do, as far as it bears on a source that is only read.
struct RoleFacts: Sendable, Equatable {
    var role = ""
    var version = ""
    var isEncrypted = false
    var isLocal = true
    var bypassesRowSecurity = false
    var mayReplicate = false
    var mayMakeRoles = false
    /// Roles of the server's own that reach beyond its data.
    var mighty: [String] = []
    var tables = 0
    /// By name, the first few of them.
    var owned: [String] = []
    var writable: [String] = []
    var sequences: [String] = []
    var creatableSchemas: [String] = []
    var readableMasked: [String] = []
    var unknownMasks: [String] = []
    /// Functions by which a statement would reach another server, or this one by another connection.
    var reaching: [String] = []
    var boundsFiles = true

    static let properRole = """
        Make a role that may only read: CREATE ROLE yard_reader LOGIN PASSWORD '…'; GRANT USAGE ON SCHEMA public TO yard_reader; \
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO yard_reader;
        """

    var findings: [SourceFinding] {
        var findings: [SourceFinding] = []
        func bad(_ names: [String], _ text: String, _ cure: String) {
            if !names.isEmpty { findings.append(SourceFinding(.bad, "The role \(role) \(text): \(Self.list(names)).", cure: cure)) }
        }
        func warn(_ holds: Bool, _ text: String, _ cure: String) {
            if holds { findings.append(SourceFinding(.warning, text, cure: cure)) }
        }
        bad(mighty, "reaches beyond the server's data as a member of", "REVOKE \(Self.list(mighty)) FROM \(role);")
        bad(owned, "owns what it reads", Self.properRole)
        bad(writable, "may write what it reads", "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA … FROM \(role);")
        warn(
            !sequences.isEmpty,
            "The role \(role) may advance sequences: \(Self.list(sequences)).",
            "REVOKE USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA … FROM \(role);"
        )
        warn(
            !creatableSchemas.isEmpty,
            "The role \(role) may create tables and functions in \(Self.list(creatableSchemas)).",
            "REVOKE CREATE ON SCHEMA \(Self.list(creatableSchemas)) FROM PUBLIC, \(role);"
        )
        warn(
            !readableMasked.isEmpty,
            "The role \(role) may read columns that the settings hide: \(Self.list(readableMasked)). Only the bot keeps them hidden.",
            "REVOKE SELECT on the table FROM \(role); and GRANT SELECT (the other columns) ON it TO \(role);"
        )
        warn(
            !unknownMasks.isEmpty,
            "No column is hidden by \(Self.list(unknownMasks)).",
            "Write mask: [\"table.column\"] as the table and the column are called."
        )
        warn(bypassesRowSecurity, "The role \(role) sees rows that row security hides.", "ALTER ROLE \(role) NOBYPASSRLS;")
        warn(mayReplicate, "The role \(role) may replicate the whole server.", "ALTER ROLE \(role) NOREPLICATION;")
        warn(mayMakeRoles, "The role \(role) may make roles.", "ALTER ROLE \(role) NOCREATEROLE;")
        warn(
            !reaching.isEmpty,
            "The role \(role) may call what reaches other servers: \(Self.list(reaching)).",
            "REVOKE EXECUTE ON FUNCTION … FROM PUBLIC, \(role);"
        )
        warn(
            !boundsFiles,
            "Nothing bounds the temporary files of a statement of the role \(role), which could fill the disk while it runs.",
            "ALTER ROLE \(role) SET temp_file_limit = '1GB';"
        )
        warn(
            !isEncrypted && !isLocal,
            "The connection is not encrypted.",
            "Write ?sslmode=verify-full behind the address, or at least require."
        )
        warn(tables == 0, "The role \(role) may read no table.", "GRANT SELECT ON ALL TABLES IN SCHEMA … TO \(role);")
        if !findings.contains(where: { $0.weight == .bad }) {
            let text = "PostgreSQL \(version), as \(role): reads \(tables) \(tables == 1 ? "table" : "tables"), writes none."
            findings.insert(SourceFinding(.good, text), at: 0)
        }
        return findings
    }

    private static func list(_ names: [String]) -> String {
        names.count > 5 ? names.prefix(5).joined(separator: ", ") + " and more" : names.joined(separator: ", ")
    }
}
