import Threading

/// Something that is read from a database file on a thread of its own, with a connection of its own, as it is asked for.
///
/// The thread ends with the reading: an idle bot has neither. Whoever drops a reading stops it.
package final class Reading<Item: Sendable>: Sendable {
    private let rendezvous = Rendezvous<Item>()
    let watch: Watch
    private let alarm: Task<Void, Never>

    /// `body` runs on the thread; `ended` is called there once it is over, however late.
    init(
        _ path: String,
        _ rules: ReadingRules,
        ended: @escaping @Sendable () -> Void,
        _ body: @escaping @Sendable (borrowing ReadOnlyHandle, Watch, Rendezvous<Item>) throws(ReadingProblem) -> Void
    ) {
        let (watch, rendezvous) = (Watch(rules), rendezvous)
        self.watch = watch
        // A file on a disk that hangs keeps the thread, but not whoever waits for it.
        alarm = Task {
            guard (try? await Task.sleep(until: watch.deadline)) != nil else { return }
            rendezvous.finishIfIdle(.failure(.late))
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            rendezvous.finish(.failure(.late))
        }
        startThread(name: "reading") {
            // What is asked for before there is a file to open is answered too.
            defer { ended() }
            guard rendezvous.waitUntilAsked() else { return }
            do throws(ReadingProblem) {
                try body(try ReadOnlyHandle.open(path, watch: watch), watch, rendezvous)
                rendezvous.finish(.success(nil))
            } catch {
                rendezvous.finish(.failure(error))
            }
        }
    }

    deinit { close() }

    /// The next item; nil at the end.
    package func next() async throws(ReadingProblem) -> Item? {
        let handed = await withTaskCancellationHandler {
            await rendezvous.take()
        } onCancel: {
            close()
        }
        return try handed.get()
    }

    package func close() {
        watch.stop()
        alarm.cancel()
        rendezvous.finish(.failure(ReadingProblem(.cancelled, "It was stopped.")))
    }
}
