/// How far the failsafe has gone. The numbers are those of the store and of the metric `yardmaster_failsafe_stage`.
package enum FailsafeStage: UInt8, Sendable, Comparable, CaseIterable {
    case armed = 0
    /// Questions are answered and previews work; nothing executes.
    case writesBlocked = 1
    /// Every POST is refused before its signature is looked at, and the workers stand still.
    case disabled = 2

    package static func < (left: FailsafeStage, right: FailsafeStage) -> Bool { left.rawValue < right.rawValue }

    /// As people read it.
    package var name: String {
        switch self {
        case .armed: "armed"
        case .writesBlocked: "writes blocked"
        case .disabled: "disabled"
        }
    }

    /// As machines read it.
    package var token: String {
        switch self {
        case .armed: "armed"
        case .writesBlocked: "writes_blocked"
        case .disabled: "disabled"
        }
    }
}
