/// Reads gzip: one compressed stream behind the other, as `cat a.gz b.gz` makes them.
struct GzipMembers: ~Copyable {
    private enum Stage { case inside, between, done }

    private let inflater: Inflater
    private var stage = Stage.inside
    private(set) var problem: LogProblem?

    init?() {
        guard let inflater = Inflater(.gzip) else { return nil }
        self.inflater = inflater
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into text: inout ClearText, _ reader: inout LogReader) {
        var rest = bytes
        while !rest.isEmpty, stage != .done {
            if stage == .between {
                // Tapes and block devices pad with zeros.
                rest = UnsafeRawBufferPointer(rebasing: rest.drop { $0 == 0 })
                guard let next = rest.first else { return }
                guard next == 0x1F else { return fail(.damaged("something that is not gzip follows the compressed log")) }
                inflater.restart()
                stage = .inside
            }
            let (used, outcome) = inflater.inflate(rest) { text.write($0, into: &reader) }
            switch outcome {
            case .wantsMore: return
            case .ended: stage = .between
            case .stopped: stage = .done
            case .failed(let reason): return fail(.damaged(reason))
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(used))
        }
    }

    mutating func finish() {
        if stage == .inside { fail(.truncated) }
    }

    private mutating func fail(_ problem: LogProblem) {
        self.problem = problem
        stage = .done
    }
}
