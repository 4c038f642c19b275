package import JSON

/// A tool that a server has and that the operator lets in.
package struct MCPTool: Sendable, Equatable {
    /// As everybody else calls it: `grafana.search`.
    package var fullName: String
    package var server: String
    package var name: String
    /// The server's words about it.
    package var description: UntrustedText
    /// JSON Schema of an object. Its words are the server's too.
    package var schema: JSON
    /// As configured; what the server says about its own tools counts for nothing.
    package var access: ToolAccess
}

/// A tool that is there and not offered, and why.
package struct RefusedTool: Sendable, Equatable {
    package var name: String
    package var reason: String
}

/// What a server has, held against what it may offer.
package struct ToolSurvey: Sendable, Equatable {
    package var offered: [MCPTool] = []
    package var refused: [RefusedTool] = []
    /// Rules that no tool fits: somebody has misspelt one, or the server has lost it.
    package var unmatched: [String] = []
    /// How many are there that nobody has let in.
    package var unlisted = 0

    package init() {}
}
