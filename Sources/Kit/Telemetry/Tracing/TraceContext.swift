/// The ids that follow one event through every hop, as in the W3C's trace context.
package struct TraceContext: Sendable, Equatable {
    package let traceID: String
    package let spanID: String

    package init(traceID: String, spanID: String) {
        self.traceID = traceID
        self.spanID = spanID
    }

    /// What the current task works on.
    @TaskLocal package static var current: TraceContext?

    package static func newTraceID() -> String { hex(.random(in: 1 ... .max)) + hex(.random(in: 1 ... .max)) }

    /// The first step of a trace. Its id follows from the trace's, so that a row that keeps only the latter names its parent too.
    package init?(root traceID: String) {
        let spanID = traceID.suffix(16)
        guard Self.isID(traceID, 32), Self.isID(spanID, 16) else { return nil }
        self.init(traceID: traceID, spanID: String(spanID))
    }

    /// What the store keeps of a trace: its id where the first step comes next, a `traceparent` where a later one does.
    package init?(stored: String) {
        if stored.utf8.count == 32 { self.init(root: stored) } else { self.init(traceparent: stored) }
    }

    /// For the log, which names traces by their id alone.
    package static func traceID(inStored stored: String) -> String { TraceContext(traceparent: stored)?.traceID ?? stored }

    /// The same trace, one step further.
    package func child() -> TraceContext { TraceContext(traceID: traceID, spanID: Self.hex(.random(in: 1 ... .max))) }

    package init?(traceparent: String) {
        let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4, parts[3].count == 2,
            Self.isID(parts[0] + parts[3], 4, mayBeZero: true), Self.isID(parts[1], 32), Self.isID(parts[2], 16)
        else { return nil }
        self.init(traceID: String(parts[1]), spanID: String(parts[2]))
    }

    package var traceparent: String { "00-\(traceID)-\(spanID)-01" }

    private static func isID(_ text: some StringProtocol, _ length: Int, mayBeZero: Bool = false) -> Bool {
        let digits = text.utf8
        let isHex = digits.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        return digits.count == length && isHex && (mayBeZero || digits.contains { $0 != UInt8(ascii: "0") })
    }

    private static func hex(_ number: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 0xF
                buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }
}
