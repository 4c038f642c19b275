/// Why a request is not taken for a CI system's. The words are labels of a metric.
///
/// None of it counts for the failsafe: it is alarming, but whoever forges a build's result must not be able to switch the bot off.
package enum CIRefusal: String, Sendable, CaseIterable {
    case missingSignature = "missing_signature"
    case malformedSignature = "malformed_signature"
    case wrongSignature = "wrong_signature"
    case missingToken = "missing_token"
    case wrongToken = "wrong_token"
    /// Signed with our secret, but at another time: a wrong clock or a replay.
    case outsideWindow = "outside_window"
}
