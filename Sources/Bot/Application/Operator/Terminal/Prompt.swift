import OperatingSystem
import Terminal
import Threading

/// Where a question is written: keys in, rows out. It keeps what was typed ahead.
final class Prompt: Sendable {
    private struct State {
        var reader = KeyReader()
        var ahead: [Key] = []
    }

    private let state = Locked(State())
    static let mark = "> "

    /// Terminals tell then what was pasted, so that its line breaks do not ask.
    private static let startsPasting = "\u{1B}[?2004h"
    private static let stopsPasting = "\u{1B}[?2004l"

    /// For an end in the middle of a question. The keyboard is given back with the end itself.
    static func restoreTerminal() { OperatingSystem.write("\r\n" + stopsPasting, to: .output) }

    /// - Returns: how it ended; never ``LineEditor/Outcome/goesOn``.
    func read(_ editor: inout LineEditor) async -> LineEditor.Outcome {
        OperatingSystem.setKeyboard(.editing)
        var region = LiveRegion()
        OperatingSystem.write(Self.startsPasting + draw(editor, &region), to: .output)
        while true {
            guard let key = await nextKey() else { return leave(editor, &region, .ended) }
            let written = editor
            let outcome = editor.take(key)
            switch outcome {
            case .goesOn:
                // What comes at once is drawn once.
                if state.withLock({ $0.ahead.isEmpty }) { OperatingSystem.write(draw(editor, &region), to: .output) }
            case .clears:
                region = LiveRegion()
                OperatingSystem.write("\u{1B}[H\u{1B}[2J" + draw(editor, &region), to: .output)
            case .suspends:
                _ = leave(editor, &region, .suspends)
                await Self.blocking { OperatingSystem.suspend() }
                OperatingSystem.setKeyboard(.editing)
                OperatingSystem.write(Self.startsPasting + draw(editor, &region), to: .output)
            case .asked, .interrupted, .dropped, .ended: return leave(written, &region, outcome)
            }
        }
    }

    /// What was written stays in sight, and the next thing begins under it.
    private func leave(_ editor: LineEditor, _ region: inout LiveRegion, _ outcome: LineEditor.Outcome) -> LineEditor.Outcome {
        let size = Self.size
        let rows = EditorRows(editor, prompt: Self.mark, width: size.columns, height: size.rows).rows
        let sign = outcome == .dropped || outcome == .interrupted ? "^C" : ""
        OperatingSystem.write(region.draw(rows) + sign + "\r\n" + Self.stopsPasting, to: .output)
        region = LiveRegion()
        OperatingSystem.setKeyboard(.usual)
        return outcome
    }

    private func draw(_ editor: LineEditor, _ region: inout LiveRegion) -> String {
        let size = Self.size
        let shown = EditorRows(editor, prompt: Self.mark, width: size.columns, height: size.rows)
        return region.draw(shown.rows, cursor: shown.cursor)
    }

    private static var size: OperatingSystem.TerminalSize {
        OperatingSystem.size(of: .output) ?? OperatingSystem.TerminalSize(columns: 80, rows: 24)
    }

    private func nextKey() async -> Key? {
        while true {
            let key = state.withLock { $0.ahead.isEmpty ? nil : $0.ahead.removeFirst() }
            if let key { return key }
            guard let bytes = await Self.blocking({ OperatingSystem.readKeys() }) else { return nil }
            state.withLock { $0.ahead = $0.reader.take(bytes) }
        }
    }

    /// Where nothing can be drawn: one line after the other. Nil at the end.
    static func plainLine(showing mark: Bool) async -> String? {
        if mark { OperatingSystem.write(Self.mark, to: .output) }
        return await blocking { OperatingSystem.readLine() }
    }

    /// Somebody who thinks about a question holds a thread, which must be none of the few that carry everything else.
    private static func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in startThread(name: "keyboard") { continuation.resume(returning: body()) } }
    }
}
