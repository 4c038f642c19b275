/// What keys begin with. Never empty: then every key would be meant.
package struct KeyPrefix: Sendable, Equatable {
    package let text: String

    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 512, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            return nil
        }
        self.text = text
    }

    /// As `SCAN` wants it: what would stand for something else stands for itself.
    package var pattern: String {
        var pattern = ""
        for character in text.unicodeScalars {
            if "*?[]^-\\".unicodeScalars.contains(character) { pattern.unicodeScalars.append("\\") }
            pattern.unicodeScalars.append(character)
        }
        return pattern + "*"
    }

    func begins(_ key: [UInt8]) -> Bool { key.starts(with: text.utf8) }
}
