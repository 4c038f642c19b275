/// A list as one text: the same rule in the environment, in a file of a secret, and in YAML.
package enum CommaSeparated {
    /// Nothing that an entry may hold has a comma or a line's end in it.
    package static func entries(in text: String) -> [String] {
        text.split { $0 == "," || $0.isNewline }.map(trimmed).filter { !$0.isEmpty }
    }

    package static func trimmed(_ text: Substring) -> String {
        let body = text.drop { $0.isWhitespace }
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }
}
