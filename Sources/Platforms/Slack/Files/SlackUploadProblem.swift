/// Why a file is not shown in Slack, in words that stand in its place: what happened, and what mends it.
package enum SlackUploadProblem: Sendable, Equatable {
    case missingScope(String)
    case tooLarge
    case tooSlow
    /// It was asked for too late: what belongs to answers is not kept for ever.
    case notKept
    /// The store could not say.
    case unreadable
    /// Slack gave an address that is not its own.
    case foreignAddress
    /// Only one person may see the answer, and a file is for a whole conversation.
    case onlyForOne
    case rateLimited
    /// In Slack's own word.
    case refused(String)
    case unavailable(String)

    package var words: String {
        switch self {
        case .missingScope(let scope):
            "I may not put files into Slack: the app lacks \(scope). Whoever runs me can add it under OAuth & Permissions and install the app "
                + "again; “yardmaster doctor” tells what is missing."
        case .tooLarge: "Slack finds it too large. Ask for less of it: a shorter time, fewer columns, a limit."
        case .tooSlow: "Slack took too long to accept it. Please ask again."
        case .notKept: "it was kept for too long and is gone. Please ask again."
        case .unreadable: "my store could not be read. Please ask again."
        case .foreignAddress: "Slack named an upload address that is not its own, and I send nothing there."
        case .onlyForOne: "an answer that only you see takes no files. Ask me in a thread or in a direct message."
        case .rateLimited: "Slack takes no more files for a while. Please ask again in a few minutes."
        case .refused(let code): "Slack did not take it (\(code))."
        case .unavailable(let reason): "Slack cannot take it now (\(reason)). Please ask again in a few minutes."
        }
    }
}
