import Database
import Telemetry
import Time

/// Writes what became of something, until the store takes it. A row whose lease its own process forgot would hold its thread
/// until the next start, because nobody takes anything from a process that lives. Nil where the store was closed before.
@discardableResult
func persist<T: Sendable>(_ logger: Logger, _ write: () async throws -> T) async -> T? {
    var wait = Duration.milliseconds(200)
    while true {
        do { return try await write() } catch DatabaseError.Code.closed {
            logger.warning("the store was closed before the outcome was written; the next process takes it from there")
            return nil
        } catch {
            logger.error("the store could not be written; trying again", ["error": "\(error)", "in_ms": "\(wait.milliseconds)"])
        }
        // In a task of its own: one that was cancelled would not sleep at all.
        let pause = wait
        await Task { try? await Task.sleep(for: pause) }.value
        wait = min(wait * 2, .seconds(5))
    }
}
