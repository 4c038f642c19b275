import HTTPClient
import Logs
import OperatingSystem

/// Reads a log from where it is, in memory that does not grow with it.
enum LogIntake {
    /// More than any CI system keeps; a server that never ends is left at some point.
    static let mostBytes = 4 << 30

    static func read(_ place: LogPlace, into reader: inout LogReader, mostBytes: Int = mostBytes) async throws -> Log {
        var decoder = LogDecoder(mostBytes: mostBytes)
        switch place {
        case .standardInput: try read(.standardInput, place, &decoder, &reader)
        case .file(let path): try read(.file(path), place, &decoder, &reader)
        case .address(let url): try await fetch(url, place, &decoder, &reader)
        }
        return decoder.finish(into: &reader)
    }

    private static func read(_ input: OperatingSystem.Input, _ place: LogPlace, _ decoder: inout LogDecoder, _ reader: inout LogReader)
        throws
    {
        do throws(OperatingSystem.InputFailure) {
            try unsafe OperatingSystem.read(input) { _ = unsafe decoder.read($0, into: &reader) }
        } catch {
            let cure =
                switch error.kind {
                case .folder: "name a file in it, such as \(place.words)/build.log"
                case .absent: "check the path; `-` reads standard input"
                case .forbidden: "let this user read it, or pipe it: sudo cat FILE | yardmaster diagnose -"
                case .other: "check that it is a file or a pipe that can be read"
                }
            throw LogUnreadable(place, error.description, cure)
        }
    }

    private static func fetch(_ url: String, _ place: LogPlace, _ decoder: inout LogDecoder, _ reader: inout LogReader) async throws {
        let client = HTTPClient()
        var refused: Int?
        do throws(HTTPClientError) {
            let request = HTTPClientRequest(url: url, redirects: .follow(max: 5), retries: .standard)
            let answer = try await client.stream(request)
            if !answer.isSuccess {
                answer.cancel()
                refused = answer.status
            }
            var body = answer.body.makeAsyncIterator()
            while refused == nil, let chunk = try await body.next() {
                let wantsMore = unsafe chunk.withUnsafeBytes { unsafe decoder.read($0, into: &reader) }
                if !wantsMore {
                    answer.cancel()
                    break
                }
            }
        } catch {
            await client.shutdown()
            throw LogUnreadable(place, error.message, "fetch it yourself and pipe it: curl … | yardmaster diagnose -")
        }
        await client.shutdown()
        if let refused { throw refusal(place, refused) }
    }

    private static func refusal(_ place: LogPlace, _ status: Int) -> LogUnreadable {
        let cure =
            switch status {
            case 401, 403, 404: "it may need a token: curl -fL -H 'Authorization: Bearer …' URL | yardmaster diagnose -"
            case 429, 500...: "the server cannot give it now; try again later"
            default: "check the address in a browser"
            }
        return LogUnreadable(place, "the server answers \(status)", cure)
    }
}
