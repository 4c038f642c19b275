import OperatingSystem
package import Settings
import Terminal
import Threading

/// `yardmaster chat`: question after question, until somebody has enough.
package struct ChatCommand: Sendable {
    private let command: AskCommand
    private let surface: Surface
    private let history: HistoryFile?
    /// Stops the answer that is waited for.
    private let stop = Locked<(@Sendable () -> Void)?>(nil)
    private let isVain = Locked(false)
    /// What the last answer asked back: a number takes one of them.
    private let choices = Locked<Choices?>(nil)

    package init(_ command: AskCommand, on surface: Surface, settings: YardmasterSettings, environment: [String: String]) {
        self.command = command
        self.surface = surface
        history = surface.editsLines ? HistoryFile(environment: environment, redactor: settings.redactor) : nil
    }

    /// A signal came. Where there is nothing to stop, the program ends; on a terminal only the second time, because the answer may just
    /// have come.
    package func take(signal name: String) {
        if name == "SIGINT", surface.isInputTerminal {
            if let stop = stop.withLock({ $0 }) { return stop() }
            let wasVain = isVain.withLock { isVain in
                defer { isVain = true }
                return isVain
            }
            if surface.editsLines, !wasVain { return }
        }
        if surface.editsLines { Prompt.restoreTerminal() }
        OperatingSystem.exit(name == "SIGINT" ? 130 : 143)
    }

    /// - Returns: whether every question had an answer.
    package func run() async -> Bool {
        guard surface.editsLines else { return await runPlainly() }
        say("Ask, or write help. Ctrl-C stops an answer, Ctrl-D ends. Session \(command.session).")
        let prompt = Prompt()
        var editor = LineEditor(history: history?.load() ?? InputHistory())
        var (isImpatient, hasAsked) = (false, false)
        loop: while true {
            switch await prompt.read(&editor) {
            case .ended: break loop
            case .interrupted:
                if isImpatient { break loop }
                isImpatient = true
                say("Ctrl-C once more ends; so does Ctrl-D.")
                continue
            case .asked(let question):
                if editor.history.add(question), let fault = history?.add(question) { say("(not kept for the next time: \(fault))") }
                guard question.contains(where: { !$0.isWhitespace }) else { break }
                hasAsked = true
                OperatingSystem.setKeyboard(.watching)
                _ = await answer(question)
                OperatingSystem.setKeyboard(.usual)
            case .dropped, .goesOn, .clears, .suspends: break
            }
            isImpatient = false
        }
        if hasAsked { say("Go on with: yardmaster chat --session-id \(command.session)") }
        return true
    }

    /// One line is one question, and nothing is drawn.
    private func runPlainly() async -> Bool {
        var isFine = true
        let isTerminal = surface.isInputTerminal && surface.isOutputTerminal
        if isTerminal { say("Ask, or Ctrl-D to end. Session \(command.session).") }
        while let question = await Prompt.plainLine(showing: isTerminal) {
            guard question.contains(where: { !$0.isWhitespace }) else { continue }
            if await !answer(question) { isFine = false }
        }
        return isFine
    }

    private enum End: Sendable {
        case answered(String)
        case failed(String)
        case stopped
    }

    private func answer(_ question: String) async -> Bool {
        let (ends, report) = AsyncStream.makeStream(of: End.self)
        let screen = command.screen(on: surface, showingText: true)
        let meant = choices.withLock { $0?.question(picked: question) } ?? question
        let turn = Task {
            do {
                let outcome = try await command.ask(meant, on: screen)
                choices.withLock { $0 = outcome.choices }
                report.yield(.answered(command.shown(outcome, on: surface, choosing: .byNumber)))
            } catch {
                report.yield(.failed("\(error)"))
            }
        }
        isVain.withLock { $0 = false }
        stop.withLock { stop in
            stop = {
                // What does not stop at once is not waited for, and what it still finds is not kept.
                report.yield(.stopped)
                turn.cancel()
            }
        }
        let end = await ends.first { _ in true }
        stop.withLock { $0 = nil }
        screen.end()
        switch end {
        case .answered(let text): say(text + "\n")
        case .failed(let why):
            OperatingSystem.write("yardmaster: \(why)\n\n", to: .error)
            return false
        case .stopped, nil: say("stopped\n")
        }
        return true
    }

    private func say(_ text: String) { OperatingSystem.write(text + "\n", to: .output) }
}
