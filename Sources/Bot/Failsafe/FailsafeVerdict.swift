/// What the policy makes of the last hour, with everything that an operator asks next.
package struct FailsafeVerdict: Sendable, Equatable {
    package struct Source: Sendable, Equatable {
        package var name: String
        package var failures: Int
        /// What is left of the failures under the cap of one source.
        package var countsFor: Int

        package init(name: String, failures: Int, countsFor: Int) {
            self.name = name
            self.failures = failures
            self.countsFor = countsFor
        }
    }

    package static let shownSources = 5

    package var stage: FailsafeStage
    package var effectiveFailures: Int
    package var failures: Int
    package var sourceCount: Int
    /// The loudest first.
    package var topSources: [Source]
    package var threshold: Int

    /// Why, in one line that is kept in the history for good.
    package var reason: String {
        guard failures > 0 else { return "no signature failures in the last hour" }
        var text = "\(count(failures, "signature failure")) in the last hour from \(count(sourceCount, "source"))"
        if effectiveFailures != failures { text += ", counted as \(effectiveFailures)" }
        text += " of \(threshold)"
        return text + " (most from \(topSources.prefix(3).map { "\($0.name): \($0.failures)" }.joined(separator: ", ")))"
    }
}

/// `1 source`, `2 sources`.
private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
