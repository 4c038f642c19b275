import ReadOnlySQLite

extension DataProblem {
    init(_ problem: ReadingProblem) {
        switch problem.kind {
        case .missing: self.init(.away, problem.text, cure: "Whoever runs the bot finds its path in the settings.")
        case .locked: self.init(.away, problem.text, cure: "Ask again in a moment.")
        case .unreadable: self.init(.unusable, problem.text)
        case .refused: self.init(.refused, problem.text, cure: "I only read: ask with one SELECT.")
        case .mistaken: self.init(.mistaken, problem.text, position: problem.offset)
        case .tooSlow: self.init(.tooSlow, problem.text, cure: "Ask about less: a shorter time, fewer columns, or a condition.")
        case .tooMuch: self.init(.tooMuch, problem.text, cure: "Ask about less: a shorter time, fewer columns, or a condition.")
        case .cancelled: self.init(.cancelled, problem.text)
        case .failed: self.init(.unusable, problem.text)
        }
    }
}
