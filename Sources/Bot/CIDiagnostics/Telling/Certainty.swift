/// A probability as people say it.
package enum Certainty {
    package static func words(_ probability: Double) -> String {
        switch percent(probability) {
        case 90...: "almost certain"
        case 70...: "likely"
        case 40...: "possible"
        default: "a guess"
        }
    }

    package static func percent(_ probability: Double) -> Int { Int((probability * 100).rounded()) }
}
