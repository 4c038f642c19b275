/// A piece of a YAML document, with the line that it stands on.
package struct YAMLNode: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case scalar(String)
        /// Nothing, `~` or `null`, unquoted.
        case null
        case sequence([YAMLNode])
        case mapping([Member])
    }

    package struct Member: Sendable, Equatable {
        package var key: String
        package var line: Int
        package var value: YAMLNode
    }

    package var content: Content
    package var line: Int

    package init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }

    package subscript(_ key: String) -> YAMLNode? { members?.first { $0.key == key }?.value }

    package var scalar: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    package var elements: [YAMLNode]? {
        guard case .sequence(let elements) = content else { return nil }
        return elements
    }

    package var members: [Member]? {
        guard case .mapping(let members) = content else { return nil }
        return members
    }

    /// A scalar as a list of one, so that `users: U1` means `users: [U1]`.
    package var scalars: [String]? {
        switch content {
        case .scalar(let text): [text]
        case .null: []
        case .sequence(let elements): elements.allSatisfy { $0.scalar != nil } ? elements.compactMap(\.scalar) : nil
        case .mapping: nil
        }
    }
}
