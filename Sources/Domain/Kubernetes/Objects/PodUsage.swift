package import JSON

/// What the containers of a pod used when it was last measured.
package struct PodUsage: Sendable, Equatable {
    package var pod: String
    /// By container, as the API writes amounts: `251Mi`.
    package var memory: [String: String]

    package init?(_ json: JSON) {
        guard let pod = json["metadata"]?["name"]?.string else { return nil }
        self.pod = pod
        let used = (json["containers"]?.array ?? []).compactMap { container -> (String, String)? in
            guard let name = container["name"]?.string, let memory = container["usage"]?["memory"]?.string else { return nil }
            return (name, memory)
        }
        memory = Dictionary(used) { first, _ in first }
    }
}
