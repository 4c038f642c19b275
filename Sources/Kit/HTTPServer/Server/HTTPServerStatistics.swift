/// What the server has done since it started.
package struct HTTPServerStatistics: Sendable, Equatable {
    package var open = 0
    package var accepted = 0
    package var refusedInAll = 0
    package var refusedBySource = 0
    package var evictedIdle = 0
    package var acceptFailures = 0
    package var requests = 0
    package var tooSlow = 0
    package var stalledWrites = 0
    package var badResponses = 0
    package var parseErrors: [HTTPParseError: Int] = [:]
}
