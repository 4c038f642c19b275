/// Where the parts of the failsafe say what happens to them. The command prints it; the bot hands it to its logger.
package typealias FailsafeLog = @Sendable (FailsafeLogLevel, String) -> Void

package enum FailsafeLogLevel: UInt8, Sendable, Comparable, CaseIterable {
    case debug, info, notice, warning, error

    package init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    package var name: String { "\(self)" }

    package static func < (left: FailsafeLogLevel, right: FailsafeLogLevel) -> Bool { left.rawValue < right.rawValue }
}
