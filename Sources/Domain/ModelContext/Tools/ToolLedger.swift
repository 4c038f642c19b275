import JSON

/// Remembers each tool as it was first seen, and decides which are offered. A pure value.
///
/// A person let a tool in for what it was. One that says something else later is another tool under an old name, and stays refused until
/// the bot is started anew or its settings are read again; also where it changes back, since it may do so when it is looked at.
struct ToolLedger: Sendable {
    private let server: String
    private let rules: ToolRules
    /// Names that are taken: those of our own tools.
    private let reserved: Set<String>
    private var seen: [String: ListedTool] = [:]
    private var changed: Set<String> = []
    private var hasSeenAny = false

    init(server: String, rules: ToolRules, reserved: Set<String>) {
        self.server = server
        self.rules = rules
        self.reserved = reserved
    }

    mutating func survey(_ listing: [ListedTool]) -> ToolSurvey {
        var survey = ToolSurvey()
        let counts = Dictionary(listing.map { ($0.name, 1) }, uniquingKeysWith: +)
        var told: Set<String> = []
        for tool in listing where told.insert(tool.name).inserted {
            guard let access = rules.access(to: tool.name) else {
                survey.unlisted += 1
                continue
            }
            if let reason = objection(to: tool, isDouble: counts[tool.name, default: 0] > 1) {
                survey.refused.append(RefusedTool(name: UntrustedText(tool.name, limit: 128).oneLine, reason: reason))
            } else {
                survey.offered.append(offer(tool, access))
            }
        }
        survey.unmatched = rules.unmatched(among: listing.map(\.name))
        hasSeenAny = true
        return survey
    }

    private mutating func objection(to tool: ListedTool, isDouble: Bool) -> String? {
        if isDouble { return "the server lists two tools of this name" }
        if let fault = tool.fault { return fault }
        if reserved.contains(tool.name) || reserved.contains("\(server).\(tool.name)") { return "one of our own tools has this name" }
        if changed.contains(tool.name) { return Self.changedReason }
        if let before = seen[tool.name] {
            guard before != tool else { return nil }
            changed.insert(tool.name)
            return Self.changedReason
        }
        // Under a pattern, a tool that changed its name would otherwise come back as a new one.
        if hasSeenAny && !rules.names(tool.name) {
            return "it appeared after the server was first asked; name it in the settings, or restart, to let it in"
        }
        seen[tool.name] = tool
        return nil
    }

    private static let changedReason = "its description or schema changed after it was first listed; restart to look at it anew"

    private func offer(_ tool: ListedTool, _ access: ToolAccess) -> MCPTool {
        MCPTool(
            fullName: "\(server).\(tool.name)",
            server: server,
            name: tool.name,
            description: UntrustedText(tool.description.isEmpty ? tool.title : tool.description, limit: ListedTool.descriptionLimit),
            schema: tool.schema.cleaned,
            access: access
        )
    }
}
