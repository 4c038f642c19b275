/// What is made of a number that nobody said how to take together.
enum Measures {
    /// Numbers that only say which one it is.
    static let places: Set<String> = [
        "order", "position", "rank", "sort", "attempt", "version", "sequence", "index", "number", "priority", "step", "floor", "year",
        "month", "zip",
    ]

    /// What something is held against.
    static let bounds: Set<String> = ["limit", "threshold", "minimum", "maximum", "target", "reorder"]

    /// How much of something there may be at most or at least, said before what it is of.
    static let edges: Set<String> = ["min", "minimum", "max", "maximum"]

    /// These say how something stands: they are averaged, and adding them up would be nonsense.
    static let averaged: Set<String> = [
        "temperature", "temp", "humidity", "pressure", "rate", "ratio", "percent", "percentage", "score", "rating", "level", "voltage",
        "age",
        "latency", "speed", "price", "duration", "runtime", "celsius", "c", "power", "watt", "load", "cpu", "utilization", "utilisation",
        "queued", "waiting", "waited", "wait", "lead",
    ]
}
