package import JSON
import Time

/// What the operators are told when the latch moves. Every channel says the same.
package struct FailsafeNotice: Sendable, Equatable {
    package var transition: LatchTransition
    /// Which installation this is about: the host, as a rule.
    package var installation: String
    /// The numbers behind it; nil where a person moved the latch.
    package var verdict: FailsafeVerdict?

    package init(transition: LatchTransition, installation: String, verdict: FailsafeVerdict? = nil) {
        self.transition = transition
        self.installation = installation
        self.verdict = verdict
    }

    package var subject: String {
        switch transition.after {
        case .armed: "Yardmaster on \(installation) is enabled again"
        case .writesBlocked: "Yardmaster on \(installation): the failsafe blocked all writes"
        case .disabled: "Yardmaster on \(installation): the failsafe disabled the bot"
        }
    }

    /// Plain text: for mail, and for the terminal.
    package var text: String {
        let consequence =
            switch transition.after {
            case .armed: "It receives and acts as before. Signature failures are counted anew."
            case .writesBlocked: "It still answers and previews, but executes nothing."
            case .disabled: "Every request is refused, and the workers stand still."
            }
        var lines = [
            subject + ".",
            consequence,
            "",
            "Why:   \(transition.reason)",
            "When:  \(transition.at.text)",
            "Who:   \(transition.actor)",
        ]
        if let verdict, !verdict.topSources.isEmpty {
            lines += ["", "Loudest sources of the last hour:"]
            lines += verdict.topSources.map { "  \($0.name): \($0.failures), counted as \($0.countsFor)" }
        }
        if transition.after != .armed {
            lines += [
                "",
                "What to do: look at `yardmaster-failsafe status`, block the sources, rotate the signing secret if it leaked. Then:",
                "  yardmaster-failsafe enable --reason \"what you found\"",
            ]
        }
        return lines.joined(separator: "\n")
    }

    /// What an incoming webhook of Slack takes. Addresses and reasons are text there, never a mention or a link.
    package var slackPayload: JSON {
        let escaped = text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return ["text": .string(escaped)]
    }

    /// What any other webhook gets, schema 1.
    package var webhookPayload: JSON {
        var sources: [JSON] = []
        for source in verdict?.topSources ?? [] {
            sources.append([
                "source": .string(source.name),
                "failures": .integer(Int64(source.failures)),
                "counts_for": .integer(Int64(source.countsFor)),
            ])
        }
        return [
            "schema": 1,
            "event": "failsafe_stage_changed",
            "installation": .string(installation),
            "stage": .string(transition.after.token),
            "stage_before": .string(transition.before.token),
            "at": .string(transition.at.text),
            "actor": .string(transition.actor),
            "reason": .string(transition.reason),
            "effective_failures": verdict.map { .integer(Int64($0.effectiveFailures)) } ?? .null,
            "threshold": verdict.map { .integer(Int64($0.threshold)) } ?? .null,
            "top_sources": .array(sources),
            "text": .string(text),
        ]
    }
}
