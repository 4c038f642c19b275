import Documents
import Language
import Librarian
import Lifecycle
import Settings
import Telemetry
import Threading
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
        ] + (settings.models.embeddings == nil ? [] : [vectorMaking(library)])
    }

    /// Beside the reading, which waits for nobody who makes vectors.
    private func vectorMaking(_ library: Library) -> any Service {
        let told = Locked<String?>(nil)
        return Loop("document vectors", every: .seconds(30)) {
            do {
                let made = try await library.makeVectors()
                told.withLock { $0 = nil }
                if made > 0 { logger.info("documents have vectors", ["made": "\(made)"]) }
            } catch is CancellationError {
            } catch {
                // What does not change is said once, and not every half minute.
                let isNew = told.withLock { last in
                    defer { last = "\(error)" }
                    return last != "\(error)"
                }
                if isNew { logger.warning("documents get no vectors; they are found by their words", ["error": "\(error)"]) }
            }
        }
    }
}
