package import Conversation
package import HTTPClient
import Time

/// Reads what people share on Slack, as it comes and in bounded memory.
package struct SlackFiles: Sendable {
    package typealias Fetch = @Sendable (HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientStream

    package struct Limits: Sendable {
        package var bytes: Int64
        /// From the first question to the last byte.
        package var time: Duration
        /// A longer wait that Slack asks for is not waited: the person hears of it sooner.
        package var longestPause: Duration
        package var attempts: Int

        package init(
            bytes: Int64 = 256 << 20,
            time: Duration = .seconds(300),
            longestPause: Duration = .seconds(20),
            attempts: Int = 3
        ) {
            self.bytes = bytes
            self.time = time
            self.longestPause = longestPause
            self.attempts = attempts
        }
    }

    /// What Slack calls the leave to read files.
    static let scope = "files:read"

    private let token: String
    private let api: SlackWebAPI
    private let hosts: SlackFileHosts
    private let limits: Limits
    private let sleep: @Sendable (Duration) async throws -> Void
    private let fetch: Fetch

    /// - Parameter standIns: hosts with their ports that may give files as Slack's own do.
    package init(
        token: String,
        api: SlackWebAPI,
        standIns: Set<String> = [],
        limits: Limits = Limits(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        fetch: @escaping Fetch
    ) {
        self.token = token
        self.api = api
        hosts = SlackFileHosts(standIns: standIns)
        self.limits = limits
        self.sleep = sleep
        self.fetch = fetch
    }

    /// Returns with the beginning of the file.
    package func open(_ shared: SharedFile) async throws -> SlackFileBody {
        let end = monotonicNanoseconds() + UInt64(clamping: limits.time.milliseconds) * 1_000_000
        var file = shared
        if file.needsLookup || file.downloadURL == nil, !file.isExternal { file = try await lookUp(file) }
        if file.isExternal { throw FileProblem(.external, file: file.name) }
        guard let url = file.downloadURL, hosts.take(url) else { throw FileProblem(.foreignAddress, file: file.name) }
        if file.size > limits.bytes { throw FileProblem(.tooLarge(limit: limits.bytes), file: file.name) }
        let answer: HTTPClientStream
        do { answer = try await fetch(request(url)) } catch {
            try Task.checkCancellation()
            // It names the server and neither the path nor a header.
            throw FileProblem(.unavailable(error.message), file: file.name)
        }
        if let reason = SlackFileAnswer(answer.status, answer.headers).refusal(of: file, limit: limits.bytes) {
            answer.cancel()
            throw FileProblem(reason, file: file.name)
        }
        return SlackFileBody(answer, of: file.name, limit: limits.bytes, end: end)
    }

    private func request(_ url: String) -> HTTPClientRequest {
        HTTPClientRequest(
            url: url,
            headers: [("Authorization", "Bearer \(token)")],
            timeouts: HTTPClientRequest.Timeouts(firstByte: .seconds(20), idle: .seconds(30)),
            redirects: .follow(max: 3) { [hosts] in hosts.follow($0) },
            retries: RetryPolicy(maximumAttempts: limits.attempts, longestRetryAfter: limits.longestPause)
        )
    }

    /// Of a file from another workspace the event tells only its id.
    private func lookUp(_ file: SharedFile) async throws -> SharedFile {
        var attempt = 1
        while true {
            do throws(SlackError) {
                // What is gone or hidden has no address, and one that Slack still does not show is not ours to see.
                guard let found = SharedFile(slack: try await api.file(file.id)) else { break }
                if found.needsLookup { throw SlackError(.stopAndAlert, method: SlackMethod.fileInfo.name, code: "access_denied") }
                return found
            } catch {
                try Task.checkCancellation()
                guard attempt < limits.attempts, let pause = error.pause, pause <= limits.longestPause else {
                    throw FileProblem(error.fileReason, file: file.name)
                }
                try await sleep(pause)
                attempt += 1
            }
        }
        throw FileProblem(.gone, file: file.name)
    }
}

extension SlackError {
    /// Nil where another try would fare no better.
    fileprivate var pause: Duration? {
        switch handling {
        case .retry(let after): after ?? .seconds(1)
        case .rateLimited(let after): after
        default: nil
        }
    }

    fileprivate var fileReason: FileProblem.Reason {
        switch code {
        case "missing_scope": .missingPermission(neededScopes ?? SlackFiles.scope)
        case "file_not_found", "file_deleted": .gone
        case "access_denied", "not_visible", "no_permission", "team_not_found": .denied
        default: .unavailable(description)
        }
    }
}
