import Threading

/// Carries a body from the transfer thread to one consumer, and makes the thread wait where the consumer lags.
final class StreamBuffer: Sendable {
    enum Step: Sendable {
        /// `resume`: the transfer waits for room, and now there is some.
        case chunk([UInt8], resume: Bool)
        case end
        case failed(HTTPClientError)
    }

    private struct State {
        var chunks: [[UInt8]] = []
        var first = 0
        var count = 0
        var isPaused = false
        var hasEnded = false
        var failure: HTTPClientError?
        var consumer: CheckedContinuation<Step, Never>?

        mutating func next(_ limit: Int) -> Step? {
            if first < chunks.count {
                let chunk = chunks[first]
                chunks[first] = []
                first += 1
                count -= chunk.count
                if first == chunks.count {
                    chunks.removeAll(keepingCapacity: true)
                    first = 0
                }
                let resume = isPaused && count <= limit / 2
                if resume { isPaused = false }
                return .chunk(chunk, resume: resume)
            }
            guard hasEnded else { return nil }
            return failure.map(Step.failed) ?? .end
        }
    }

    private let limit: Int
    private let state = Locked(State())

    init(limit: Int) { self.limit = max(limit, 1) }

    /// False where there is no room: the bytes were not taken and will be offered again.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (consumer, isTaken) = state.withLock { state -> (CheckedContinuation<Step, Never>?, Bool) in
            if let consumer = state.consumer {
                state.consumer = nil
                return (consumer, true)
            }
            guard state.count < limit else {
                state.isPaused = true
                return (nil, false)
            }
            state.chunks.append(Array(bytes))
            state.count += bytes.count
            return (nil, true)
        }
        consumer?.resume(returning: .chunk(Array(bytes), resume: false))
        return isTaken
    }

    /// What was received before stays to be read.
    func finish(_ failure: HTTPClientError?) {
        let (consumer, step) = state.withLock { state -> (CheckedContinuation<Step, Never>?, Step) in
            if !state.hasEnded {
                state.hasEnded = true
                state.failure = failure
            }
            defer { state.consumer = nil }
            return (state.consumer, failure.map(Step.failed) ?? .end)
        }
        consumer?.resume(returning: step)
    }

    func next() async -> Step {
        await withCheckedContinuation { continuation in
            let (step, displaced) = state.withLock { state -> (Step?, CheckedContinuation<Step, Never>?) in
                if let step = state.next(limit) { return (step, nil) }
                // Two consumers of one stream are a mistake of the caller's; neither may hang for it.
                defer { state.consumer = continuation }
                return (nil, state.consumer)
            }
            displaced?.resume(returning: .end)
            if let step { continuation.resume(returning: step) }
        }
    }
}
