package import JSON
package import Redaction

extension JSON: Redactable {
    package func redacted(by pass: inout RedactionPass) -> JSON {
        switch self {
        case .string(let text): return .string(pass.text(text))
        case .array(let elements): return .array(elements.map { $0.redacted(by: &pass) })
        case .object(let object):
            // In a place where the scanner sees the name, because the name is what makes some values secret.
            return .object(
                JSONObject(
                    object.members.map { key, value in
                        guard case .string(let text) = value else { return (key: key, value: value.redacted(by: &pass)) }
                        let pieces = pass.pieces(["\(key)=", text])
                        return (key: key, value: .string(pieces[1].isEmpty && !text.isEmpty ? "[redacted]" : pieces[1]))
                    }
                )
            )
        case .null, .bool, .integer, .number: return self
        }
    }
}
