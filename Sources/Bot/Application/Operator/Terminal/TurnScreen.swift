import OperatingSystem
import Reasoning
import Redaction
import Terminal
import Threading
import Time

/// Shows a turn while it lasts, in rows at the end of a terminal that are gone when it is over.
final class TurnScreen: Sendable {
    private struct Shown {
        var picture: TurnPicture
        var region = LiveRegion()
        var rows: [String] = []
        var isOver = false
    }

    private let stream: OperatingSystem.Stream?
    private let showsText: Bool
    private let shown: Locked<Shown>
    private let ticker: Locked<Task<Void, Never>?>

    /// - Parameter stream: the terminal that it is drawn on; nil where there is none.
    init(on stream: OperatingSystem.Stream?, showingText: Bool, redactor: Redactor) {
        self.stream = stream
        showsText = showingText
        shown = Locked(Shown(picture: TurnPicture(redactor, at: Self.now)))
        ticker = Locked(nil)
        guard stream != nil else { return }
        ticker.withLock { ticker in
            ticker = Task { [weak self] in
                // The pace of the picture, which moves while nothing happens.
                while (try? await Task.sleep(for: .milliseconds(100))) != nil, self?.draw() == true {}
            }
        }
    }

    private static var now: Duration { .nanoseconds(Int64(monotonicNanoseconds())) }

    var listener: TurnListener {
        { [self] event in shown.withLock { $0.picture.take(event, at: Self.now) } }
    }

    private func draw() -> Bool {
        guard let stream else { return false }
        let size = OperatingSystem.size(of: stream) ?? OperatingSystem.TerminalSize(columns: 80, rows: 24)
        return shown.withLock { shown in
            guard !shown.isOver else { return false }
            let rows = shown.picture.rows(
                at: Self.now,
                width: max(10, size.columns - 1),
                height: max(1, size.rows - 2),
                showingText: showsText
            )
            if rows != shown.rows {
                shown.rows = rows
                OperatingSystem.write(shown.region.draw(rows), to: stream)
            }
            return true
        }
    }

    /// A line that stays, above what is drawn.
    func say(_ line: String) {
        shown.withLock { shown in
            if let stream, !shown.isOver { OperatingSystem.write(shown.region.erase(), to: stream) }
            shown.rows = []
            let width = OperatingSystem.isTerminal(.error) ? OperatingSystem.size(of: .error)?.columns : nil
            let rows = width.map { line.wrapped(to: max(20, $0 - 1)) } ?? [line]
            OperatingSystem.write(rows.joined(separator: "\n") + "\n", to: .error)
        }
    }

    /// Nothing is drawn any more, whoever still tells something.
    func end() {
        ticker.withLock { $0?.cancel() }
        shown.withLock { shown in
            if let stream, !shown.isOver { OperatingSystem.write(shown.region.erase(), to: stream) }
            shown.isOver = true
        }
    }
}
