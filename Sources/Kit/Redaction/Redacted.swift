/// What has been through a redactor. Nothing else makes one, so whoever asks for it cannot be handed what has not.
package struct Redacted<Value: Redactable>: Sendable {
    package let value: Value
    /// How many secrets were taken out.
    package let count: Int

    init(_ value: Value, by redactor: Redactor) {
        var pass = RedactionPass(redactor)
        self.value = value.redacted(by: &pass)
        count = pass.count
    }
}

/// What holds texts and knows all of them.
package protocol Redactable: Sendable {
    func redacted(by pass: inout RedactionPass) -> Self
}

extension Redactor {
    package func redact<Value: Redactable>(_ value: Value) -> Redacted<Value> { Redacted(value, by: self) }
}
