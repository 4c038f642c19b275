/// One setting as data: from this come its YAML key, its environment variables, its check, and its line in the reference.
package struct SettingKey: Sendable {
    package enum Kind: Sendable {
        case text
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case flag
        /// Separated by commas or lines; in YAML also a sequence.
        case list
        case choice([String])
        /// An http or https address.
        case address
    }

    /// As in YAML: `failsafe.per_source_share`.
    package var path: String
    package var kind: Kind
    package var isSecret: Bool
    package var standard: String?
    package var help: String
    /// What is wrong with a value beyond its kind, or nil. For a secret it must not repeat the value.
    package var check: @Sendable (_ value: String) -> String?

    package init(
        _ path: String,
        _ kind: Kind = .text,
        secret: Bool = false,
        default standard: String? = nil,
        check: @escaping @Sendable (_ value: String) -> String? = { _ in nil },
        _ help: String
    ) {
        self.path = path
        self.kind = kind
        isSecret = secret
        self.standard = standard
        self.help = help
        self.check = check
    }

    /// `FAILSAFE_PER_SOURCE_SHARE`.
    package var variable: String { String(path.map { $0 == "." ? "_" : Character($0.uppercased()) }) }
    package var fileVariable: String { variable + "_FILE" }

    /// What is wrong with a value, or nil. Never repeats a secret.
    func complaint(about value: String) -> String? { kindComplaint(about: value) ?? check(value) }

    private func kindComplaint(about value: String) -> String? {
        let shown = isSecret ? "the value" : "“\(value.prefix(80))”"
        switch kind {
        case .text, .list: return nil
        case .integer(let range):
            guard let number = Int(value) else { return "\(shown) is no whole number" }
            return range.contains(number) ? nil : "\(shown) is not between \(range.lowerBound) and \(range.upperBound)"
        case .number(let range):
            guard let number = Double(value), number.isFinite else { return "\(shown) is no number" }
            return range.contains(number) ? nil : "\(shown) is not between \(range.lowerBound) and \(range.upperBound)"
        case .flag: return SettingKey.flag(value) == nil ? "\(shown) is neither true nor false" : nil
        case .choice(let choices): return choices.contains(value) ? nil : "\(shown) is none of \(choices.joined(separator: ", "))"
        case .address:
            // Somebody may have written a login into it.
            let shown = value.contains("@") ? "the value" : shown
            return WebAddress(value) == nil ? "\(shown) is no http(s) address; write it in full, beginning with https://" : nil
        }
    }

    static func flag(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }
}
