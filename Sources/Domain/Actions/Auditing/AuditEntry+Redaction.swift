package import JSON
package import Redaction

extension AuditEntry.Happening {
    /// Before it is hashed: what redactors know changes, and what was hashed once must read the same for ever.
    func redacted(by redactor: Redactor) -> AuditEntry.Happening {
        var copy = self
        copy.facts = redactor.redacted(facts)
        return copy
    }
}

extension Redactor {
    package func redacted(_ object: JSONObject) -> JSONObject {
        JSONObject(object.members.map { (key: redact($0.key), value: redacted($0.value, under: $0.key)) })
    }

    private func redacted(_ value: JSON, under name: String) -> JSON {
        switch value {
        case .null, .bool, .number: value
        // A password may be a number.
        case .integer(let number):
            redact(String(number), under: name) == String(number) ? value : .string(redact(String(number), under: name))
        case .string(let text): .string(redact(text, under: name))
        case .array(let elements): .array(elements.map { redacted($0, under: name) })
        case .object(let object): .object(redacted(object))
        }
    }
}
