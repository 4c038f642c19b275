package import Agents
import Conversation
package import Datasets
package import Redaction
import Threading
package import Time

/// The sub-agent for data: it says which statement answers a question, runs it where the asker may, and shows both. It needs no model,
/// and writes nothing anywhere but its own memory of what was asked.
package struct DataAnalyst: Sendable {
    /// Reads a statement and lets it pass, or says why not.
    package typealias Guarding = @Sendable (_ text: String, Catalogue, SQLDialect, _ mask: [String]) throws(DataProblem) -> SafeQuery
    /// Reads a question by grammar.
    package typealias Reading = @Sendable (_ question: String, Catalogue, SQLDialect, _ now: Moment) -> Understood

    /// How likely it is, from 0 to 1, that a text asks for what such tables hold. It is asked of whatever anybody says, and costs little.
    package typealias Likelihood = @Sendable (_ text: String, Catalogue) -> Double

    let shelf: DataShelf
    let memory: AskedDataStore
    let redactor: Redactor
    let guarding: Guarding
    let reading: Reading
    let files: ResultFiles
    let likelihood: Likelihood

    package init(
        _ shelf: DataShelf,
        memory: AskedDataStore,
        redactor: Redactor,
        guarding: @escaping Guarding,
        reading: @escaping Reading,
        files: ResultFiles = .none,
        likelihood: @escaping Likelihood = { _, _ in 1 }
    ) {
        self.shelf = shelf
        self.memory = memory
        self.redactor = redactor
        self.guarding = guarding
        self.reading = reading
        self.files = files
        self.likelihood = likelihood
    }

    /// The same over other sources, or for others.
    package func reading(_ shelf: DataShelf) -> DataAnalyst {
        DataAnalyst(shelf, memory: memory, redactor: redactor, guarding: guarding, reading: reading, files: files, likelihood: likelihood)
    }

    /// Of those that are equally sure the first answers: what somebody wrote as a statement is none of the words in it.
    package var skills: [Skill] { [statements, followUps, questions] }

    static let agent = "data"

    static func saying(_ elements: [Reply.Element], gist: String, isAnswered: Bool = true, alone: Bool = false) -> Answer {
        var answer = Answer(Reply(elements, audience: alone ? .asker : .thread), gist: gist)
        answer.agent = agent
        answer.isAnswered = isAnswered
        return answer
    }

    /// The same to whoever may not read a source as to whoever names one that is not there.
    static func unknown(source name: String, among open: [OpenSource]) -> Answer {
        saying(
            [.text("I know no source called \(.code(name)) that you may ask here. \(Self.listing(open))")],
            gist: "knew no source \(name)",
            isAnswered: false,
            alone: open.isPrivate
        )
    }

    static let nothingOpen = saying(
        [.text("There is no data here that you may ask about.")],
        gist: "had no data to ask about",
        isAnswered: false
    )

    static func listing(_ open: [OpenSource]) -> RichText {
        guard !open.isEmpty else { return "There is no data here that you may ask about." }
        let names = open.enumerated().flatMap { ($0.offset == 0 ? [] : [.plain(", ")]) + [RichText.Span.code($0.element.name)] }
        return RichText([.plain("You may ask ")] + names + [.plain(".")])
    }
}

/// How a question was understood, as statements of one source's dialect.
package enum Understood: Sendable, Equatable {
    package struct Choice: Sendable, Equatable {
        /// What was understood, in a line.
        package var words: String
        package var statement: String
        /// Rows that the catalogue itself answers with, and no engine has to be asked.
        package var listing: Listing?
        package var wantsChart: Bool
        package var wantsFile: Bool

        package init(words: String, statement: String, listing: Listing? = nil, wantsChart: Bool = false, wantsFile: Bool = false) {
            self.words = words
            self.statement = statement
            self.listing = listing
            self.wantsChart = wantsChart
            self.wantsFile = wantsFile
        }
    }

    package struct Listing: Sendable, Equatable {
        package var columns: [String]
        package var rows: [[String]]

        package init(columns: [String], rows: [[String]]) {
            self.columns = columns
            self.rows = rows
        }
    }

    case certain(Choice)
    /// It may mean any of these.
    case unsure([Choice])
    /// What was missing, and what could be asked; and what was read where one word only found no place.
    case none(String, nearly: Choice? = nil)
}

extension [OpenSource] {
    /// What is said of one of them is for the asker alone.
    var isPrivate: Bool { contains { $0.access == .toAskerAlone } }
}
