import Intents

extension Validation {
    /// For whoever adds sentences: what is mistaken for what, how far a probability can be believed, and how often a threshold is wrong.
    package var page: String {
        let temperature = temperature
        var page = "\(judged.count) sentences, \(Self.parts) parts; macro F1 \(Self.hundredths(confusion.macroF1)), "
        page += "accuracy \(Self.hundredths(confusion.accuracy)), temperature \(Self.hundredths(temperature))\n\n"
        for score in confusion.scores {
            let others = intents.filter { $0 != score.intent && confusion.count(meant: score.intent, taken: $0) > 0 }
                .map { "\($0) \(confusion.count(meant: score.intent, taken: $0))" }
            page += "F1 \(Self.hundredths(score.f1)) of \(score.count)  \(score.intent)   taken for: \(others.joined(separator: ", "))\n"
        }
        let rated = judged.map { one in (one, one.probabilities(temperature: temperature)[one.taken]) }
        page += "\nprobability, and how often it was right\n"
        for tenth in 0..<10 {
            let inside = rated.filter { Int(min($0.1, 0.999) * 10) == tenth }
            guard !inside.isEmpty else { continue }
            let mean = inside.reduce(0) { $0 + $1.1 } / Double(inside.count)
            page += "\(Self.hundredths(mean))  \(Self.hundredths(Self.share(of: inside.map(\.0))))  of \(inside.count)\n"
        }
        page += "\nsure from, answered, wrongly\n"
        for threshold in [0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9] {
            let sure = rated.filter { $0.1 >= threshold && intents[$0.0.taken] != IntentModel.none }
            page += "\(Self.hundredths(threshold))  \(sure.count)  \(sure.count { $0.0.taken != $0.0.meant })\n"
        }
        page += "\nmistaken\n"
        for (one, probability) in rated where one.taken != one.meant {
            page += "\(one.sentence.place): \(one.sentence.text)  →  \(intents[one.taken]) \(Self.hundredths(probability))\n"
        }
        return page
    }

    private static func share(of judged: [Judged]) -> Double { Double(judged.count { $0.taken == $0.meant }) / Double(judged.count) }

    private static func hundredths(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
