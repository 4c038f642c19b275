import CIEvents

package enum ToolAccess: String, Sendable, Equatable, CaseIterable {
    /// It looks and changes nothing, on the operator's word.
    case read
    /// What it would do is proposed to a person first.
    case propose
}

/// Which tools of a server are let in, and as what. Nothing that the server says about itself can widen it.
package struct ToolRules: Sendable, Equatable {
    package struct Rule: Sendable, Equatable {
        /// A name, or a pattern with `*` and `?`.
        package var pattern: String
        /// Nil keeps out what a wider pattern would let in.
        package var access: ToolAccess?

        package init(_ pattern: String, _ access: ToolAccess?) {
            self.pattern = pattern
            self.access = access
        }
    }

    package var rules: [Rule]

    package init(_ rules: [Rule]) { self.rules = rules }

    /// A name outweighs every pattern; of several patterns that fit, the most cautious one counts. Nil where it is not let in.
    package func access(to tool: String) -> ToolAccess? {
        if let exact = rules.first(where: { $0.pattern == tool }) { return exact.access }
        let fitting = rules.filter { $0.matches(tool) }
        guard !fitting.isEmpty, fitting.allSatisfy({ $0.access != nil }) else { return nil }
        return fitting.contains { $0.access == .propose } ? .propose : .read
    }

    /// Whether it is let in by its own name.
    package func names(_ tool: String) -> Bool { rules.contains { $0.pattern == tool && $0.access != nil } }

    package func unmatched(among tools: [String]) -> [String] {
        rules.filter { rule in !tools.contains { $0 == rule.pattern || rule.matches($0) } }.map(\.pattern)
    }
}

extension ToolRules.Rule {
    fileprivate func matches(_ tool: String) -> Bool {
        guard pattern.contains("*") || pattern.contains("?") else { return false }
        return Glob(pattern, foldsCase: false)?.matches(tool) ?? false
    }
}
