package import Language

/// What a call took, by the events of all its attempts: an answer that broke off was paid for as well. A pure fold.
package struct CallMeter: Sendable {
    package struct Reading: Sendable, Equatable {
        package var model: ModelName
        package var usage: Usage
        package var isEstimate: Bool

        package init(_ model: ModelName, _ usage: Usage, isEstimate: Bool) {
            self.model = model
            self.usage = usage
            self.isEstimate = isEstimate
        }
    }

    private struct Attempt {
        var model: ModelName
        var told: Usage?
        var written = ""
    }

    /// Tokens of the request, by our estimate.
    private let input: Int
    private var attempts: [Attempt] = []

    package init(input: Int) { self.input = input }

    /// An attempt begins when its provider accepts the request; what it refused costs nothing.
    package mutating func take(_ event: ModelEvent) {
        if case .began(let model) = event { attempts.append(Attempt(model: model)) }
        guard let last = attempts.indices.last else { return }
        switch event {
        case .text(let piece), .thinking(let piece), .toolCallArguments(_, let piece): attempts[last].written += piece
        case .toolCallStarted(_, _, let name): attempts[last].written += name
        case .usage(let usage): attempts[last].told = usage
        case .began, .signature, .toolCallCompleted, .finished: break
        }
    }

    /// - Parameter reply: nil where the last attempt failed too.
    package func readings(reply: ModelReply?) -> [Reading] {
        guard let reply else { return attempts.map(reading) }
        let final = reply.model.map { model in
            reply.usage.map { Reading(model, $0, isEstimate: false) } ?? reading(Attempt(model: model, written: reply.written))
        }
        return attempts.dropLast().map(reading) + [final].compactMap { $0 }
    }

    /// Providers tell what was read first, and what was written last: the rest is counted by what was heard.
    private func reading(_ attempt: Attempt) -> Reading {
        var usage = attempt.told ?? Usage(input: input)
        if usage.input == 0 { usage.input = input }
        usage.output = max(usage.output, TokenEstimate.tokens(in: attempt.written))
        return Reading(attempt.model, usage, isEstimate: true)
    }
}

extension ModelReply {
    fileprivate var written: String { text + toolCalls.map { $0.name + $0.arguments }.joined() }
}
