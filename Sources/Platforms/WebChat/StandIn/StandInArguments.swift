package import JSON

/// The arguments of one Web API call, however they were sent.
package struct StandInArguments: Sendable, Equatable {
    package enum Encoding: Sendable { case form, json }

    package var encoding: Encoding
    private var values: [String: JSON]

    /// A form's values are text; what is nested in them is JSON written as text.
    package init(form: [(String, String)]) {
        encoding = .form
        values = Dictionary(form.map { ($0.0, JSON.string($0.1)) }, uniquingKeysWith: { first, _ in first })
    }

    package init(json: JSON) {
        encoding = .json
        values = Dictionary((json.object?.members ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    package static let none = StandInArguments(form: [])

    /// Read methods take no JSON: the real ones ignore such a body, so a client that sends one must see the same here.
    var asReadMethodSeesThem: StandInArguments { encoding == .json ? .none : self }

    func has(_ name: String) -> Bool { values[name].map { $0 != .null } ?? false }

    func text(_ name: String) -> String? { values[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    func required(_ name: String) throws(StandInError) -> String {
        guard let text = text(name) else { throw .missing(name) }
        return text
    }

    func flag(_ name: String) -> Bool {
        switch values[name] {
        case .bool(let flag): flag
        case .integer(let number): number == 1
        case .string(let text): text == "1" || text == "true"
        default: false
        }
    }

    func integer(_ name: String) throws(StandInError) -> Int? {
        switch values[name] {
        case .integer(let number): return Int(number)
        case .string(let text):
            guard let number = Int(text) else { throw .invalid(name, "must be an integer") }
            return number
        default: return nil
        }
    }

    func timestamp(_ name: String) -> StandInTimestamp? { text(name).flatMap { StandInTimestamp($0) } }

    /// A nested value, parsed where a form carried it as text.
    func nested(_ name: String) throws(StandInError) -> JSON? {
        guard let value = values[name], value != .null else { return nil }
        guard encoding == .form, let text = value.string else { return value }
        if text.isEmpty { return nil }
        do { return try JSON(parsing: Array(text.utf8)) } catch { throw .invalid(name, "is not JSON") }
    }
}
