import CIEvents
import Configuration
import Conversation
import HTTPServer
import ModelContext
import Time

/// Reads one server.
struct ContextServerReader {
    private static let keys = [
        "name", "command", "env", "env_file", "env_pass", "url", "token", "token_file", "token_env", "tools", "role", "channels", "timeout",
        "result_kb", "protocol",
    ]

    var entry: YAMLEntry
    let environment: [String: String]
    var secrets: [String] = []
    var warnings: [String] = []

    init(entry: YAMLEntry, environment: [String: String]) {
        self.entry = entry
        self.environment = environment
    }

    /// Nil where it could not be used at all; what else is wrong stands in the entry's problems.
    mutating func server(_ node: YAMLNode) -> MCPServerConfiguration? {
        guard let members = node.members else {
            entry.complain(
                node.line,
                nil,
                "has to be a mapping such as {name: grafana, url: \"http://127.0.0.1:8000/mcp\", tools: {…: read}}"
            )
            return nil
        }
        entry.check(members, against: Self.keys)
        let name = entry.name(members, node.line, use: "its tools' names begin with it")
        let door = door(members, node.line)
        let rules = rules(members, node.line)
        let audience = audience(members)
        let limits = limits(members)
        let greeting = greeting(members)
        guard let name, let door else { return nil }
        return MCPServerConfiguration(name: name, door: door, tools: rules, audience: audience, limits: limits, greeting: greeting)
    }

    // MARK: - The door

    private mutating func door(_ members: [YAMLNode.Member], _ line: Int) -> MCPServerConfiguration.Door? {
        switch (entry.texts("command", members), entry.text("url", members)) {
        case (let command?, nil):
            for key in ["token", "token_file", "token_env"] {
                if let other = members.first(where: { $0.key == key }) {
                    entry.complain(other.line, key, "belongs to a server with an url; give a program its secrets by env_file or env_pass")
                }
            }
            return program(command.texts, command.line, members)
        case (nil, let url?):
            for key in ["env", "env_file", "env_pass"] {
                if let other = members.first(where: { $0.key == key }) {
                    entry.complain(other.line, key, "belongs to a server with a command; one with an url takes token_file")
                }
            }
            return address(url.text, url.line, members)
        case (nil, nil):
            if !members.contains(where: { $0.key == "command" || $0.key == "url" }) {
                entry.complain(line, nil, "says neither command nor url; the one starts a program, the other names where it listens")
            }
            return nil
        case (_?, let url?):
            entry.complain(url.line, "url", "is given, and command too; take one of them out")
            return nil
        }
    }

