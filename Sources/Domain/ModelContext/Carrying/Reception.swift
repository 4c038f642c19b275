import JSON
import OperatingSystem
import Telemetry
import Threading
import Time

/// What comes from a program, on its thread, and who waits for it.
final class Reception: Sendable {
    typealias Waiter = CheckedContinuation<Result<JSON, MCPError>, Never>

    private struct State {
        var open = OpenRequests<Waiter>()
        var framer: LineFramer
        var rubbish = Rubbish()
        var complaints = Complaints()
        /// Why nothing comes any more.
        var fault: MCPError?
        var isOver = false
        var enders: [CheckedContinuation<Void, Never>] = []
        weak var child: ChildProcess?
    }

    private let state: Locked<State>
    private let limit: Int
    private let logger: Logger
    private let notice: @Sendable (Notice) -> Void

    init(limit: Int, logger: Logger, notice: @escaping @Sendable (Notice) -> Void) {
        state = Locked(State(framer: LineFramer(limit: limit)))
        self.limit = limit
        self.logger = logger
        self.notice = notice
    }

    /// The program's thread holds this, and so this must not hold the program.
    func attach(_ child: ChildProcess) { state.withLock { $0.child = child } }

    // MARK: - Who waits

    /// Why there is no use in waiting, if there is none.
    func wait(_ waiter: Waiter, for id: Int64) -> MCPError? {
        state.withLock { state in
            if let fault = state.fault { return fault }
            return state.open.add(waiter, as: id) ? nil : MCPError(.busy, "has not answered \(state.open.count) requests yet")
        }
    }

    /// False where the answer came first.
    @discardableResult func giveUp(_ id: Int64, _ error: MCPError) -> Bool {
        guard let waiter = state.withLock({ $0.open.take(.integer(id)) }) else { return false }
        waiter.resume(returning: .failure(error))
        return true
    }

    func ended() async {
        await withCheckedContinuation { ender in
            let isOver = state.withLock { state in
                if !state.isOver { state.enders.append(ender) }
                return state.isOver
            }
            if isOver { ender.resume() }
        }
    }

    // MARK: - What comes

    func hear(_ news: ChildProcess.News) {
        switch news {
        case .output(let bytes): read(bytes)
        case .complaint(let bytes):
            let now = Duration.nanoseconds(Int64(monotonicNanoseconds()))
            for line in state.withLock({ $0.complaints.take(bytes, at: now) }) { logger.debug("An MCP server says", ["words": line]) }
        case .broken(let words): fail(.died, words)
        case .ended(let ending):
            let isStart = if case .notStarted = ending { true } else { false }
            fail(isStart ? .unreachable : .died, state.withLock { $0.complaints.with(ending.description) })
            let enders = state.withLock { state in
                state.isOver = true
                defer { state.enders = [] }
                return state.enders
            }
            for ender in enders { ender.resume() }
        }
    }

    private func read(_ bytes: [UInt8]) {
        let lines: [[UInt8]]?
        lines = state.withLock { state in state.fault == nil ? try? state.framer.feed(bytes) : [] }
        guard let lines else { return end(.tooLarge, "sent a message of more than \(limit) bytes") }
        for line in lines {
            do throws(RPCFault) {
                for message in try RPCMessage.decode(line, limit: limit) { take(message) }
                state.withLock { $0.rubbish.heardSense() }
            } catch {
                let (isTooMuch, isNotable) = state.withLock { state in (!state.rubbish.add(line.count), state.rubbish.isNotable) }
                if isNotable { logger.notice("An MCP server wrote what is no message", ["reason": error.description]) }
                if isTooMuch { return end(.protocolFault, "writes to its standard output what is no message of the protocol") }
            }
        }
    }

    private func take(_ message: RPCMessage) {
        switch message {
        case .answer(let id, let outcome):
            guard let waiter = state.withLock({ $0.open.take(id) }) else {
                return logger.debug("An MCP server answered what nobody had asked, or asked any longer")
            }
            switch outcome {
            case .result(let result): waiter.resume(returning: .success(result))
            case .failure(let failure): waiter.resume(returning: .failure(MCPError(failure)))
            }
        case .notification(let method, let parameters): Notice(method: method, parameters).map(notice)
        case .request(let id, let method):
            let child = state.withLock { $0.child }
            _ = child?.write(Courtesy.reply(to: method, id: id) + [UInt8(ascii: "\n")])
        }
    }

    private func end(_ code: MCPError.Code, _ words: String) {
        fail(code, words)
        state.withLock { $0.child }?.end()
    }

    /// The first reason counts; what follows is its consequence.
    private func fail(_ code: MCPError.Code, _ words: String) {
        let waiters = state.withLock { state in
            if state.fault == nil { state.fault = MCPError(code, words) }
            return state.open.takeAll()
        }
        for waiter in waiters { waiter.resume(returning: .failure(MCPError(code, words, mayHaveRun: code != .unreachable))) }
    }
}
