import Conversation
import HTTPClient

/// The head of what came back for a file, judged before a byte of it is passed on.
struct SlackFileAnswer {
    var status: Int
    var headers: HTTPClientHeaders

    init(_ status: Int, _ headers: HTTPClientHeaders) {
        self.status = status
        self.headers = headers
    }

    /// Nil where the file follows.
    func refusal(of file: SharedFile, limit: Int64) -> FileProblem.Reason? {
        switch status {
        case 200 where isLoginPage(insteadOf: file): .loginPage(permission: SlackFiles.scope)
        case 200: length.map { $0 > limit } == true ? .tooLarge(limit: limit) : nil
        case 401, 403: .denied
        case 404, 410: .gone
        case 429: .unavailable("Slack asks me to come back later")
        case 500...: .unavailable("Slack has trouble: HTTP \(status)")
        default: .unavailable("Slack answered HTTP \(status)")
        }
    }

    /// Without the scope Slack answers 200 with a page. A shared page is told from it: it comes as a download, or at the length that
    /// was announced.
    private func isLoginPage(insteadOf file: SharedFile) -> Bool {
        guard headers["Content-Type"]?.lowercased().hasPrefix("text/html") == true else { return false }
        if headers["Content-Disposition"]?.lowercased().hasPrefix("attachment") == true { return false }
        return length == nil || length != file.size
    }

    private var length: Int64? { headers["Content-Length"].flatMap { Int64($0) } }
}
