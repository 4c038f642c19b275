import Glibc
import Threading

extension OperatingSystem {
    /// What a terminal makes of keys before it hands them on.
    package enum KeyboardManner: Sendable {
        /// Lines, as before the program came.
        case usual
        /// Each key at once, Ctrl-C too, and nothing shown that the program does not show.
        case editing
        /// Nothing is shown and nothing is lost; Ctrl-C is a signal.
        case watching
    }

    package struct TerminalSize: Sendable, Equatable {
        package var columns: Int
        package var rows: Int

        package init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    package static var isInputTerminal: Bool { isatty(0) == 1 }

    /// Nil where it is none, or does not say.
    package static func size(of stream: Stream) -> TerminalSize? {
        var size = winsize()
        guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// However the program ends by itself, the terminal is left as it was found.
    package static func setKeyboard(_ manner: KeyboardManner) {
        guard
            let original = found.withLock({ found in
                if found == nil {
                    var mode = termios()
                    guard tcgetattr(0, &mode) == 0 else { return termios?.none }
                    found = mode
                    atexit { OperatingSystem.setKeyboard(.usual) }
                }
                return found
            })
        else { return }
        var mode = original
        switch manner {
        case .usual: break
        case .editing:
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
            mode.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
        case .watching:
            mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
            // A return typed ahead of the next question stays one.
            mode.c_iflag &= ~tcflag_t(ICRNL | INLCR)
        }
        tcsetattr(0, TCSADRAIN, &mode)
    }

    private static let found = Locked<termios?>(nil)

    /// Waits for what is typed next. Nil where nothing will come any more.
    package static func readKeys() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(0, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            return count > 0 ? Array(buffer[..<count]) : nil
        }
    }

    /// As Ctrl-Z does it; returns when the program is in the foreground again.
    package static func suspend() {
        // The threads of the pool block signals. What a thread raises and does not block has stopped the process, with all of its threads,
        // before `raise` returns.
        var signals = sigset_t()
        var before = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTSTP)
        pthread_sigmask(SIG_UNBLOCK, &signals, &before)
        raise(SIGTSTP)
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