    private mutating func program(_ command: [String], _ line: Int, _ members: [YAMLNode.Member]) -> MCPServerConfiguration.Door? {
        guard let first = command.first, !first.isEmpty else {
            entry.complain(line, "command", "is empty; write the program and its arguments as a list")
            return nil
        }
        if command.count == 1, first.contains(" "), !first.contains("/") {
            entry.complain(line, "command", "is read by no shell; write a list: [\(first.split(separator: " ").joined(separator: ", "))]")
            return nil
        }
        var variables: [String: String] = [:]
        for name in ["PATH", "HOME"] { variables[name] = environment[name] }
        var given: Set<String> = []
        func isNew(_ name: String, _ line: Int, _ key: String) -> Bool {
            let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x3d }
            if !isName { entry.complain(line, key, "\(ValueCheck.quoted(name)) is no name of a variable") }
            let isNew = given.insert(name).inserted
            if !isNew { entry.complain(line, key, "\(name) is given twice; take one of them out") }
            return isName && isNew
        }
        for (name, text, line) in entry.pairs("env", members) where isNew(name, line, "env") { variables[name] = text }
        for (name, path, line) in entry.pairs("env_file", members) where isNew(name, line, "env_file") {
            variables[name] = secret(inFile: path, line, "env_file.\(name)")
        }
        if let (names, line) = entry.texts("env_pass", members) {
            for name in names where isNew(name, line, "env_pass") { variables[name] = secret(inVariable: name, line, "env_pass") }
        }
        return .program(command, environment: variables)
    }

    private mutating func address(_ url: String, _ line: Int, _ members: [YAMLNode.Member]) -> MCPServerConfiguration.Door? {
        guard WebAddress(url) != nil else {
            entry.complain(line, "url", "is no http(s) address; write it in full, such as http://127.0.0.1:8000/mcp")
            return nil
        }
        if let complaint = ValueCheck.plainAddress(url) {
            entry.complain(line, "url", complaint)
            return nil
        }
        let token = token(members)
        if token != nil, url.hasPrefix("http://"), !Self.isLoopback(url) {
            warnings.append("\(entry.file):\(line): \(entry.path).url: the token goes there without TLS")
        }
        return .address(url, token: token)
    }

    private static func isLoopback(_ url: String) -> Bool {
        let authority = url.dropFirst("http://".count).prefix { !"/?#".contains($0) }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        return host == "localhost" || IPAddress(String(host))?.isLoopback ?? false
    }

    // MARK: - Secrets

    private mutating func token(_ members: [YAMLNode.Member]) -> String? {
        let given = ["token", "token_file", "token_env"].compactMap { key in entry.text(key, members).map { (key, $0.text, $0.line) } }
        guard let (key, text, line) = given.first else { return nil }
        if given.count > 1 { entry.complain(given[1].2, given[1].0, "is given, and \(key) too; take one of them out") }
        let token: String? =
            switch key {
            case "token_file": secret(inFile: text, line, key)
            case "token_env": secret(inVariable: text, line, key)
            default: text
            }
        guard let token else { return nil }
        secrets.append(token)
        if let complaint = ValueCheck.credential(token) {
            entry.complain(line, key, complaint)
            return nil
        }
        return token
    }

    private mutating func secret(inFile path: String, _ line: Int, _ key: String) -> String? {
        guard let bytes = try? readFile(path), bytes.count <= 65_536 else {
            entry.complain(line, key, "the file \(path) cannot be read; does it exist, and may I read it?")
            return nil
        }
        return kept(CommaSeparated.trimmed(String(decoding: bytes, as: UTF8.self)[...]), line, key, "the file \(path) is empty")
    }

    private mutating func secret(inVariable name: String, _ line: Int, _ key: String) -> String? {
        kept(environment[name] ?? "", line, key, "the environment does not set \(name)")
    }

    private mutating func kept(_ secret: String, _ line: Int, _ key: String, _ complaint: String) -> String? {
        // A value with a zero byte would end there for the program.
        guard !secret.isEmpty, !secret.utf8.contains(0) else {
            entry.complain(line, key, complaint)
            return nil
        }
        secrets.append(secret)
        return secret
    }

    // MARK: - What it may do

    private mutating func rules(_ members: [YAMLNode.Member], _ line: Int) -> ToolRules {
        if !members.contains(where: { $0.key == "tools" }) {
            entry.complain(line, "tools", "is missing; nothing is offered that is not let in, as in {search: read, create_issue: propose}")
        }
        var rules: [ToolRules.Rule] = []
        for (pattern, word, line) in entry.pairs("tools", members) {
            let names = ToolAccess.allCases.map(\.rawValue) + ["off"]
            guard names.contains(word) else {
                let guess = Spelling.nearest(to: word, in: names).map { "; did you mean \($0)?" } ?? ""
                entry.complain(line, "tools.\(pattern)", "\(ValueCheck.quoted(word)) is none of \(names.joined(separator: ", "))\(guess)")
                continue
            }
            guard Glob(pattern) != nil else {
                entry.complain(line, "tools", "a pattern has 1 to \(Glob.lengthLimit) characters")
                continue
            }
            rules.append(.init(pattern, ToolAccess(rawValue: word)))
        }
        return ToolRules(rules)
    }

    private mutating func audience(_ members: [YAMLNode.Member]) -> MCPServerConfiguration.Audience {
        var audience = MCPServerConfiguration.Audience()
        if let (name, line) = entry.text("role", members) {
            if let role = Role(name: name) {
                audience.role = role
            } else {
                let names = Role.allCases.map(\.name).joined(separator: ", ")
                entry.complain(line, "role", "\(ValueCheck.quoted(name)) is no role; the roles are \(names)")
            }
        }
        if let (channels, line) = entry.texts("channels", members) {
            for complaint in channels.compactMap(ValueCheck.channel) { entry.complain(line, "channels", complaint) }
            audience.channels = Set(channels)
        }
        return audience
    }

    private mutating func limits(_ members: [YAMLNode.Member]) -> MCPServerConfiguration.Limits {
        var limits = MCPServerConfiguration.Limits()
        if let (text, line) = entry.text("timeout", members) {
            if let span = TimeSpan.duration(text), (.seconds(1) ... .minutes(10)).contains(span) {
                limits.time = span
            } else {
                entry.complain(line, "timeout", "\(ValueCheck.quoted(text)) is no length of time between 1s and 10m")
            }
        }
        if let (text, line) = entry.text("result_kb", members) {
            if let count = Int(text), (1...1_024).contains(count) {
                limits.resultBytes = count << 10
            } else {
                entry.complain(line, "result_kb", "\(ValueCheck.quoted(text)) is no whole number between 1 and 1024")
            }
        }
        return limits
    }

    private mutating func greeting(_ members: [YAMLNode.Member]) -> MCPServerConfiguration.Greeting {
        guard let (text, line) = entry.text("protocol", members) else { return .any }
        if let greeting = MCPServerConfiguration.Greeting(rawValue: text) { return greeting }
        let names = MCPServerConfiguration.Greeting.allCases.map(\.rawValue).joined(separator: ", ")
        entry.complain(line, "protocol", "\(ValueCheck.quoted(text)) is none of \(names)")
        return .any
    }
}
