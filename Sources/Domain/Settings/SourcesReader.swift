import Configuration
import Postgres
import Time

/// Reads which data people may ask about, and who may.
enum SourcesReader {
    struct Outcome {
        var sources: [YardmasterSettings.Source] = []
        /// Addresses and passwords.
        var secrets: [String] = []
    }

    /// `sources: [{name: shop, kind: postgres, url_file: /run/secrets/shop_url, readers: [S0DATA], mask: ["members.email"]}]`
    static func read(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> Outcome {
        var outcome = Outcome()
        for (element, entry) in YAMLEntry.list(tree, "sources", of: "sources, each with a name and a kind", file: file, &problems) {
            var reader = SourceReader(entry: entry)
            if let source = reader.source(element) {
                if outcome.sources.contains(where: { $0.name == source.name }) {
                    reader.entry.complain(element.line, "name", "“\(source.name)” is the name of a source above; each needs its own")
                }
                outcome.sources.append(source)
            }
            outcome.secrets += reader.secrets
            problems += reader.entry.problems
        }
        return outcome
    }
}

/// Reads one of them.
struct SourceReader {
    private static let keys = [
        "name", "kind", "url", "url_file", "path", "workgroup", "catalog", "scan_limit_gb", "readers", "mask", "timeout",
    ]

    var entry: YAMLEntry
    private(set) var secrets: [String] = []

    init(entry: YAMLEntry) { self.entry = entry }

    mutating func source(_ node: YAMLNode) -> YardmasterSettings.Source? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {name: shop, kind: postgres, url_file: /run/secrets/shop_url}")
            return nil
        }
        entry.check(members, against: Self.keys)
        let name = entry.name(members, node.line, use: "people ask about the source by it")
        let readers = readers(members)
        let mask = mask(members)
        let timeout = timeout(members)
        guard let kind = kind(members, node.line), let name else { return nil }
        return YardmasterSettings.Source(name: name, kind: kind, readers: readers, mask: mask, timeout: timeout ?? .seconds(30))
    }

    private mutating func kind(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Source.Kind? {
        switch entry.kind(members, line, of: ["sqlite", "postgres", "athena"]) {
        case "sqlite":
            entry.refuse(["url", "url_file"], of: members, "belongs to a source of kind postgres")
            entry.refuse(["workgroup", "catalog", "scan_limit_gb"], of: members, "belongs to a source of kind athena")
            return sqlite(members, line)
        case "postgres":
            entry.refuse(["path"], of: members, "belongs to a source of kind sqlite")
            entry.refuse(["workgroup", "catalog", "scan_limit_gb"], of: members, "belongs to a source of kind athena")
            return postgres(members, line)
        case "athena":
            entry.refuse(["path"], of: members, "belongs to a source of kind sqlite")
            entry.refuse(["url", "url_file"], of: members, "belongs to a source of kind postgres")
            return athena(members, line)
        default: return nil
        }
    }

    private mutating func sqlite(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Source.Kind? {
        guard let (path, line) = entry.text("path", members) else {
            if !members.contains(where: { $0.key == "path" }) { entry.complain(line, "path", "is missing; name the database's file") }
            return nil
        }
        // SQLite would make an empty database of memory, or read options out of the name.
        guard !path.isEmpty, path != ":memory:", !path.hasPrefix("file:"), !path.hasSuffix("/"), !path.contains("\0") else {
            entry.complain(line, "path", "\(ValueCheck.quoted(path)) names no file; write a path such as /srv/metrics.db")
            return nil
        }
        return .sqlite(path: path)
    }

    private mutating func postgres(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Source.Kind? {
        guard let url = entry.address(members, line, suchAs: "postgres://reader@host:5432/shop") else { return nil }
        do throws(PostgresLocation.Problem) {
            let location = try PostgresLocation(url.text)
            if let password = location.password { secrets += YAMLEntry.secrets(of: url.text, password) }
            return .postgres(location)
        } catch {
            // The address may hold a password, and is not repeated.
            entry.complain(url.line, url.key, error.description)
            return nil
        }
    }

    private mutating func athena(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Source.Kind? {
        guard let (workgroup, line) = entry.text("workgroup", members) else {
            if !members.contains(where: { $0.key == "workgroup" }) {
                entry.complain(line, "workgroup", "is missing; name one that cuts off what scans too much")
            }
            return nil
        }
        guard Self.isAmazonName(workgroup) else {
            entry.complain(line, "workgroup", "\(ValueCheck.quoted(workgroup)) is no workgroup's name; write letters, digits and .-_")
            return nil
        }
        var athena = YardmasterSettings.Source.Athena(workgroup: workgroup)
        if let (catalog, line) = entry.text("catalog", members) {
            if Self.isAmazonName(catalog) {
                athena.catalog = catalog
            } else {
                entry.complain(line, "catalog", "\(ValueCheck.quoted(catalog)) is no catalogue's name; most often it is AwsDataCatalog")
            }
        }
        if let (text, line) = entry.text("scan_limit_gb", members) {
            if let number = Int(text), (1...1_000_000).contains(number) {
                athena.scanLimitGigabytes = number
            } else {
                entry.complain(line, "scan_limit_gb", "\(ValueCheck.quoted(text)) is no whole number between 1 and 1000000")
            }
        }
        return .athena(athena)
    }

    /// What cannot be told apart by its first letter would silently let nobody in, or everybody.
    private mutating func readers(_ members: [YAMLNode.Member]) -> YardmasterSettings.Source.Readers? {
        guard let member = members.first(where: { $0.key == "readers" }) else { return nil }
        var readers = YardmasterSettings.Source.Readers()
        guard let ids = member.value.scalars?.flatMap(CommaSeparated.entries), !ids.isEmpty else {
            entry.complain(
                member.line,
                "readers",
                "has to be a list of ids of Slack users, groups and channels: [U0NADIA01, S0DATA, C0SALES]; "
                    + "leave it out where whoever may talk to the bot may read the source"
            )
            return readers
        }
        for id in ids {
            if id != "*", ValueCheck.person(id) == nil {
                readers.users.insert(id)
            } else if ValueCheck.channel(id) == nil {
                readers.channels.insert(id)
            } else if id.hasPrefix("S"), ValueCheck.mention(id) == nil {
                readers.groups.insert(id)
            } else {
                let why =
                    id == "*"
                    ? "“*” would be everybody; leave `readers` out for that"
                    : "\(ValueCheck.quoted(id)) is no id of a Slack user (U…), group (S…) or channel (C…)"
                entry.complain(member.line, "readers", why)
            }
        }
        return readers
    }

    private mutating func mask(_ members: [YAMLNode.Member]) -> [String] {
        guard let (texts, line) = entry.texts("mask", members) else { return [] }
        for text in texts {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            if !(2...3).contains(parts.count) || parts.contains(where: \.isEmpty) {
                entry.complain(line, "mask", "\(ValueCheck.quoted(text)) names no column; write table.column or schema.table.column")
            }
        }
        return texts
    }

    private mutating func timeout(_ members: [YAMLNode.Member]) -> Duration? {
        guard let (text, line) = entry.text("timeout", members) else { return nil }
        guard let span = TimeSpan.duration(text), (.seconds(1) ... .minutes(10)).contains(span) else {
            entry.complain(line, "timeout", "\(ValueCheck.quoted(text)) is no length of time between 1s and 10m, such as 30s")
            return nil
        }
        return span
    }

    private static func isAmazonName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || ".-_".utf8.contains($0)
            }
    }
}
