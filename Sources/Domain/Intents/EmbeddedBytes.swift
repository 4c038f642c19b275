import CIntents

/// Bytes of the binary itself, which are there as long as the process is.
struct EmbeddedBytes: @unchecked Sendable {
    // Constants, which nobody can write to, and so any thread may read them.
    private let bytes: UnsafeBufferPointer<UInt8>

    private init(_ embedded: yardmaster_bytes) { bytes = UnsafeBufferPointer(start: embedded.start, count: embedded.count) }

    var count: Int { bytes.count }

    /// Checked, because a wrong offset must end the process and not read what lies beside.
    func signed(_ offset: Int) -> Int8 {
        precondition(offset >= 0 && offset < bytes.count)
        return Int8(bitPattern: bytes[offset])
    }

    static let weights = EmbeddedBytes(yardmaster_intent_weights())
    static let heldOut = EmbeddedBytes(yardmaster_held_out_sentences())

    var copy: [UInt8] { Array(bytes) }
}

extension IntentModel {
    /// What training has made of the sentences of this version. Nil in a build whose weights were not made for its sources.
    package static let embedded = IntentModel(EmbeddedBytes.weights)
}
