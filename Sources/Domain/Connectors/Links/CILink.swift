package import CIEvents

/// What a link to a CI system means.
package enum CILink: Sendable, Hashable {
    case run(CIRun.ID)
    case job(CIJob.ID)

    package var system: CISystem {
        switch self {
        case .run(let id): id.system
        case .job(let id): id.system
        }
    }
}
