import Documents
import Language
import Librarian
import Lifecycle
import Settings
import Telemetry
import Time

extension House {
    /// Nil where nobody has named a document: then nothing is asked of the store either.
    var librarian: Librarian? { library.map { Librarian($0, isAlone: settings.models.sizes.isEmpty) } }

    /// Reads anew what is due, and forgets what the settings name no more.
    var documentReading: [any Service] {
        guard let library else { return [] }
        return [
            Loop("documents", every: .seconds(30)) {
                do {
                    for source in try await library.due(at: WallClock.system.now()) {
                        let refreshed = try await library.refresh(source, now: WallClock.system.now())
                        for problem in refreshed.problems.prefix(5) {
                            logger.warning("a document cannot be read", ["problem": "\(problem)"])
                        }
                        guard refreshed.changed + refreshed.removed > 0 else { continue }
                        logger.info(
                            "documents were read",
                            ["from": refreshed.place, "changed": "\(refreshed.changed)", "removed": "\(refreshed.removed)"]
                        )
                    }
                    try await library.forgetWithdrawn()
                } catch is CancellationError {
                } catch {
                    logger.warning("documents could not be read; they stay as they were", ["error": "\(error)"])
                }
            }
        ]
    }
}
