import Knowledge

/// A line that may explain the failure, and what speaks for it.
struct Candidate {
    var line: Int
    /// The most telling pattern of the line; nil where only the shape of the log points here.
    var pattern: Pattern?
    var number: UInt32?
    var score = 0.0
    var features: Features
}

/// What is weighed of a candidate. Each is between 0 and 1, or near it.
struct Features {
    static let names = [
        "bias", "priority", "heading", "symptom", "summary", "noPattern", "inFailedStep", "afterTail", "nearEnd", "position", "red",
        "first", "last", "crowd", "paragraphStart", "severity", "novel", "annotated", "patterns", "unstructured", "indented", "inSection",
        "generic", "fine", "warning", "place", "frames", "earlier", "firstCause", "crowdedLate", "priority90", "priority80", "length",
        "lastCause", "runStart", "testLike", "compileLike", "lateShare", "known",
    ]
    var values = [Double](repeating: 0, count: Features.names.count)

    subscript(_ name: String) -> Double {
        get { values[Self.names.firstIndex(of: name)!] }
        set { values[Self.names.firstIndex(of: name)!] = newValue }
    }
}
