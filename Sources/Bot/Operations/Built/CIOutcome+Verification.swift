import Actions
import CIEvents
import Connectors

extension CIOutcome {
    /// How it stands with what was started again.
    func verification(of system: CISystem) -> Verification {
        switch self {
        case .running: .waiting("it runs")
        case .waiting: .waiting("it waits for a runner")
        case .passed: .succeeded("It has passed.")
        case .failed, .timedOut: .failed("It has failed again.")
        case .cancelled: .failed("It was cancelled.")
        case .skipped: .failed("It was skipped.")
        case .unknown(let word): .waiting("\(system.name) says “\(word)”")
        }
    }
}
